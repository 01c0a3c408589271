"""The lists of this room as files: what stands in each column."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from floorboard.formats.tables import Table

PLACES = Table("places", _("Our places"), (
    (_("Place"), "name"),
    (_("Under"), "above.name"),
    (_("Service"), "service_line.name"),
))  # fmt: skip
FOUND = Table("found", _("What we found"), (
    (_("Words"), "words"),
    (_("What it is"), "kind"),
    (_("Place"), "place"),
    (_("Day"), "day"),
))  # fmt: skip
THINGS = Table("behind-a-number", _("What was counted"), (
    (_("Words"), "words"),
    (_("Place"), "place"),
))  # fmt: skip
BEHIND = ((_("What it is"), "words"), (_("Place"), "place"), (_("More"), "more"))
PROMISED = (
    (_("Promise"), "words"),
    (_("By"), "due_on"),
    (_("Done on"), "completion.on"),
    (_("Cannot be done: why"), "cannot_do.reason"),
)


def table_at(unit, name: str, columns) -> Table:
    """A list of one place, named after what it is and the place."""
    return Table(f"{name}-{slugify(unit.name) or unit.key}", unit.name, columns)


THEME = Table("theme", _("What people said, and what came of it"), (
    (_("What people said"), "words"),
    (_("Place"), "place"),
    (_("Month"), "month"),
    (_("How it stands"), lambda line: line.chip[1] if line.chip else _("At a meeting")),
    (_("What was done"), "did"),
))  # fmt: skip


def planks_of(page):
    """Every place of the page from floor to board, in its order."""
    yield page["tree"]
    for one in page["tree"]["below"]:
        yield one
        yield from one["below"]
    yield from page["departments"]


def _duty(name: str):
    return lambda plank: getattr(plank["duties"], name)


FLOOR = Table("floor-to-board", _("Floor to board"), (
    (_("Place"), lambda plank: plank["unit"].name),
    (_("Level"), lambda plank: plank["unit"].get_level_display()),
    (_("Open"), lambda plank: None if plank["picture"] == "department" else plank["duties"].open),
    (_("Waiting"), _duty("waiting")),
    (_("Working days of the longest wait"), lambda plank: plank["waited"]),
    (_("Late"), _duty("overdue")),
    (_("Councils that met"), lambda plank: plank["duties"].councils_kept if plank["duties"].councils else None),
    (_("Of so many councils"), lambda plank: plank["duties"].councils or None),
    (_("Judged as fixed"), lambda plank: plank["duties"].judged_fixed if plank["duties"].judged else None),
    (_("Of so many judged"), lambda plank: plank["duties"].judged or None),
))  # fmt: skip
