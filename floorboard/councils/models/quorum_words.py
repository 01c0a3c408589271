"""How many of whom, in words: "7 people who use the service, 1 family carer"."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def _each(n):
    return {
        "person": ngettext("%(n)s person who uses the service", "%(n)s people who use the service", n),
        "carer": ngettext("%(n)s family carer", "%(n)s family carers", n),
        "expert": ngettext("%(n)s Expert by Experience", "%(n)s Experts by Experience", n),
        "advocate": ngettext("%(n)s advocate", "%(n)s advocates", n),
        "staff": ngettext("%(n)s member of staff", "%(n)s members of staff", n),
        "leader": ngettext("%(n)s senior leader", "%(n)s senior leaders", n),
        "partner": ngettext("%(n)s partner from outside", "%(n)s partners from outside", n),
        "guest": ngettext("%(n)s guest", "%(n)s guests", n),
        "first_time": ngettext("%(n)s was here for the first time", "%(n)s were here for the first time", n),
    }


ORDER = ("person", "carer", "expert", "advocate", "staff", "leader", "partner", "guest")


def count_in_words(capacity: str, n: int) -> str:
    return _each(n)[capacity] % {"n": n}


def in_words(room) -> str:
    """Everybody in the room in one sentence; capacities of which nobody came are left out."""
    parts = [count_in_words(capacity, room.of(capacity)) for capacity in ORDER if room.of(capacity)]
    parts += [
        _("%(n)s from %(department)s") % {"n": many, "department": department.name}
        for department, many in room.departments
        if many
    ]
    if not parts:
        return ""
    words = ", ".join(parts) + "."
    if room.of("first_time"):
        words += " " + count_in_words("first_time", room.of("first_time")) + "."
    return words
