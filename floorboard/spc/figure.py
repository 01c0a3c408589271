# SPDX-License-Identifier: MIT
"""A chart with its words and its table as a piece of HTML, for pages without templates of their own."""

from .chart import Chart
from .drawing import Drawing, clean, draw, mark
from .phrases import ENGLISH, Phrases
from .words import table, verdict


def figure(chart: Chart, title: str, *, key: str, phrases: Phrases = ENGLISH) -> Drawing:
    """The drawing, what it shows in a few words and in sentences, and every number in a table. Needs `charts.css`."""
    found = verdict(chart, phrases)
    return Drawing(
        f'<figure class="spc-figure">{draw(chart, title, key=key, phrases=phrases)}'
        f'<figcaption><span class="spc-chip">{mark(found.kind, found.chip)}{clean(found.chip)}</span>'
        f"<p>{clean(found.words)}</p></figcaption>{table_in_html(chart, title, phrases)}</figure>"
    )


def table_in_html(chart: Chart, title: str, phrases: Phrases = ENGLISH) -> Drawing:
    """The table beside a chart. It can be scrolled sideways, also with keys."""
    told = table(chart, title, phrases)
    head = "".join(f'<th scope="col">{clean(words)}</th>' for words in told.head)
    rows = "".join(
        f'<tr><th scope="row">{clean(first)}</th>{"".join(f"<td>{clean(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in told.rows
    )
    return Drawing(
        f'<div class="spc-table" role="region" aria-label="{clean(told.caption)}" tabindex="0"><table>'
        f"<caption>{clean(told.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
