"""A provider in three nations: every ward sees its own regulators, and whoever leads above sees all of theirs."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.organisation.models import Unit
from floorboard.papers.all_frameworks import load_shipped, versions_at
from floorboard.people.models import Person, Role
from tests.asking import read_the_map
from tests.papers.test_evidence import words

pytestmark = pytest.mark.django_db
ENGLISH = {"CQC single assessment framework", "Culture of Care standards"}
WELSH = {
    "Care Inspectorate Wales: themes of an inspection",
    "Healthcare Inspectorate Wales: what an inspection looks at",
}
SCOTTISH = {
    "Care Inspectorate (Scotland): quality framework for care homes for adults",
    "Health and Social Care Standards (Scotland)",
}
OF_ALL = {"The co-production model: seven steps and five principles"}


@pytest.fixture
def wales(cast):
    """A ward in Wales beside those in England and Scotland."""
    load_shipped()
    site = Unit.open_new(level="site", name="Heron Bay", above=cast.south, nation="WLS")
    return Unit.open_new(
        level="ward", name="Willow Ward", above=site, service_line=cast.acute, age_band="adults", usual_people=12
    )


def manager_at(unit, name="wyn"):
    person = Person.objects.create_user(name, name=name)
    Role.give(person=person, unit=unit, kind=Role.Kind.SITE_MANAGER)
    return Person.objects.get(pk=person.pk)


def test_each_place_has_the_frameworks_of_its_own_nation(cast, wales):
    def names(unit):
        rows = versions_at(unit, timezone.localdate(), cast.pru)
        return set(rows.values_list("framework__name", flat=True))

    assert names(cast.larch) == ENGLISH | OF_ALL
    assert names(wales) == WELSH | OF_ALL
    assert names(cast.rowan) == SCOTTISH | OF_ALL
    assert names(cast.alder) == ENGLISH | WELSH | SCOTTISH | OF_ALL


def test_a_ward_in_wales_reads_and_tags_its_own_alone(cast, client, wales):
    wyn = manager_at(wales.up_to(Unit.Level.SITE))
    client.force_login(wyn)
    page = words(client, "framework-list")
    assert all(name in page for name in WELSH | OF_ALL) and not any(name in page for name in ENGLISH | SCOTTISH)
    assert "Healthcare Improvement Scotland" not in page and "CQC framework" not in page
    page = words(client, "framework-list", query="?nations=all")
    assert all(name in page for name in WELSH | ENGLISH | SCOTTISH)
    packs = words(client, "evidence-pack-list", wales.pk)
    offered = " ".join(re.findall(r"<option[^>]*>([^<]*)", packs))
    assert "Healthcare Inspectorate Wales" in offered and "CQC" not in offered and "Scotland" not in offered


def test_whoever_leads_the_provider_sees_every_regulators_own(cast, client, wales, django_assert_max_num_queries):
    client.force_login(cast.pru)
    read_the_map()
    with django_assert_max_num_queries(15):
        page = words(client, "framework-list")
    for name in ENGLISH | WELSH | SCOTTISH | {"Mental Welfare Commission for Scotland: visits"}:
        assert name in page
    assert "Regulation and Quality Improvement Authority" not in page and reverse("framework-list") in page
