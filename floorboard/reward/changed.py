"""What the page "what your time changed" knows from this room and below. Rooms above add lines by the settings."""

from collections import Counter

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.pages.words import full_day, short_day
from floorboard.reward.models import Claim
from floorboard.reward.money import hours_and_minutes
from floorboard.voice.models import Item


def what_changed(person) -> list[tuple[str, list[str]]]:
    """Pairs of a heading and its lines, from every room that has something to say about this person's time."""
    told = (import_string(name)(person) for name in settings.TIME_CHANGED)
    return [(heading, lines) for said in told for heading, lines in said if lines]


def what_they_did(person) -> list[str]:
    """How often and how long, by way of taking part: approved claims, those without money too."""
    claims = list(taken_part(person))
    often, long = Counter[str](), Counter[str]()
    for claim in claims:
        often[claim.heading] += 1
        long[claim.heading] += claim.minutes
    return [
        ngettext("%(what)s: once, %(time)s", "%(what)s: %(many)s times, %(time)s in all", many)
        % {"what": name, "many": many, "time": hours_and_minutes(long[name])}
        for name, many in often.most_common()
    ]


def each_time(person) -> list[str]:
    """Day by day, and what for."""
    return [f"{full_day(claim.on)}: {claim.heading}. {claim.what_for}" for claim in taken_part(person)]


def taken_part(person):
    claims = Claim.objects.for_person(person).filter(person=person).approved().exclude(kind=Claim.Kind.EXPENSE)
    return claims.select_related("activity").order_by("on", "pk")


def what_they_said(person) -> list[tuple[str, list[str]]]:
    """What they said with their name, and what is fixed since. Only this person's page shows it."""
    said = Item.objects.for_person(person).filter(raised_by=person)
    fixed = said.filter(ending__kind="fixed").select_related("ending").order_by("ending__on", "pk")
    lines = [f"{one.words} ({_('fixed')}, {short_day(one.ending.on)})" for one in fixed if one.words]
    many = said.count()
    told = [_("You said %(many)s things with your name.") % {"many": many}] if many else []
    return [(_("What you said"), told), (_("What is fixed because you said it"), lines)]
