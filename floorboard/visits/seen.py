"""What the pages of this room show, each by the reader of whoever looks."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.experts.models import Expert
from floorboard.organisation.models import Unit
from floorboard.pages.words import day, hour
from floorboard.people.access import Can, may, places_where, units_where
from floorboard.people.models import Role
from floorboard.visits.calendars import month_asked, month_of
from floorboard.visits.continuity import threads
from floorboard.visits.models import NoVisitors, Report, Visit, Visitor, VisitPattern
from floorboard.visits.trouble import trouble_with

NEAR, SHOWN, MOST = timedelta(days=31), 6, 200
LOOK_AHEAD, LOOK_BACK = timedelta(days=92), timedelta(days=62)


def visits_of(person):
    """Those this person comes to, or is asked to come to; not those they said no to."""
    mine = Visitor.objects.of(person).filter(off=False).values("visit")
    return Visit.objects.for_person(person).live().filter(pk__in=mine)


def is_expert(person) -> bool:
    return Expert.objects.for_person(person).of(person) is not None


def wards_with_visits(person) -> list[Unit]:
    """The wards whose visits this person sees."""
    seen = Visit.objects.for_person(person).filter(day__gte=timezone.localdate() - NEAR).order_by()
    return list(Unit.objects.filter(pk__in=seen.values("unit")).open().order_by("name")[:MOST])


def month_with(visits, asked: str):
    """The month that was asked for, with those of these visits that are in it."""
    first = month_asked(asked)
    month = month_of(first, ())
    shown = visits.live().between(first, month.after - timedelta(days=1))
    return month_of(first, list(shown.select_related("unit").with_people()))


def my_page(person, asked: str) -> dict:
    """Somebody's month, what they are asked, what they still have to say, and the same face month after month."""
    mine, today = visits_of(person), timezone.localdate()
    places = Unit.objects.filter(pk__in=mine.filter(day__gte=today - 9 * NEAR).order_by().values("unit"))
    waiting = mine.filter(day__gte=today - LOOK_BACK, day__lte=today, report=None).select_related("unit").with_people()
    asked_of = Visitor.objects.of(person).coming().filter(said="", day__gte=today)
    return {
        "month": month_with(mine, asked),
        "asked": asked_of.select_related("visit").order_by("day", "pk")[:MOST],
        "to_come": mine.to_come(today).with_people()[:SHOWN],
        "due": [visit for visit in waiting if visit.is_due_a_report],
        "threads": threads(list(places.order_by("name")[:SHOWN]), person),
        "reports": Report.objects.for_person(person).filter(by=person.pk).select_related("visit")[:SHOWN],
        "today": today,
    }


def place_page(unit, person, asked: str) -> dict:
    """The visits of a ward, or of all wards below a place."""
    seen, today = Visit.objects.for_person(person).below(unit), timezone.localdate()
    leads, is_ward = may(person, Can.LEAD_EXPERTS, unit), unit.level == Unit.Level.WARD
    wards = [unit] if is_ward else wards_with_visits_below(unit, person)
    reports = Report.objects.for_person(person).filter(visit__unit__in=Unit.objects.on_or_below([unit.path]))
    return {
        "unit": unit, "is_ward": is_ward, "leads": leads, "today": today,
        "may_plan": is_ward and (leads or may(person, Can.PLAN, unit)),
        "may_count": may(person, Can.COUNT_NEEDS, unit),
        "month": month_with(seen, asked),
        "to_come": to_come(unit, person).with_people()[:SHOWN],
        "threads": threads(wards[: SHOWN * 2]),
        "reports": reports.select_related("visit")[:SHOWN],
        "wards": [] if is_ward else wards_below(unit),
        "pattern": VisitPattern.objects.for_person(person).current().filter(unit=unit.pk).first() if is_ward else None,
        "asked_for": VisitPattern.objects.for_person(person).asked().filter(unit=unit.pk).first() if is_ward else None,
        "shut": NoVisitors.objects.for_person(person).to_come().filter(unit=unit.pk) if is_ward else (),
    }  # fmt: skip


