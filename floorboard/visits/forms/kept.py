"""What a phone sealed, once it is open: the same form as on the page, and nothing that was written is turned away."""

import json

from floorboard.visits.forms.reporting import HEARD, ReportForm
from floorboard.visits.models.report import MOST_PEOPLE
from floorboard.voice.models import Theme

APP = 1  # what this server's page seals; older pages may still be open on a phone
COUNTS = ("people", "carers", "staff", "spoke_up", "to_advocate")


class CannotBeRead(Exception):
    """It opened, and makes no sense."""


class FromANewerPage(Exception):
    """Sealed by a page newer than this server: it may hold something we know nothing of, so it waits."""


def read(opened: bytes) -> tuple[str, ReportForm]:
    """The pass, and the form. Words only: nothing else is looked at."""
    try:
        told = json.loads(opened)
        app, token, said = told["app"], told["pass"], told["said"]
        plain = {str(name): value for name, value in said.items() if isinstance(value, str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise CannotBeRead from wrong
    if not isinstance(app, int) or not isinstance(token, str):
        raise CannotBeRead
    if app > APP:
        raise FromANewerPage
    return token, ReportForm(put_right(plain))


def put_right(plain: dict[str, str]) -> dict[str, str]:
    """Nobody is there to ask any more. A number that makes no sense is left out, words without a picture get one."""
    themes = list(Theme.objects.values_list("slug", flat=True))
    right = dict(plain)
    for name in COUNTS:
        text = right.get(name, "")
        right[name] = text if text.isascii() and text.isdigit() and int(text[:6]) <= MOST_PEOPLE else "0"
    for number in range(1, HEARD + 1):
        theme, words = f"theme_{number}", right.get(f"words_{number}", "").strip()
        if not words:
            right[theme] = ""
        elif right.get(theme) not in themes:
            right[theme] = "else" if "else" in themes else themes[-1]
    return right
