"""Who reads what, first and next: the only place that says so. What is about staff goes past the managers."""

from django.db.models import Q

from floorboard.organisation.models import Unit
from floorboard.people.access import Can, places_where, roles_that
from floorboard.people.gaps import READERS
from floorboard.voice.models.reading import SteppedAside, TakenOff
from floorboard.voice.models.reading_clock import MissedClock
from floorboard.voice.models.safety_duty import children_below
from floorboard.voice.models.urgent import Urgent
from floorboard.voice.models.where_read import ANYBODY, ON_DUTY, paths_read, reads_instead


def reaches_as_reader(person, at: str = "") -> Q:
    """Items that reach this person as a reader. `at="item__"` for rows that hang on an item.

    The site's readers come first. Safeguarding reads what nobody else read in time, what nobody else can read, and what
    it took off the lists itself.
    What is about staff goes to safeguarding and the guardian from the start, and never to the managers; on a ward for
    under-18s to the children's lead too. What is about somebody who keeps people safe goes to the guardian and to
    whoever reads instead.
    """
    place, staff = f"{at}unit__in", f"{at}about_staff"
    first = Q(**{place: units_read_first(person)})
    if roles_that(person, Can.SAFEGUARD):
        first |= Q(**{place: places_where(person, Can.SAFEGUARD)}) & (
            _nobody_else_reads(person, at) | _taken_off_by(person, at)
        )
    guardian = Q(**{place: places_where(person, Can.SPEAK_UP)})
    independent = keeps_safe(person, at) | guardian
    safety = Q(**{f"{at}about_safety": True}) & (reads_instead(person, at) | guardian)
    return Q(**{staff: False}) & first | Q(**{staff: True, f"{at}about_safety": False}) & independent | safety


def keeps_safe(person, at: str = "") -> Q:
    """Items of the places where this person keeps people safe; the children's lead, those of wards for under-18s."""
    there = Q(**{f"{at}unit__in": places_where(person, Can.SAFEGUARD)})
    if roles_that(person, Can.SAFEGUARD_CHILDREN):
        there |= Q(**{f"{at}unit__in": children_below(person)})
    return there


def units_read_first(person):
    """Where this person is one of those who read first: by their role, or because they are on the rota today."""
    paths = {role.unit.path for role in roles_that(person, Can.TRIAGE) if role.kind in READERS}
    if roles_that(person, Can.SAFEGUARD):
        paths |= set(paths_read(person, ON_DUTY))
    return Unit.objects.on_or_below(sorted(paths))


def _taken_off_by(person, at: str) -> Q:
    waits = TakenOff.objects.filter(read_on=None, by=person.pk)
    return Q(**{_which(at): waits.values("item")})


def _which(at: str) -> str:
    return f"{at[:-2]}__in" if at else "pk__in"


def _nobody_else_reads(person, at: str) -> Q:
    """Its clock was missed twice, a reader stepped aside, it could not wait, or nobody is there to read first."""
    which = _which(at)
    late = MissedClock.objects.filter(stage=MissedClock.Stage.SAFEGUARDING)
    passed = Q(**{which: late.order_by().values("item")}) | Q(**{which: SteppedAside.objects.values("item")})
    passed |= Q(**{which: Urgent.objects.filter(everybody=True).values("item")})
    return passed | ~Q(**{f"{at}unit__in": Unit.objects.on_or_below(paths_read(person, ANYBODY))})
