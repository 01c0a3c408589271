"""Edie on her way into the team of Tern Hollow, and in it, by the real verbs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from floorboard.experts.models import Expert, Gate, GateKind, LivedExperience
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Step


def day(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def move_to(journey, step, by):
    while journey.step != step:
        journey.move(way="on", by=by)


def pass_all(expert, by, until=None, but=()):
    for kind in GateKind:
        if kind not in but:
            level = Gate.Dbs.ENHANCED if kind == GateKind.DBS else ""
            Gate.record(expert=expert, kind=kind, level=level, passed_on=day(-30), until=until, by=by)


def in_team(person, unit, by, service_lines=(), until=None, kind="used"):
    """Somebody who came the whole way: their journey and what the programme knows of them."""
    journey = Journey.say_interest(person=person, unit=unit, words="I want to give back.", by=person)
    move_to(journey, Step.CHECKS, by)
    expert = Expert.objects.get(person=person)
    expert.describe(version=expert.version, kind=kind, by=person)
    if service_lines:
        LivedExperience.say(expert=expert, service_lines=service_lines, by=person)
    pass_all(expert, by, until)
    move_to(journey, Step.ACTIVE, by)
    return journey, Expert.objects.get(person=person)


@pytest.fixture
def journey(cast):
    """Edie is at the checks."""
    journey = Journey.say_interest(person=cast.edie, unit=cast.tern, words="I want to give back.", by=cast.edie)
    move_to(journey, Step.CHECKS, cast.pru)
    return journey


@pytest.fixture
def edie(cast, journey):
    """Edie as an Expert, before any gate."""
    return Expert.objects.get(person=cast.edie)
