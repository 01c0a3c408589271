"""The page of a council with everything on it, and of an item that went all the way, for somebody with many roles."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import CouncilQuestion, Invitation, Meeting
from floorboard.decisions.models import Decision
from floorboard.people.models import AccessNeed, Person, Role
from floorboard.voice.models.answer import answer
from tests.asking import MOST, asked, with_every_role
from tests.councils.conftest import begin

K = Role.Kind


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def busy(cast):
    """Somebody who has a role nearly everywhere, as happens in a small provider."""
    one = Person.objects.create_user("busy", name="Busy")
    held = [
        (K.CHAIR, cast.larch), (K.CHAIR, cast.birch), (K.CARER, cast.rowan), (K.EXPERT, cast.tern),
        (K.SITE_MANAGER, cast.gull), (K.DEPARTMENT_LEAD, cast.estates), (K.REGIONAL_LEAD, cast.north),
        (K.BOARD_SECRETARY, cast.alder), (K.PROGRAMME_LEAD, cast.alder), (K.SAFEGUARDING_LEAD, cast.gull),
    ]  # fmt: skip
    for kind, unit in held:
        Role.give(person=one, unit=unit, kind=kind)
    return Person.objects.get(pk=one.pk)


def fill(cast, council, said, who):
    """Meetings held and to come, who replied, things at each step, and questions of those above."""
    items = [said(f"Thing {number} of {Meeting.objects.count()}") for number in range(6)]
    meeting = begin(council, who)
    line = meeting.lines.filter(item__isnull=False).first() or meeting.add("A turn", by=who)
    line.write("We talked.", by=who)
    meeting.count("department", +1, department=cast.estates)
    meeting.close(by=who)
    later = timezone.now() + timedelta(days=3, hours=2 * Meeting.objects.count())
    coming = Meeting.plan(council=council, starts_at=later, by=who)
    for unit, by in ((cast.estates, cast.eli), (cast.catering, cast.cass)):
        invitation = Invitation.send(meeting=coming, to=unit, kind=K.DEPARTMENT_LEAD, by=who)
        invitation.answer("come", by=by)
        invitation.answer("send", words="Our fitter.", by=by)
    for _number in range(3):
        CouncilQuestion.ask(
            unit=cast.alder, kind=K.PROGRAMME_LEAD, councils=[council], words="What for?", still_open="All.",
            why="There is money.", answer_by=day(20), by=cast.pru,
        )  # fmt: skip
    return items


@pytest.mark.parametrize("who", ["max", "busy"])
def test_a_councils_page_with_everything(client, cast, council, said, busy, who):
    client.force_login(busy if who == "busy" else cast.everybody[who])
    address = reverse("council-detail", args=[council.pk])
    fill(cast, council, said, cast.maya)
    few = asked(client, address)
    fill(cast, council, said, cast.maya)
    many = asked(client, address)
    assert len(many) <= len(few) <= MOST, few


@pytest.mark.parametrize("who", ["maya", "rosa", "ines", "busy"])
def test_an_item_that_went_all_the_way(client, cast, council, said, busy, who):
    item = said("The water is cold")
    item.widen("provider", by=cast.maya, raiser_agreed=True)
    up = item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot.", by=cast.maya)
    up.ask_ward("Which day?", by=cast.max)
    owner = {"owner_unit": cast.tern, "owner_kind": K.SITE_MANAGER}
    answer(up, reply="yes", words="A plumber comes.", by=cast.max, due=day(9), **owner)
    action = item.promise(words="Mend it", due=day(9), by=cast.maya, **owner)
    action.progress("The part is here.", by=cast.max)
    action.move(to=day(12), reason="It is holiday.", by=cast.max)
    item.add("It is colder at night.", by=cast.rosa)
    item.support(by=cast.ravi)
    client.force_login(busy if who == "busy" else cast.everybody[who])
    many = asked(client, reverse("item-detail", args=[item.pk]))
    assert len(many) <= MOST, many


def plan_more(cast, council, coming, said, who):
    """On the plan of one meeting: things said, questions open and made, lines dropped and kept, roles asked, needs."""
    for number in range(3):
        said(f"To talk about {coming.lines.count()} {number}")
    coming.build_agenda(by=who)
    lines = list(coming.lines.on_the_plan().filter(item__isnull=False))
    lines[-1].drop(by=who)
    lines[-2].carry_over(by=who)
    for number in range(2):
        asks = Decision.open_question(unit=cast.larch, question=f"Which {number}?", by=who, decide_by=day(30))
        coming.add("", decision=asks, by=who)
    line = coming.add(f"A turn {coming.lines.count()}", by=who)
    invitation = Invitation.send(meeting=coming, to=cast.estates, kind=K.DEPARTMENT_LEAD, line=line, by=who)
    invitation.answer("come", by=cast.eli)
    person = Person.objects.create_user(f"needs-{coming.lines.count()}", name="Needs")
    Role.give(person=person, unit=cast.larch, kind=K.RESIDENT)
    AccessNeed.record(person=person, formats=["large_print"], by=person)


@pytest.mark.parametrize("who", ["maya", "every"])
def test_the_plan_of_a_meeting_with_everything(client, cast, council, said, who):
    client.force_login(with_every_role(cast, cast.larch) if who == "every" else cast.everybody[who])
    coming = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=3), by=cast.maya)
    address = reverse("meeting-detail", args=[coming.pk])
    plan_more(cast, council, coming, said, cast.maya)
    few = asked(client, address)
    for _time in range(9):
        plan_more(cast, council, coming, said, cast.maya)
    many = asked(client, address)
    assert len(many) <= len(few) <= MOST, "\n".join(few)
