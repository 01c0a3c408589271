"""A new version takes over from the old one: what asks the same by code, and the rest as a person says."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.frameworks.models import FrameworkVersion, SameStatement
from floorboard.pages.refusals import Refused
from floorboard.papers.models import Carrying, Evidence, ObjectiveOwner, ObjectiveStep
from floorboard.papers.models.carrying import to_look_at
from tests.asking import read_the_map
from tests.papers.conftest import ours
from tests.papers.test_evidence import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer(version, confirmed):
    """A year later: one code stays, the other is gone, and nothing says what asks the same."""
    return ours("heard,Everybody is heard", "calm,Wards are calm", version="2026b", since="2026-06-01")


def key_of(statement):
    return reverse("statement", args=[statement.pk]).split("/")[-2]


def test_the_same_code_is_proposed_and_a_person_says_so(cast, client, version, heard, newer):
    new = newer.statements.get(code="heard")
    client.force_login(cast.pru)
    assert "The tap drips." not in words(client, "statement", new.pk)
    assert reverse("framework-before", args=[newer.pk]) in words(client, "framework", newer.pk)
    page = words(client, "framework-before", newer.pk)
    assert f'value="{key_of(new)}" selected' in page and "People are heard" in page and "People are safe" not in page
    sent = {key_of(heard): key_of(new)}
    assert client.post(reverse("framework-before", args=[newer.pk]), sent).status_code == 302
    assert "The tap drips." in words(client, "statement", new.pk)
    old = words(client, "statement", heard.pk)
    assert "The tap drips." in old and "A newer version asks the same:" in old and "not in force today" in old
    page = words(client, "framework-before", newer.pk)
    assert "Nothing is left to look at." in page and "It counts here:" in page


def test_what_nobody_decided_stays_to_be_looked_at_and_what_ended_does_not(cast, client, heard, newer):
    client.force_login(cast.pru)
    client.post(reverse("framework-before", args=[newer.pk]), {key_of(heard): ""})
    assert list(to_look_at(newer)) == [heard]
    client.post(reverse("framework-before", args=[newer.pk]), {key_of(heard): "none"})
    assert not to_look_at(newer).exists() and not SameStatement.objects.exists()
    assert "No statement asks this now." in words(client, "framework-before", newer.pk)
    assert Evidence.objects.standing().get().statement == heard


def test_two_people_at_once_and_a_statement_from_elsewhere(cast, heard, newer):
    new = newer.statements.get(code="heard")
    with pytest.raises(Refused, match="not in the new version"):
        Carrying.say(version=newer, answers={heard.pk: heard.pk}, by=cast.pru)
    assert Carrying.say(version=newer, answers={heard.pk: new.pk}, by=cast.pru) == 1
    with pytest.raises(Refused, match="somebody else was quicker"):
        Carrying.say(version=newer, answers={heard.pk: None}, by=cast.pru)
    assert Carrying.objects.get().new == new


@pytest.fixture
def regulator(cast):
    def regulator(code, nation, since):
        made = ours("a,A", "b,B", code=code, nation=nation, since=since)
        made.framework.kind = "regulator"
        made.framework.save()
        return made

    return regulator


def test_a_regulators_new_framework_takes_over_from_its_old_one_and_no_other_nations(
    cast, client, heard, item, regulator
):
    england, wales = regulator("england", "ENG", "2026-01-01"), regulator("wales", "WLS", "2026-01-01")
    new = regulator("england-mental-health", "ENG", "2026-11-01")
    for old in (england, wales):
        Evidence.propose(statement=old.statements.get(code="a"), thing=item, by=cast.maya)
        old.end(date(2026, 10, 31))
    assert list(to_look_at(new)) == [england.statements.get(code="a")]
    client.force_login(cast.pru)
    page = words(client, "framework-before", new.pk)
    assert f'value="{key_of(new.statements.get(code="a"))}">A' in page and 'value="" selected' in page


def test_what_a_nations_other_regulator_asks_is_left_alone_while_it_counts(cast, item, regulator):
    """Scotland and Wales have two each: a new version of one ends nothing of the other."""
    theirs, new = regulator("care", "SCT", "2026-01-01"), regulator("health", "SCT", "2026-11-01")
    old = theirs.statements.get(code="a")
    Evidence.propose(statement=old, thing=item, by=cast.maya)
    owner = ObjectiveOwner.name_one(statement=old, unit=cast.tern, kind="site_manager", by=cast.pru)
    for until in (None, date(2026, 12, 31), date(2026, 11, 1)):
        FrameworkVersion.objects.filter(pk=theirs.pk).update(until=until)
        assert not to_look_at(new).exists()
        with pytest.raises(Refused, match="Nothing was chosen"):
            Carrying.say(version=new, answers={old.pk: new.statements.get(code="a").pk}, by=cast.pru)
    assert list(ObjectiveOwner.objects.current()) == [owner]


def test_whoever_answers_goes_along_and_their_steps_are_read_there(cast, client, heard, newer):
    owner = ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.pru)
    due = timezone.localdate() + timedelta(days=9)
    ObjectiveStep.add(statement=heard, words="Buy chairs", due_on=due, by=cast.max)
    new = newer.statements.get(code="heard")
    Carrying.say(version=newer, answers={heard.pk: new.pk}, by=cast.pru)
    now = ObjectiveOwner.objects.current().get()
    assert (now.statement, now.unit, now.kind, now.since) == (new, cast.tern, "site_manager", owner.since)
    client.force_login(cast.max)
    assert "Buy chairs" in words(client, "objective", new.pk) and "Add a step" in words(client, "objective", new.pk)
    old = words(client, "objective", heard.pk)
    assert "The plan goes on there:" in old and "Buy chairs" in old and "Nobody answers" not in old


@pytest.mark.parametrize(("who", "status"), [("pru", 200), ("adam", 403), ("reg", 403), ("rosa", 403)])
def test_who_says_what_became_of_a_statement(cast, client, newer, heard, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("framework-before", args=[newer.pk])).status_code == status
    assert (reverse("framework-before", args=[newer.pk]) in words(client, "framework", newer.pk)) == (status == 200)
    if status != 200:
        with pytest.raises(Refused):
            Carrying.say(version=newer, answers={heard.pk: None}, by=getattr(cast, who))


def test_the_page_costs_the_same_for_many(cast, client, version, item, django_assert_max_num_queries):
    many = ours(*[f"s{number},S {number}" for number in range(60)], version="many", since="2026-03-01", code="many")
    facts = {"kind": "voice.item", "number": 1, "unit": cast.larch, "since": date(2026, 4, 1), "rule": "fixed"}
    Evidence.objects.bulk_create(
        Evidence(statement=one, until=date(2026, 4, 1), **facts) for one in many.statements.all()
    )
    rows = [f"s{number},S {number}" for number in range(60)]
    new = ours(*rows, version="more", since="2026-05-01", code="many")
    client.force_login(cast.pru)
    read_the_map()
    with django_assert_max_num_queries(15):
        assert "Look at the older ones" in words(client, "framework-before", new.pk)
