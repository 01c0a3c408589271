"""Who comes to a meeting, and what they need, for whoever prepares it: only what each of them lets this person see."""

from django.db.models import Q
from django.utils.translation import gettext_noop

from floorboard.councils.models import Minutes
from floorboard.councils.models.at_the_table import papers_by
from floorboard.councils.models.reach import SEAT_AS, capacities_that, seats_of
from floorboard.people.access import Can
from floorboard.people.models import AccessNeed, Person, Role, SentAs
from floorboard.people.papers import languages_to_prepare, ways_of_reading

PAPERS, MINUTES = gettext_noop("papers of a meeting"), gettext_noop("minutes of a meeting")


def people_coming(meeting):
    """Everybody with a role at the place of a People's Council, or a seat at the table; and the roles we asked."""
    council = meeting.council
    held = Q(unit=council.unit_id) if council.is_peoples else Q(pk__in=[])
    for invitation in meeting.invitations.all():
        held |= Q(unit=invitation.to_id, kind=invitation.kind)
    roles, seats = Role.objects.current().filter(held).order_by(), council.seats.current().order_by()
    return Person.objects.filter(Q(pk__in=roles.values("person")) | Q(pk__in=seats.values("person")), is_active=True)


def needs_of_those_coming(meeting, person):
    """What this person may see of it."""
    council = meeting.council
    seats = [
        (council.unit_id, SEAT_AS[capacity])
        for number, capacity in seats_of(person)
        if number == council.pk and capacity in capacities_that(Can.SEE_NEEDS)
    ]
    needs = AccessNeed.objects.for_person(person, Can.SEE_NEEDS, seats).filter(person__in=people_coming(meeting))
    return needs.select_related("person").order_by("person__name", "pk")


def to_prepare(meeting, person) -> dict:
    """How many papers of each kind, on the page of the meeting; nothing for whoever does not prepare it."""
    if not meeting.council.lets(person, Can.SEE_NEEDS):
        return {}
    needs = list(needs_of_those_coming(meeting, person))
    return {
        "prepares": True,
        "made_as": ways_of_reading(needs),
        "languages": languages_to_prepare(needs),
        "not_known": people_coming(meeting).count() - len(needs),
    }


def given_out(meeting) -> dict:
    """What is given out now, and the day it is needed by: the papers until the meeting ends, then the minutes."""
    minutes = Minutes.objects.filter(meeting=meeting).first() if meeting.is_closed else None
    if minutes:
        return {"about": minutes, "what": MINUTES, "needed_by": minutes.open_until}
    return {"about": meeting, "what": PAPERS, "needed_by": papers_by(meeting)}


def said_already(given, needs) -> dict[int, SentAs]:
    """What was written down about each of these people and this thing, by the person's number."""
    people = [need.person_id for need in needs]
    return {sent.person_id: sent for sent in SentAs.objects.about(given["about"]).filter(person__in=people)}
