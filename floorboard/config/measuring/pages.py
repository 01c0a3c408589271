"""Which pages are measured, with whom, and what each may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.formats.document import PAPERS
from floorboard.organisation.models import Unit
from floorboard.people.access import Can
from floorboard.people.models import Person, Role, WardLink
from floorboard.voice.models import Item, Support


@dataclass(frozen=True)
class Page:
    """One line of the table: a name, the addresses to ask for, who asks, and the milliseconds of CPU it may cost.

    most: so many requests for each number at most, where one of them takes long.
    """

    name: str
    limit: float | None
    addresses: Callable[["Place"], list[str]]
    who: str = "chair"  # a kind of role, or "" for nobody signed in
    post: bool = False
    most: int = 0


class Place:
    """The busiest ward of the provider, its council and its people: where a page has the most to show."""

    def __init__(self):
        wards = Unit.objects.filter(level=Unit.Level.WARD, councils__isnull=False)
        self.ward = wards.annotate(many=Count("items", distinct=True)).order_by("-many", "pk").first()
        self.site = self.ward.up_to(Unit.Level.SITE)
        self.council = Council.objects.filter(unit=self.ward).first()
        open_items = Item.objects.filter(unit=self.ward).exclude(state="ended")
        self.items = list(open_items.order_by("pk")[:400]) or list(Item.objects.filter(unit=self.ward)[:400])
        self.link = WardLink.objects.filter(unit=self.ward, revoked_on=None).first() or WardLink.make(unit=self.ward)
        self.people: dict[str, Person] = {}
        self.running = self._a_running_meeting()

    def _a_running_meeting(self) -> Meeting:
        """The council's meeting that runs now; one is begun when none does."""
        running = Meeting.objects.filter(council=self.council, opened__isnull=False, closed=None).first()
        if running is None:
            chair = self.person("chair")
            soon = timezone.now() + timedelta(minutes=1)
            running = Meeting.plan(council=self.council, starts_at=soon, by=chair)
            running.open(by=chair)
        return running

    def person(self, kind: str) -> Person:
        """Somebody with this role over the ward, the nearest first."""
        if kind not in self.people:
            places = [int(part) for part in self.ward.path.split("/") if part]
            held = Role.objects.current().filter(kind=kind).select_related("person", "unit")
            over = held.filter(unit__in=places).order_by("-unit__depth")
            role = over.first() or held.filter(unit__path__startswith=self.site.path).first() or held.first()
            if role is None:
                raise LookupError(f"Nobody has the role {kind}.")
            self.people[kind] = role.person
        return self.people[kind]

    def unsupported(self, kind: str) -> list[Item]:
        """Items this person sees and has not said "me too" to; what they said when last measured is taken away."""
        person = self.person(kind)
        Support.objects.filter(by=person).delete()
        seen = Item.objects.for_person(person, Can.RAISE).filter(ending=None).exclude(supports__by=person)
        return list(islice(seen.exclude(raised_by=person).order_by("pk").iterator(), 1000))


MINUTES, MADE_BEFORE, IN_EASY_WORDS = "minutes as PDF, first", "minutes as PDF, made before", "minutes in easy words"


def minutes_of(place: Place, *ways: str) -> list[str]:
    """The last minutes of the council, each in these ways of reading."""
    held = Meeting.objects.filter(council=place.council, minutes__isnull=False).order_by("-starts_at")[:12]
    return [f"{reverse('minutes-paper', kwargs={'pk': one.pk})}?{way}" for one in held for way in ways]


EACH_SHEET = [
    f"format=pdf&paper={paper}&size={size}&read={read}"
    for paper in PAPERS
    for size in ("usual", "large", "giant")
    for read in ("", "easy")
]


def searches(place: Place, typed: Callable[[str], str] = str) -> list[str]:
    """Words of what was said on the ward, each two of one thing."""
    said = [[word for word in item.words.split() if word.isalpha() and len(word) > 4] for item in place.items[:50]]
    words = dict.fromkeys(" ".join(typed(word) for word in found[:2]) for found in said if len(found) > 1)
    return [f"{reverse('search')}?{urlencode({'q': one})}" for one in words]


def mistyped(word: str) -> str:
    """Two letters in the middle change places."""
    half = len(word) // 2
    return word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]


def to(name: str, **found: Callable[[Place], object]) -> Callable[[Place], list[str]]:
    return lambda place: [reverse(name, kwargs={key: value(place) for key, value in found.items()})]


PAGES = [
    Page("bare view", None, to("bare"), who=""),
    Page("bare list, 50 rows, 3 queries", None, to("bare-list"), who=""),
    Page("base layout, signed in", 3, to("help")),
    Page("ward", 8, to("place-detail", pk=lambda place: place.ward.pk)),
    Page("ward's own page", 8, to("ward-home", token=lambda place: place.link.token), who=""),
    Page("item list", 10, to("item-list"), who="site_manager"),
    Page("item", 8, lambda place: [reverse("item-detail", kwargs={"pk": item.pk}) for item in place.items[:50]]),
    Page("council", 8, to("council-detail", pk=lambda place: place.council.pk)),
    Page("running meeting", 8, to("meeting-running", pk=lambda place: place.running.pk)),
    Page("answer inbox", 10, to("answer-list"), who="regional_lead"),
    Page("floor to board", 15, to("floor-to-board"), who="board_member"),
    Page("search", 60, lambda place: searches(place), who="site_manager"),
    Page("search with a mistake", 60, lambda place: searches(place, mistyped), who="site_manager"),
    Page(IN_EASY_WORDS, 150, lambda place: minutes_of(place, "read=easy")),
    Page(MINUTES, 1500, lambda place: minutes_of(place, *EACH_SHEET), most=15),
    Page(MADE_BEFORE, 20, lambda place: minutes_of(place, *EACH_SHEET)[:4]),
    Page(
        "me too",
        5,
        lambda place: [reverse("item-support", kwargs={"pk": item.pk}) for item in place.unsupported("resident")],
        who="resident",
        post=True,
    ),
]
