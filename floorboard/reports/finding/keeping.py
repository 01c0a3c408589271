"""How the database itself keeps the index in step: triggers on every table whose rows have words that are found.

Whatever writes a row, a verb, a query over many or somebody's own statement, the index follows in the same transaction.
Nothing is left behind: on SQLite the word lists are written anew when words were erased, because they would otherwise
keep a note of what went.
"""

# ruff: noqa: S608 - the words of these statements are our own, all of them

from django.db import connection, transaction

from floorboard.reports.finding.folding import MARKS, SAME_LETTERS, fold
from floorboard.reports.finding.source import ALWAYS, Source, Touch
from floorboard.reports.finding.sources import SOURCES

TABLE = "reports_findable"
BY_WORD, BY_LETTERS = "reports_found_by_word", "reports_found_by_letters"  # on SQLite only
NAME = "words_found"  # how the names of all our triggers begin
COLUMNS = "number, label, place, day, words"
MOST_LETTERS = 100_000  # of one thing; more than any has, and less than a database refuses
JOINED = " || ' ' || "
# Letters of our languages that are not Latin, and that are written with marks or without, in one piece or in two.
OTHER_LETTERS = (
    *range(0x622, 0x627), 0x629, 0x640, 0x643, *range(0x649, 0x656), 0x670, 0x6C2, 0x6D3,
    0x9DC, 0x9DD, 0x9DF, 0xA33, 0xA36, 0xA59, 0xA5A, 0xA5B, 0xA5E,
)  # fmt: skip
AT_A_TIME = 12  # SQLite reads no deeper


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# --- the words of a thing, as one statement


def folding() -> list[str]:
    """SQL: what `fold` does to a column `words`, step by step. SQLite's word list sees to Latin letters itself."""
    if is_postgresql():
        return ["reports_fold(words)"]
    letters = [letter for letter in map(chr, OTHER_LETTERS) if fold(letter) != letter]
    steps = []
    for first in range(0, len(letters), AT_A_TIME):
        told = "words"
        for letter in letters[first : first + AT_A_TIME]:
            told = f"replace({told}, '{letter}', '{fold(letter)}')"
        steps.append(told)
    return ["' ' || replace(words, char(10), ' ')", *steps]


def together(part: str) -> str:
    """SQL: the words of one part, row after row."""
    put = "string_agg(words, ' ')" if is_postgresql() else "group_concat(words, ' ')"
    return f"coalesce((SELECT {put} FROM ({part} ORDER BY 2) s), '')"


def made(source: Source, things: str = "") -> str:
    """SQL: the rows of the index that this source comes to; `things`: only those of these numbers."""
    words = f"substr({JOINED.join(together(part) for part in source.parts)}, 1, {MOST_LETTERS})"
    only = f" AND t.id IN ({things})" if things else ""
    told = f"""SELECT t.id AS number, '{source.label}' AS label, {source.place} AS place, {source.day} AS day,
        {words} AS words FROM {source.rows}{only}"""
    for step in folding():
        told = f"SELECT number, label, place, day, {step} AS words FROM ({told}) s"
    return told


def anew(source: Source, touch: Touch, row: str) -> list[str]:
    things = touch.things.format(row=row)
    over = " ON CONFLICT (number) DO UPDATE SET words = excluded.words" if is_postgresql() else ""
    return [
        f"DELETE FROM {TABLE} WHERE label = '{source.label}' AND number IN ({things})",
        f"INSERT INTO {TABLE} ({COLUMNS}) {made(source, things)}{over}",
    ]


# --- triggers


def all_touches():
    for source in SOURCES:
        for number, touch in enumerate(source.touches):
            yield source, touch, f"{NAME}_{source.label.replace('.', '_')}_{number}"


def changed(touch: Touch) -> str:
    other = "IS DISTINCT FROM" if is_postgresql() else "IS NOT"
    return " OR ".join(f"{one.format(row='NEW')} {other} {one.format(row='OLD')}" for one in touch.changed)


def sqlite_triggers():
    for source, touch, name in all_touches():
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            if event == "UPDATE" and not touch.changed:
                continue
            when = f" WHEN {changed(touch)}" if event == "UPDATE" else ""
            body = anew(source, touch, row)
            goes = touch.erases.format(row="NEW") if event == "INSERT" else (touch.was or ALWAYS).format(row="OLD")
            if goes:
                body += [
                    f"INSERT INTO {list_}({list_}) SELECT 'optimize' WHERE {goes}" for list_ in (BY_WORD, BY_LETTERS)
                ]
            begins = f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {touch.table}{when}"
            yield f"{begins} BEGIN {'; '.join(body)}; END"


def postgresql_triggers():
    for source, touch, name in all_touches():
        new, old = ("; ".join(anew(source, touch, row)) for row in ("NEW", "OLD"))
        yield f"""CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN
            IF TG_OP = 'DELETE' THEN {old}; ELSE {new}; END IF; RETURN NULL; END $$ LANGUAGE plpgsql"""
        yield f"CREATE TRIGGER {name} AFTER INSERT OR DELETE ON {touch.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        if touch.changed:
            yield f"""CREATE TRIGGER {name}_update AFTER UPDATE ON {touch.table} FOR EACH ROW
                WHEN ({changed(touch)}) EXECUTE FUNCTION {name}()"""


