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
# The same in easy words. They were written with the others, and are never worked out from them.
EASY = {
    "welcome": _("Hello. One person talks at a time."),
    "who": _("We count how many people are here. We do not write names."),
    "last_time": _("We talk about what happened to each thing."),
    "thanks": _("What was good? Who do we want to thank?"),
    "new": _("Somebody said this. Is it true for you too?"),
    "department": _("Somebody came to listen to us. Tell them what you need."),
    "decide": _("We choose together. You can say no."),
    "up": _("Can we not solve it here? Then we ask somebody else."),
    "how": _("How was the meeting for you?"),
    "next": _("When do we meet again? Thank you."),
}
# How many minutes each usual part takes; what was said shares the rest.
SHORT = {
    "welcome": 3, "who": 3, "last_time": 3, "thanks": 5, "new": 3, "department": 5, "decide": 3, "up": 3, "how": 3,
    "next": 2,
}  # fmt: skip
ROOM_BETWEEN = 1000


def first_place(section: str) -> int:
    """Where a part begins on the plan; there is room for 1000 lines in each."""
    return Section.values.index(section) * ROOM_BETWEEN
