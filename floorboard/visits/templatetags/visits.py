"""Small words of the pages about visits."""

from django import template
from django.utils.translation import ngettext

from floorboard.pages.numbers import count_of_people, one_or_many

register = template.Library()
MET = {
    "people": lambda n: ngettext("%(n)s person who stays or lives there", "%(n)s people who stay or live there", n),
    "carers": lambda n: ngettext("%(n)s carer", "%(n)s family members, friends or carers", n),
    "staff": lambda n: ngettext("%(n)s person who works there", "%(n)s people who work there", n),
    "spoke_up": lambda n: ngettext("They spoke up with %(n)s person.", "They spoke up with %(n)s people.", n),
    "to_advocate": lambda n: ngettext(
        "They helped %(n)s person to find an advocate.", "They helped %(n)s people to find an advocate.", n
    ),
}
SAID_ONLY_IF_SO = {"spoke_up", "to_advocate"}


@register.filter
def names(people) -> str:
    return ", ".join(str(person) for person in people)


@register.filter
def initial(person) -> str:
    return str(person.name)[:1].upper()


@register.simple_tag
def people_met(n: int, whom: str, inside: bool) -> str:
    """How many, exact inside the ward's circle and with care outside it."""
    if n == 0 and whom in SAID_ONLY_IF_SO:
        return ""
    return MET[whom](one_or_many(n, inside)) % {"n": count_of_people(n, inside_circle=inside)}
