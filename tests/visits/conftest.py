"""Edie in the team of Tern Hollow, and visits to Larch Ward, by the real verbs."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.experts.models import Expert
from floorboard.visits.models import Report, Visit
from tests.experts.conftest import day, in_team, signed_in

__all__ = ["day", "heard_on_larch", "next_monday", "signed_in", "theme", "visit_of"]


def next_monday(weeks=0):
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday(), weeks=weeks)


@pytest.fixture
def edie(cast):
    """Edie may visit: in the team, all gates in date, knows acute wards from her own life."""
    return in_team(cast.edie, cast.tern, cast.pru, [cast.acute])[1]


@pytest.fixture
def nils(cast):
    """A second one, from the region, who came the same way."""
    from floorboard.people.models import Person

    nils = Person.objects.create_user("nils", password="pine-boards-7", name="Nils")
    return in_team(nils, cast.north, cast.pru, [cast.acute])[1]


def theme(slug="food"):
    from floorboard.voice.models import Theme

    return Theme.objects.filter(slug=slug).first() or Theme.objects.all()[0]


def visit_of(expert, unit, by, ahead=7, **more) -> Visit:
    return Visit.arrange(unit=unit, day=day(ahead), experts=[Expert.objects.get(pk=expert.pk)], by=by, **more)


def heard_on_larch(cast, edie, words="The tea is cold.", ahead=7, **more) -> Report:
    """A visit of some days ago is reported: it was arranged before and the day has come."""
    visit = visit_of(edie, cast.larch, cast.pru, ahead)
    with time_machine.travel(visit.ends_at + timedelta(hours=1), tick=False):
        heard = [(theme(), words, False)] if words else []
        return Report.send(visit=visit, heard=heard, people=4, by=cast.edie, **more)
