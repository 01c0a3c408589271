"""What somebody owes, as files: what stands in each column."""

from django.utils.translation import gettext_lazy as _

from floorboard.formats.tables import Table

ANSWERS = Table("answers-owed", _("Answers we owe"), (
    (_("What people said"), "escalation.item.shown_words"),
    (_("Place"), "escalation.item.unit.name"),
    (_("Who answers"), lambda owed: owed.escalation.get_kind_display()),
    (_("Where"), "escalation.to.name"),
    (_("Since"), "escalation.reached_on"),
    (_("By"), "escalation.due_on"),
    (_("Working days used"), "used"),
    (_("Working days in all"), "limit"),
    (_("Working days late"), "late"),
))  # fmt: skip
PROMISES = Table("promises", _("Promises we owe"), (
    (_("Promise"), "words"),
    (_("What people said"), "item.shown_words"),
    (_("Place"), "item.unit.name"),
    (_("Who owes it"), lambda action: action.get_owner_kind_display()),
    (_("Where"), "owner_unit.name"),
    (_("Due on"), "due_on"),
    (_("Done on"), "completion.on"),
    (_("Why it cannot be done"), "cannot_do.reason"),
))  # fmt: skip
