"""What stands behind whoever leads a council, and how it goes: said to one person, and counted for nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.championing.jobs import keep_full_support, remind
from floorboard.championing.models import CheckIn, HandoverLine, LeadSupport
from floorboard.formats import tables
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.reports.measures.of_champions import CHAMPIONS
from tests.asking import read_the_map
from tests.championing.conftest import agree, day

pytestmark = pytest.mark.django_db
MEASURE = next(measure for measure in CHAMPIONS if measure.key == "leads-supported")
SECRET = "I am so tired of it."


def words(client, name, *args, status=200):
    page = client.get(reverse(name, args=args))
    assert page.status_code == status
    return page.content.decode()


def test_a_manager_agrees_and_the_lead_says_how_it_goes(cast, client):
    client.force_login(cast.max)
    assert "Nothing was agreed yet" in words(client, "leading")
    role = cast.lena.roles.get()
    sent = {"role": role.pk, "hours_a_month": "8", "peer_group": "Leads of Tern", "supporter": cast.max.pk}
    client.post(reverse("unit-leads-agreed", args=[cast.larch.pk]), sent)
    support = LeadSupport.objects.get()
    page = words(client, "lead-support", support.pk)
    assert "Training, Cover" in page and "Leads of Tern" in page
    client.force_login(cast.lena)
    assert (
        client.post(reverse("lead-check-in", args=[support.pk]), {"face": "hard", "words": SECRET}).status_code == 302
    )
    client.post(reverse("lead-check-in", args=[support.pk]), {"face": "mixed", "words": SECRET})
    assert CheckIn.objects.get().face == "mixed"
    assert SECRET in words(client, "lead-support", support.pk)
    client.post(reverse("lead-handover", args=[support.pk]))
    line = HandoverLine.objects.first()
    client.post(reverse("handover-done", args=[line.pk]))
    assert HandoverLine.objects.exclude(done_on=None).get() == line
    with pytest.raises(Refused):
        line.hand_on(by=cast.lena)
    with pytest.raises(Refused):
        support.begin_handover(by=cast.lena)


@pytest.mark.parametrize(("who", "sees", "reads"), [
    ("lena", 200, True), ("max", 200, True), ("maya", 200, False), ("rosa", 200, False), ("reg", 200, False),
    ("ines", 404, False), ("gus", 404, False), ("carol", 404, False), ("eli", 404, False), ("adam", 404, False),
])  # fmt: skip
def test_words_of_a_check_in_are_read_by_two_people_alone(who, sees, reads, cast, client, support):
    CheckIn.say(support=support, face="hard", words=SECRET, by=cast.lena)
    client.force_login(getattr(cast, who))
    page = client.get(reverse("lead-support", args=[support.pk]))
    assert page.status_code == sees
    assert (SECRET in page.content.decode()) == reads
    assert ("It is hard" in page.content.decode()) == reads
    assert SECRET not in client.get(reverse("leading")).content.decode()


def test_a_new_supporter_does_not_read_what_was_said_to_the_one_before(cast, client, support):
    CheckIn.say(support=support, face="hard", words=SECRET, by=cast.lena)
    agree(cast, supporter=cast.sol)
    for who, reads in (("sol", False), ("max", False), ("lena", True)):
        client.force_login(getattr(cast, who))
        assert (SECRET in words(client, "lead-support", support.pk)) == reads
    assert CheckIn.objects.for_person(cast.max).exists()  # what was said to him stays his to know


@pytest.mark.parametrize(("who", "status"), [("max", 200), ("lena", 403), ("reg", 403), ("gus", 404), ("rosa", 403)])
def test_who_agrees_with_a_lead(who, status, cast, client):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("unit-leads-agreed", args=[cast.larch.pk])).status_code == status


def test_only_the_lead_says_how_it_goes(cast, client, support):
    client.force_login(cast.max)
    assert client.get(reverse("lead-check-in", args=[support.pk])).status_code == 403
    with pytest.raises(Refused):
        CheckIn.say(support=support, face="good", by=cast.max)


def test_what_cannot_be_agreed(cast):
    for wrong in ({"supporter": cast.lena}, {"trained_on": day(1)}):
        with pytest.raises(Refused):
            agree(cast, **wrong)
    cast.lena.roles.get().end(by=cast.adam)
    with pytest.raises((Refused, Role.DoesNotExist)):
        agree(cast)


@pytest.mark.parametrize("hours", ["-1", str(10**12), "", "x"])
def test_hours_that_no_month_has_are_refused(hours, cast, client):
    client.force_login(cast.max)
    sent = {"role": cast.lena.roles.get().pk, "hours_a_month": hours}
    assert client.post(reverse("unit-leads-agreed", args=[cast.larch.pk]), sent).status_code == 200
    assert not LeadSupport.objects.exists()


def test_a_lead_is_asked_once_in_half_a_year_until_they_said_it(cast, support):
    remind()
    remind()
    about = f"championing.leadsupport:{support.pk}"
    assert Notice.objects.filter(person=cast.lena, about=about).count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=190)):
        CheckIn.say(support=support, face="good", by=cast.lena)
        Notice.objects.all().delete()
        remind()
        assert not Notice.objects.filter(about=about).exists()


def test_a_lead_with_nothing_agreed_is_asked_too(cast, client):
    remind()
    remind()
    asked = LeadSupport.objects.get(role__person=cast.lena)
    assert Notice.objects.filter(person=cast.lena, about=f"championing.leadsupport:{asked.pk}").count() == 1
    client.force_login(cast.lena)
    assert "Nothing was agreed yet" in words(client, "leading")
    page = words(client, "lead-support", asked.pk)
    assert "Nothing is agreed yet." in page and "Say how it goes" in page
    assert "You have no supporter yet" in words(client, "lead-check-in", asked.pk)
    client.post(reverse("lead-check-in", args=[asked.pk]), {"face": "hard", "words": SECRET})
    assert SECRET in words(client, "lead-support", asked.pk)
    client.force_login(cast.max)
    page = words(client, "lead-support", asked.pk)
    assert "Write what was agreed with a lead" in page and SECRET not in page
    agree(cast)
    assert LeadSupport.objects.filter(role__person=cast.lena).get() == asked
    assert SECRET not in words(client, "lead-support", asked.pk)  # it was not said to him
    assert CheckIn.objects.get().heard_by is None


def test_whoever_stands_in_for_some_days_is_not_asked(cast):
    away, until = cast.lena.roles.get(), day(9)
    Role.give(person=cast.sol, unit=cast.larch, kind=away.kind, until=until, stands_in_for=away)
    LeadSupport.open_for_all()
    assert not LeadSupport.objects.filter(role__person=cast.sol).exists()
    assert LeadSupport.objects.filter(role=away).exists()


def full_in(month):
    """How many leads of how many had every support in this month, as the measure says."""
    after = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    counted = list(MEASURE.rows(month.replace(day=1), after))
    return sum(one.value * one.many for one in counted), sum(one.many for one in counted)


def test_a_supporter_who_left_counts_no_longer_and_a_finished_month_stays(cast, client, support):
    begun = timezone.localdate()
    leads = full_in(begun)[1]
    assert full_in(begun) == (1, leads)
    with time_machine.travel(timezone.now() + timedelta(days=62)):
        left = timezone.localdate()
        type(cast.max).objects.filter(pk=cast.max.pk).update(is_active=False)
        keep_full_support()
        keep_full_support()
        assert full_in(left)[0] == 0
        assert full_in(begun)[0] == 1
        assert str(support.full.get().until) == str(left)
        client.force_login(cast.lena)
        page = words(client, "lead-support", support.pk)
        assert "Missing: A supporter" in " ".join(page.split()) and "Max" not in page
        CheckIn.say(support=LeadSupport.objects.get(pk=support.pk), face="good", by=cast.lena)
        assert CheckIn.objects.get().heard_by is None
        type(cast.max).objects.filter(pk=cast.max.pk).update(is_active=True)
        keep_full_support()
        assert full_in(left)[0] == 1 and support.full.count() == 2


def test_the_file_of_leads_says_when_there_are_more(cast, client, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 1)
    client.force_login(cast.max)
    for name, args in (("leading", []), ("unit-leads", [cast.larch.pk])):
        made = client.get(reverse(name, args=args), {"file": "csv"}).content.decode()
        assert "There are more. Only the first 1 are here." in made


def test_a_lead_with_everything_is_complete_and_with_one_missing_is_not(cast, support):
    assert LeadSupport.objects.complete().get() == support and support.missing() == []
    for lacks in ({"hours_a_month": 0}, {"trained_on": None}, {"peer_group": ""}, {"supporter": None}, {"cover": ""}):
        lacking = agree(cast, **lacks)
        assert len(lacking.missing()) == 1 and not LeadSupport.objects.complete().exists()


def test_lists_of_leads_cost_the_same_for_one_and_many(cast, client, support, django_assert_max_num_queries):
    client.force_login(cast.max)
    read_the_map()
    with django_assert_max_num_queries(15):
        words(client, "leading")
    read_the_map()
    with django_assert_max_num_queries(15):
        assert "Every support is in place" in words(client, "unit-leads", cast.larch.pk)
