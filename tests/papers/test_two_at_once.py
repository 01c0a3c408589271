"""Several people doing the same with a paper at one moment, each with a connection of their own: it happens once."""

import threading
from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.frameworks import loading
from floorboard.frameworks.models import FrameworkVersion, SameStatement
from floorboard.papers import jobs
from floorboard.papers.document import pack_document
from floorboard.papers.drafting import Draft
from floorboard.papers.models import (
    BoardAnswer,
    Evidence,
    EvidenceAnswer,
    Issue,
    Making,
    ObjectiveOwner,
    Pack,
    PackAgreement,
    Part,
    Passage,
    Sending,
    VersionEnding,
)
from floorboard.papers.models.pack_making import SILENT
from floorboard.voice.models import Item
from tests.papers.conftest import WORDS, at, begun, last_month, made, ours, words_of
from tests.voice.test_many_at_once import MANY, at_once

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
ONCE = (1, MANY - 1, [])


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_a_paper_is_issued_once(cast, pack):
    assert at_once(lambda: Issue.put_out(pack=fresh(pack), by=cast.pru)) == ONCE
    assert Issue.objects.get().fits


def test_a_council_agrees_its_report_once(cast, month):
    with time_machine.travel(at(last_month()), tick=False):
        council = Council.establish(unit=cast.larch, by=cast.max)
    report = made(begun(cast.max, council=council, sections=["met"]), cast.max)
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=1), by=cast.maya)
    meeting.open(by=cast.maya)
    meeting.set_room({"person": 5, "staff": 2}, by=cast.maya)
    meeting.close(by=cast.maya)
    meeting = fresh(meeting)
    assert at_once(lambda: PackAgreement.agree(pack=fresh(report), meeting=meeting, by=cast.maya)) == ONCE
    assert at_once(lambda: Issue.put_out(pack=fresh(report), by=cast.maya)) == ONCE


def test_a_paper_is_corrected_once_and_given_out_once(cast, issued):
    assert at_once(lambda: Pack.objects.get(pk=issued.pk).correct(by=cast.pru)) == ONCE
    assert Pack.objects.filter(corrects=issued).count() == 1
    send = {"kinds": ["board_member"], "by": cast.pru}
    assert at_once(lambda: Sending.send(pack=fresh(issued), **send)) == ONCE
    sending = Sending.objects.get()
    assert at_once(lambda: fresh(sending).give(by=cast.bea)) == ONCE


def test_it_is_put_together_once(cast, month):
    pack = begun(cast.pru, unit=cast.alder)
    assert at_once(lambda: Making.begin(pack=fresh(pack), by=cast.pru)) == ONCE


def test_the_board_answers_a_line_once(cast, issued, month):
    line = issued.passages.lines().get(item=month.item)
    said = {"read_on": timezone.localdate(), "meeting": "Board in May", "words": "We pay for it.", "by": cast.ines}
    answered = at_once(lambda: BoardAnswer.say(passage=Passage.objects.get(pk=line.pk), **said))
    assert answered == ONCE and BoardAnswer.objects.count() == 1


def test_evidence_is_proposed_once_confirmed_once_and_taken_out_once(cast, heard, item):
    assert at_once(lambda: Evidence.propose(statement=heard, thing=fresh(item), by=cast.maya)) == ONCE
    evidence = Evidence.objects.get()
    assert at_once(lambda: Evidence.answer_many([evidence.pk], said="confirmed", by=cast.pru)) == ONCE
    assert EvidenceAnswer.objects.count() == 1
    assert at_once(lambda: fresh(evidence).take_out(reason="It drips again.", by=cast.pru)) == ONCE


def test_own_words_and_issuing_at_one_moment_leave_a_seal_that_fits(cast, pack):
    part = pack.parts.first()
    turns = iter(range(MANY))

    def either():
        if next(turns) % 2:
            Issue.put_out(pack=fresh(pack), by=cast.pru)
        else:
            Part.objects.select_related("pack").get(pk=part.pk).write(own="We are proud.", easy="", by=cast.pru)

    _done, _refused, problems = at_once(either)
    assert not problems and Issue.objects.get().fits


