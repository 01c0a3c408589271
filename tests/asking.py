"""Counting what a page asks the database."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from floorboard.organisation.models import Unit, map_at_hand, the_map
from floorboard.people.kinds import FITS, Kind
from floorboard.people.models import Person, Role

MOST = 15


def read_the_map():
    """As on any page but the first after a unit changed: this process knows where things stand."""
    with map_at_hand():
        the_map().tree(Unit)


def asked(client, address) -> list[str]:
    """What a page asks when it is opened once more."""
    client.get(address)
    read_the_map()
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in found]


def sent_on(client, address, sent) -> list[str]:
    """What a form asks on its way to its next screen."""
    read_the_map()
    with CaptureQueriesContext(connection) as found:
        assert client.post(address, sent).status_code == 200
    return [one["sql"] for one in found]


# An inspector's pages write down each look: they ask once more than those of anybody else, and are tried on their own.
WORKS_HERE = [kind for kind in Kind if kind != Kind.INSPECTOR]


def with_every_role(cast, ward) -> Person:
    """Somebody with every role there is, each at the place where it fits; the most that any page has to say."""
    person = Person.objects.create_user("every-role", name="Every role")
    at = {"site": ward.above, "department": cast.estates, "region": cast.north, "provider": cast.alder}
    until = timezone.localdate() + timedelta(days=30)
    for kind in WORKS_HERE:
        level = next((level for level in at if level in FITS.get(kind, ())), None)
        Role.give(person=person, unit=at.get(level, ward), kind=kind, until=until)
    return Person.objects.get(pk=person.pk)
