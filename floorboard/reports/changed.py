"""What changed because people spoke, in their words where they let everybody read them; and who was in the room."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import ngettext

from floorboard.voice.models import Item
from floorboard.voice.models.told import Completion

LATELY = timedelta(days=92)
SHOWN = 5


def what_changed(top, person, today):
    """What was said here or below, that its council let the whole provider read, and that is fixed. The last first."""
    did = Completion.objects.filter(action__item=OuterRef("pk")).order_by("-at", "-pk").values("words")[:1]
    fixed = Item.objects.for_person(person).filter(
        circle__in=Item.WIDE, unit__path__startswith=top.path, ending__kind="fixed", ending__on__gte=today - LATELY
    )
    fixed = fixed.exclude(wall_words__shown=False).annotate(did=Subquery(did))
    return list(fixed.select_related("theme", "ending").order_by("-ending__on", "pk")[:SHOWN])


@dataclass(frozen=True)
class Came:
    """At how many meetings of a year some people were in the room."""

    key: str
    picture: str
    some: int
    all: int

    @property
    def sentence(self) -> str:
        words = {
            "people-in-room": ngettext(
                "People who use the service were at %(some)s of %(all)s meeting in a year.",
                "People who use the service were at %(some)s of %(all)s meetings in a year.", self.all,
            ),
            "carers-in-room": ngettext(
                "Family carers were at %(some)s of %(all)s meeting in a year.",
                "Family carers were at %(some)s of %(all)s meetings in a year.", self.all,
            ),
            "came": ngettext(
                "Leaders and departments came %(some)s of %(all)s time they were asked.",
                "Leaders and departments came %(some)s of %(all)s times they were asked.", self.all,
            ),
        }  # fmt: skip
        return words[self.key] % {"some": self.some, "all": self.all}


PICTURES = {"people-in-room": "people", "carers-in-room": "carer", "came": "leader"}


def who_came(duties) -> list[Came]:
    """People, carers, leaders and departments at a place and below it, counted in meetings."""
    return [Came(key, picture, *duties.room[key]) for key, picture in PICTURES.items() if key in duties.room]
