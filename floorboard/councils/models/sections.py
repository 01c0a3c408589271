"""The parts of a plan, in their order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """One part of a meeting."""

    WELCOME = "welcome", _("Hello, and how we talk")
    WHO = "who", _("Who is here")
    LAST_TIME = "last_time", _("What happened to things from last time")
    THANKS = "thanks", _("Thanks and good things")
    NEW = "new", _("New things")
    DEPARTMENT = "department", _("A department’s turn")
    DECIDE = "decide", _("A question to decide together")
    UP = "up", _("Things to send up, and answers that came down")
    HOW = "how", _("How was this meeting?")
    NEXT = "next", _("Our next meeting")


# The parts every plan has, and the words they stand under.
STANDING = {
    Section.WELCOME: _("Hello, and how we talk"),
    Section.WHO: _("Who is here?"),
    Section.LAST_TIME: _("What happened since last time"),
    Section.THANKS: _("Thanks and good things"),
    Section.DEPARTMENT: _("A department’s turn"),
    Section.DECIDE: _("A question to decide together"),
    Section.UP: _("Something to send up?"),
    Section.HOW: _("How was this meeting?"),
    Section.NEXT: _("When do we meet next?"),
}
PICTURE = {
    "welcome": "say", "who": "people", "last_time": "happened", "thanks": "good", "new": "say",
    "department": "department", "decide": "decision", "up": "up", "how": "f-good", "next": "calendar",
}  # fmt: skip
# What the person who leads may read out. People who lead for the first time asked for this.
SCRIPT = {
    "welcome": _(
        "Hello everybody. One person speaks at a time. We do not say names, or talk about anybody’s illness."
        " You can leave when you want."
    ),
    "who": _("Say who you are, if you like. We count how many are here, not who."),
    "last_time": _("We go through each thing. What happened? Is it fixed?"),
    "thanks": _("What went well? Who do we want to thank?"),
    "new": _("Somebody said this. Is it so for others too? What shall we do?"),
    "department": _("Somebody has come to hear us. Tell them what you need. Ask them what they can do."),
    "decide": _("We decide this together. What are the choices? Does anybody say no, and why?"),
    "up": _("What can we not solve here? Who must answer it?"),
    "how": _("How was it today? Touch a face, or put a slip in the box."),
    "next": _("When do we meet again? Thank you for coming."),
}
ROOM_BETWEEN = 1000


def first_place(section: str) -> int:
    """Where a part begins on the plan; there is room for 1000 lines in each."""
    return Section.values.index(section) * ROOM_BETWEEN