def sqlite_lists():
    """Two lists over the index: its words, and each three letters in a row, for what is typed with a mistake."""
    yield f"""CREATE VIRTUAL TABLE {BY_WORD} USING fts5(words, content='{TABLE}', content_rowid='number',
        tokenize="unicode61 remove_diacritics 2")"""
    yield f"""CREATE VIRTUAL TABLE {BY_LETTERS} USING fts5(words, content='{TABLE}', content_rowid='number',
        tokenize="trigram", detail=none)"""
    into = "; ".join(
        f"INSERT INTO {list_}(rowid, words) VALUES (NEW.number, NEW.words)" for list_ in (BY_WORD, BY_LETTERS)
    )
    out = "; ".join(
        f"INSERT INTO {list_}({list_}, rowid, words) VALUES ('delete', OLD.number, OLD.words)"
        for list_ in (BY_WORD, BY_LETTERS)
    )
    yield f"CREATE TRIGGER {NAME}_listed AFTER INSERT ON {TABLE} BEGIN {into}; END"
    yield f"CREATE TRIGGER {NAME}_unlisted AFTER DELETE ON {TABLE} BEGIN {out}; END"


def postgresql_lists():
    marks = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in MARKS)
    ours, theirs = ("".join(letters) for letters in zip(*SAME_LETTERS.items(), strict=True))
    between = "/.:@_-''\"\\&<>+~%#=?\n"
    yield f"""CREATE FUNCTION reports_fold(words text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
        SELECT ' ' || translate(lower(regexp_replace(normalize(words, NFKD), '[{marks}]', '', 'g')),
                                '{ours}{between}', '{theirs}{" " * (len(between) - 1)}') $$"""
    yield """CREATE FUNCTION reports_letters(words text) RETURNS text[] IMMUTABLE LANGUAGE sql AS $$
        SELECT coalesce(array_agg(DISTINCT substr(words, n, 3)), '{}')
        FROM generate_series(1, length(words) - 2) n $$"""
    yield f"CREATE INDEX {BY_WORD} ON {TABLE} USING gin (to_tsvector('simple', words))"
    yield f"CREATE INDEX {BY_LETTERS} ON {TABLE} USING gin (reports_letters(words))"


# --- taking it up and down


def has_a_table() -> bool:
    return TABLE in connection.introspection.table_names()


def is_kept() -> bool:
    return has_a_table() and bool(our_triggers())


def is_whole() -> bool:
    """Is every kind of thing kept? A new version may bring more kinds without changing a table."""
    there = our_triggers()
    return has_a_table() and all({name, f"{name}_insert"} & there for _source, _touch, name in all_touches())


def our_triggers() -> set[str]:
    with connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute(
                "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE c.relnamespace = current_schema()::regnamespace AND tgname LIKE %s",
                [f"{NAME}%"],
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{NAME}%"])
        return {name for (name,) in cursor.fetchall()}


def our_functions() -> list[str]:
    """On PostgreSQL; what hangs on them goes with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
            " AND (proname LIKE %s OR proname IN ('reports_fold', 'reports_letters'))",
            [f"{NAME}%"],
        )
        return [name for (name,) in cursor.fetchall()]


@transaction.atomic
def lift():
    """Take the index down, with every word in it. Tables can then be made anew; until it is set up nothing is found."""
    if is_postgresql():
        run(f"DROP FUNCTION {name} CASCADE" for name in our_functions())
        run(f"DROP INDEX IF EXISTS {name}" for name in (BY_WORD, BY_LETTERS))
    else:
        run(f"DROP TRIGGER {name}" for name in our_triggers())
        run(f"DROP TABLE IF EXISTS {name}" for name in (BY_WORD, BY_LETTERS))
    if has_a_table():
        run([f"DELETE FROM {TABLE}"])


@transaction.atomic
def set_up() -> int:
    """Make the index from the rows, and the triggers that keep it. Answers how many things are in it."""
    lift()
    if is_postgresql():
        lists = list(postgresql_lists())
        run(lists[:2])
        fill()
        run([*lists[2:], *postgresql_triggers(), f"ANALYZE {TABLE}"])
    else:
        run(list(sqlite_lists())[:2])
        fill()
        run(f"INSERT INTO {name}({name}) VALUES ('rebuild')" for name in (BY_WORD, BY_LETTERS))
        run([*list(sqlite_lists())[2:], *sqlite_triggers()])
    return how_many_are_kept()


def fill():
    run(f"INSERT INTO {TABLE} ({COLUMNS}) {made(source)}" for source in SOURCES)


def how_many_are_kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {TABLE}")
        return cursor.fetchone()[0]


def faults() -> list[str]:
    """Where the index is not what the rows come to: none when all is well. No word of it is told."""
    if not is_kept():
        return ["There is no index yet."]
    found = [] if is_whole() else ["Triggers are missing."]
    with connection.cursor() as cursor:
        for source in SOURCES:
            kept = f"SELECT {COLUMNS} FROM {TABLE} WHERE label = '{source.label}'"
            for what, first, other in (("too much", kept, made(source)), ("missing", made(source), kept)):
                cursor.execute(f"SELECT COUNT(*) FROM ({first} EXCEPT {other}) s")
                if many := cursor.fetchone()[0]:
                    found.append(f"{source.label}: {many} {what}.")
        if not is_postgresql():
            found += [fault for name in (BY_WORD, BY_LETTERS) for fault in list_faults(cursor, name)]
    return found


def list_faults(cursor, name: str) -> list[str]:
    """SQLite compares its list with the index itself."""
    try:
        cursor.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except Exception as fault:
        return [f"{name}: {type(fault).__name__}."]
    return []
