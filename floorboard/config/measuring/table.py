"""The numbers as a table to read, and what is wrong with them."""

from floorboard.config.measuring.load import PROMISED
from floorboard.config.measuring.measure import Line
from floorboard.config.measuring.pages import MADE_BEFORE, MINUTES

MOST_QUERIES = 15
MOST_TIMES_THE_BARE_LIST = 4
MOST_OF_THE_FIRST = 0.1  # what is kept costs a tenth of making it, or less


def table(lines: list[Line]) -> list[str]:
    head = ("page", "CPU ms", "limit", "queries", "at a tenth", "a second", "p50 ms", "p95 ms", "kB", "failed")
    rows = [
        (
            line.page,
            f"{line.cpu:.2f}",
            "" if line.limit is None else f"{line.limit:g}",
            str(line.queries),
            "" if line.queries_at_a_tenth is None else str(line.queries_at_a_tenth),
            f"{line.per_second:.0f}",
            f"{line.p50:.0f}",
            f"{line.p95:.0f}",
            f"{line.size:.0f}",
            str(line.failed),
        )
        for line in lines
    ]
    return aligned([head, *rows])


def load_table(told: list[dict]) -> list[str]:
    """What people waited, and what is over what we promise."""
    rows = [tuple(str(value) for value in line.values()) for line in told]
    over = [f"{line['page']}: 95 of 100 within {line['p95']:.0f} ms." for line in told if line["p95"] > PROMISED]
    failed = [f"{line['page']}: {line['failed']} requests failed." for line in told if line["failed"]]
    well = [f"95 of 100 waited {PROMISED:.0f} ms or less for every page, and nothing failed."]
    return [*aligned([("page", "requests", "p50 ms", "p95 ms", "failed"), *rows]), *(over + failed or well)]


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            part.ljust(width) if column == 0 else part.rjust(width)
            for column, (part, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def what_is_over(lines: list[Line]) -> list[str]:
    """Each number that is over what we promise, as a sentence."""
    said = []
    by_name = {line.page: line for line in lines}
    for line in lines:
        if line.limit is not None and line.cpu > line.limit:
            said.append(f"{line.page}: {line.cpu:.1f} ms of CPU, promised {line.limit:g}.")
        if line.queries > MOST_QUERIES:
            said.append(f"{line.page}: {line.queries} queries, promised {MOST_QUERIES}.")
        if line.queries_at_a_tenth not in (None, line.queries):
            said.append(
                f"{line.page}: {line.queries} queries, {line.queries_at_a_tenth} at a tenth; promised the same."
            )
        if line.failed:
            said.append(f"{line.page}: {line.failed} requests failed.")
    bare, ours = by_name.get("bare list, 50 rows, 3 queries"), by_name.get("item list")
    if bare and ours and ours.cpu > bare.cpu * MOST_TIMES_THE_BARE_LIST:
        said.append(f"item list: {ours.cpu / bare.cpu:.1f} times the bare list, promised {MOST_TIMES_THE_BARE_LIST}.")
    first, after = by_name.get(MINUTES), by_name.get(MADE_BEFORE)
    if first and after and after.cpu > first.cpu * MOST_OF_THE_FIRST:
        said.append(f"{MADE_BEFORE}: {after.cpu / first.cpu:.2f} of the first, promised {MOST_OF_THE_FIRST}.")
    return said
