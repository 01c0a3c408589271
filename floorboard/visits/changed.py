"""What the page "what your time changed" says of somebody's visits."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.pages.words import short_day
from floorboard.visits.models import Heard, Visitor


def what_they_heard(person) -> list[tuple[str, list[str]]]:
    """How often they came back, and what is fixed of what they heard."""
    came = Visitor.objects.of(person).filter(off=False, visit__report__isnull=False)
    often: dict[str, int] = {}
    for ward in came.order_by("day").values_list("visit__unit__name", flat=True):
        often[ward] = often.get(ward, 0) + 1
    visits = [
        ngettext("%(ward)s: once", "%(ward)s: %(n)s times", many) % {"ward": ward, "n": many}
        for ward, many in often.items()
    ]
    heard = Heard.objects.for_person(person).filter(report__by=person, item__ending__kind="fixed")
    fixed = [
        f"{one.item.shown_words} ({one.item.unit.name}, {short_day(one.item.ending.on)})"
        for one in heard.select_related("item__theme", "item__ending").order_by("item__ending__on", "pk")
    ]
    return [(_("Where you came back to"), visits), (_("What is fixed because you heard it"), fixed)]
