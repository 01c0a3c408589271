# SPDX-License-Identifier: MIT
"""Control charts (XmR and shares) as NHSRplotthedots 0.2.2 works them out: small, exact, usable without the house.

Start at `xmr_chart`, `verdict` and `draw`; README.md shows how. Licence: MIT, see LICENSE in this folder.
"""

from .chart import Chart, Point, Rebase, xmr_chart
from .drawing import Drawing, draw, mark, style
from .figure import figure, table_in_html
from .phrases import ENGLISH, ENGLISH_MONTHS, NotAChart, Phrases
from .small import (
    count_chart,
    counts_too_small,
    large_enough,
    longer,
    longer_days,
    share_chart,
    shares_too_small,
    together,
)
from .words import Table, Verdict, kinds, notes, range_in_words, table, verdict

__all__ = [
    "ENGLISH",
    "ENGLISH_MONTHS",
    "Chart",
    "Drawing",
    "NotAChart",
    "Phrases",
    "Point",
    "Rebase",
    "Table",
    "Verdict",
    "count_chart",
    "counts_too_small",
    "draw",
    "figure",
    "kinds",
    "large_enough",
    "longer",
    "longer_days",
    "mark",
    "notes",
    "range_in_words",
    "share_chart",
    "shares_too_small",
    "style",
    "table",
    "table_in_html",
    "together",
    "verdict",
    "xmr_chart",
]