def test_words_taken_back_while_it_is_put_together_do_not_stay_in_it(cast, month, monkeypatch):
    write = Draft.blocks_of

    def taken_back_meanwhile(draft, section, place):
        blocks = list(write(draft, section, place))
        if section.key == "stories":
            assert at_once(lambda: Item.objects.get(pk=month.item.pk).withdraw(by=cast.rosa)) == ONCE
        return blocks

    monkeypatch.setattr(Draft, "blocks_of", taken_back_meanwhile)
    pack = made(begun(cast.pru, unit=cast.alder, sections=["waits", "stories", "verdicts"]), cast.pru)
    assert WORDS not in words_of(pack_document(pack)) and "(These words were taken back.)" in words_of(
        pack_document(pack)
    )
    assert not Passage.objects.filter(words=WORDS).exists()
    Issue.put_out(pack=pack, by=cast.pru)
    assert fresh(pack).issue.fits


def test_an_owner_named_and_another_taken_along_at_one_moment_leave_one_owner(cast, heard):
    new = ours("new,New", version="2026b", since="2026-06-01").statements.get()
    for _again in range(4):
        ObjectiveOwner.objects.all().delete()
        ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.pru)
        turns = iter(range(MANY))

        def either(turns=turns):
            if next(turns) % 2:
                ObjectiveOwner.take_along(old=heard, new=new, by=cast.pru)
            else:
                ObjectiveOwner.name_one(statement=new, unit=cast.alder, kind="programme_lead", by=cast.pru)

        _done, _refused, problems = at_once(either)
        assert not problems and ObjectiveOwner.objects.current().filter(statement=new).count() == 1


def test_statements_said_to_be_the_same_in_two_orders_do_not_wait_for_each_other(cast, heard, version):
    safe = version.statements.get(code="safe")
    for _again in range(4):
        ObjectiveOwner.objects.all().delete()
        for statement in (heard, safe):
            ObjectiveOwner.name_one(statement=statement, unit=cast.tern, kind="site_manager", by=cast.pru)
        first = ours("a,A", "b,B", version="2027", since="2027-01-01").statements.order_by("code")
        pairs = [list(zip((heard, safe), first, strict=True)), list(zip((safe, heard), first, strict=True))]
        SameStatement.objects.all().delete()
        SameStatement.objects.bulk_create(SameStatement(old=old, new=new) for both in pairs for old, new in both)
        done, refused, problems = at_once(partial(ObjectiveOwner.take_all_along, first[0].version, cast.pru))
        assert (done, refused, problems) == (MANY, 0, [])
        assert ObjectiveOwner.objects.current().count() == 2


def test_while_a_version_is_loaded_the_end_of_the_one_before_is_not_moved_into_it(cast, version, monkeypatch):
    version.end(date(2026, 6, 30))
    write, meanwhile = loading._write, []

    def ended_meanwhile(framework, plan):
        say = {"version": version, "until": date(2026, 12, 31), "reason": "Why", "by": cast.adam}
        other = threading.Thread(target=lambda: meanwhile.append(at_once(lambda: VersionEnding.say(**say))))
        other.start()
        other.join(1)
        waiting.append(other)
        return write(framework, plan)

    waiting: list[threading.Thread] = []
    monkeypatch.setattr(loading, "_write", ended_meanwhile)
    ours("a,A", version="2027", since="2026-10-01")
    waiting[0].join()
    assert meanwhile == [(0, MANY, [])]
    assert FrameworkVersion.objects.in_force(date(2026, 11, 1)).count() == 1


class Killed(BaseException):
    """The machine stopped: nobody writes down why."""


def test_killed_half_way_it_is_no_paper_and_made_again_it_is_whole(cast, month, monkeypatch):
    pack = begun(cast.pru, unit=cast.alder)
    write = Draft.blocks_of

    def killed_at_the_stories(draft, section, place):
        if section.key == "verdicts":
            raise Killed
        return write(draft, section, place)

    monkeypatch.setattr(Draft, "blocks_of", killed_at_the_stories)
    making = Making.begin(pack=pack, by=cast.pru)
    with pytest.raises(Killed):
        jobs.make.func(making.pk)
    half = Pack.objects.with_all().get(pk=pack.pk)
    assert half.passages.exists() and not half.is_made and not half.may_be_issued
    assert at_once(lambda: Issue.put_out(pack=fresh(pack), by=cast.pru)) == (0, MANY, [])
    monkeypatch.undo()
    with time_machine.travel(timezone.now() + SILENT + timedelta(seconds=1), tick=False):
        jobs.make.func(Making.begin(pack=pack, by=cast.pru).pk)
    whole = Pack.objects.with_all().get(pk=pack.pk)
    assert whole.is_made and whole.passages.filter(words=WORDS, kind="said").count() == 1
    assert [one.number for one in whole.passages.all()] == list(range(1, whole.passages.count() + 1))
