import pytest
from django.db import IntegrityError, transaction

from floorboard.councils.models import Council, HandingOver, Meeting
from floorboard.councils.models.handing_over import close_unit
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Hands, Item
from floorboard.voice.models.pool import say
from tests.councils.conftest import at, begin, fresh, on

K = Role.Kind


def test_closing_a_ward_hands_its_things_to_the_sites_council(cast, council, said):
    site = Council.establish(unit=cast.tern, by=cast.max)
    with on("2026-03-02"):
        cast.larch.placements.update(since="2026-01-01")
        item = said("The showers are cold.")
        ours = Meeting.plan(council=council, starts_at=at("2026-03-20"))
        theirs = Meeting.plan(council=site, starts_at=at("2026-03-25"))
        close_unit(cast.larch, reason="It moves to Gull Point.", by=cast.adam)
        assert fresh(cast.larch).is_closed()
    assert fresh(ours).cancellation.reason == "Larch Ward closed: It moves to Gull Point."
    assert theirs.lines.get(item=item).section == "new"
    assert site.may_judge(item) and fresh(item).unit == cast.larch
    with on("2026-03-25", 15):
        Role.give(person=cast.tom, unit=cast.tern, kind=K.CHAIR)
        meeting = fresh(theirs)
        meeting.open(by=cast.tom)
        meeting.set_room({"person": 4, "staff": 1}, by=cast.tom)
        line = meeting.lines.get(item=item)
        line.promise(
            words="Look.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=at("2026-04-01").date(), by=cast.tom
        )
        item.actions.get().complete("Looked.", by=cast.max)
        line = type(line).objects.get(pk=line.pk)
        line.judge("fixed", hands=Hands(people_for=3), by=cast.tom)
    assert fresh(item).ending.kind == "fixed"


def test_without_a_council_above_the_sites_manager_must_answer(cast, said):
    item = said("The showers are cold.")
    close_unit(cast.larch, reason="It moves.", by=cast.adam)
    item = fresh(item)
    assert (item.state, item.at_unit, item.at_kind) == ("waiting", cast.tern, K.SITE_MANAGER)


def test_a_ward_does_not_close_while_its_meeting_runs(cast, council, said):
    item = said("Cold.")
    begin(council, cast.maya)
    with pytest.raises(Refused, match="A meeting is running"):
        close_unit(cast.larch, reason="It moves.", by=cast.adam)
    assert not HandingOver.objects.exists() and fresh(item).state == "said"


def test_a_unit_with_open_units_below_stays_whole(cast, council, said, meeting):
    said("Cold.")
    with pytest.raises(Refused, match="still open below"):
        close_unit(cast.tern, reason="It moves.", by=cast.adam)
    assert not HandingOver.objects.exists() and not fresh(meeting).is_cancelled


def test_the_database_hands_over_once_and_with_a_reason(cast, council, said):
    item = said("Cold.")
    HandingOver.objects.create(item=item, council=council, reason="x")
    for reason in ("x", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            HandingOver.objects.create(item=item if reason else said("Dark."), council=council, reason=reason)


def test_what_waits_in_the_pool_when_a_ward_closes_is_handed_over_too(cast, council, said):
    site = Council.establish(unit=cast.tern, by=cast.max)
    say(unit=cast.larch, theme=said("Cold.").theme, once="one", words="Without a name.")
    close_unit(cast.larch, reason="It moves.", by=cast.adam)
    item = Item.objects.get(words="Without a name.")
    item.publish(by=cast.max)
    assert item in site.own_things()
    with pytest.raises(Refused, match="has closed"):
        say(unit=fresh(cast.larch), theme=item.theme, once="two", words="Too late.")


def test_a_department_that_closes_leaves_its_answers_and_promises_to_the_level_above(cast, said):
    item = said("The showers are cold.")
    up = item.escalate(to=cast.estates, kind=K.DEPARTMENT_LEAD, reason="It leaks.", by=cast.maya)
    close_unit(cast.estates, reason="Another firm does it.", by=cast.adam)
    assert fresh(up).passed_on.to == cast.north and fresh(up).passed_on.kind == K.REGIONAL_LEAD
    assert fresh(up).passed_on.reason == "Estates closed: Another firm does it."