def to_come(unit, person):
    """Visits that are planned here from today on."""
    return Visit.objects.for_person(person).below(unit).to_come(timezone.localdate()).select_related("unit")


def wards_below(unit) -> list[Unit]:
    """The open wards of a place, whether or not anybody visits them yet."""
    below = Unit.objects.on_or_below([unit.path]).open().filter(level=Unit.Level.WARD)
    return list(below.order_by("name")[:MOST])


def wards_with_visits_below(unit, person) -> list[Unit]:
    return [ward for ward in wards_with_visits(person) if ward.path.startswith(unit.path)]


def troubled(person) -> list[tuple[Visit, list[str]]]:
    """Visits to come that cannot be as they are promised, for whoever leads there."""
    today = timezone.localdate()
    led = Visit.objects.for_person(person, Can.LEAD_EXPERTS).to_come(today).filter(day__lte=today + LOOK_AHEAD)
    return trouble_with(led.with_people()[: MOST * 5])[:MOST]


def experts_led_by(person):
    """The Experts this person leads, those in the team and those on the way; never themself."""
    return Expert.objects.for_person(person, Can.LEAD_EXPERTS).filter(forgotten_on=None)


def experts_for_a_visit(person, unit):
    """Those whom this lead may ask to come to this ward: who works there, by name."""
    led = experts_led_by(person).filter(unit__in=[*unit.ancestors(), unit]).select_related("person")
    return list(led.order_by("person__name", "pk"))


def places_led(person) -> list[Unit]:
    """Where this person leads the programme, from the provider down to sites."""
    levels = [Unit.Level.PROVIDER, Unit.Level.DIVISION, Unit.Level.REGION, Unit.Level.SITE]
    led = units_where(person, Can.LEAD_EXPERTS).open().filter(level__in=levels)
    return list(led.order_by("depth", "name")[: MOST * 2])


def asked_for_by_wards(person):
    """Wards that asked for visits and have no answer."""
    there = places_where(person, Can.LEAD_EXPERTS)
    return VisitPattern.objects.for_person(person, Can.LEAD_EXPERTS).asked().filter(unit__in=there)[:MOST]


def what_waits(person) -> list[tuple[str, str, str]]:
    """(title, words, address) of what waits for somebody who visits; for others the next visit where they stay."""
    if any(role.kind == Role.Kind.EXPERT for role in person.current_roles):
        return _what_a_visitor_owes(person)
    wards = [role.unit_id for role in person.current_roles if role.unit.level == Unit.Level.WARD]
    if not wards:
        return []
    today = timezone.localdate()
    seen = Visit.objects.for_person(person).filter(unit__in=wards)
    visit = seen.to_come(today).filter(day__lte=today + NEAR).with_people().first()
    if visit is None or not visit.who_comes:
        return []
    said = {"names": visit.names, "day": day(visit.day), "hour": hour(visit.at)}
    words = _("%(names)s comes to listen: %(day)s, %(hour)s.") % said
    return [(_("Somebody comes to listen"), words, reverse("visit-detail", args=[visit.pk]))]


def _what_a_visitor_owes(person) -> list[tuple[str, str, str]]:
    today = timezone.localdate()
    own = Visitor.objects.of(person).coming().filter(day__gte=today - LOOK_BACK)
    visits = list(
        own.filter(Q(said="", day__gte=today) | Q(day__lte=today, visit__report=None)).select_related("visit")
    )
    asked = sum(not one.said and one.visit.is_to_come for one in visits)
    found = []
    if asked:
        words = ngettext("You are asked to come once.", "You are asked to come %(n)s times.", asked) % {"n": asked}
        found.append((_("Visits"), words, reverse("my-visits")))
    if any(one.visit.starts_at <= timezone.now() for one in visits):
        found.append((_("Your last visit"), _("Say what came of it."), reverse("my-visits")))
    return found
