"""Each kind of thing goes all the way: it happened, is put beside a statement, is confirmed, and stands in the pack."""

import csv
import hashlib
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.decisions.models import Decision, Present, Stage
from floorboard.formats import kept
from floorboard.formats.canonical import as_text
from floorboard.guides.models import Guide
from floorboard.pages.refusals import Refused
from floorboard.papers import evidence_making, evidence_rules
from floorboard.papers.all_frameworks import load_shipped
from floorboard.papers.evidence_kinds import KINDS
from floorboard.papers.models import Evidence, EvidencePack
from tests.experts.conftest import in_team
from tests.guides.conftest import publish
from tests.papers.test_evidence import words
from tests.papers.test_evidence_packs import _made_elsewhere, asked, day, folder
from tests.visits.conftest import heard_on_larch

__all__ = ["_made_elsewhere"]
pytestmark = pytest.mark.django_db
ROOM = Present(people=7, carers=1, experts=1, advocates=1, staff=4, leaders=1)


def a_thing(cast, item):
    return item


def a_promise(cast, item):
    due = timezone.localdate() + timedelta(days=5)
    return item.promise(words="Mend it.", owner_unit=cast.tern, owner_kind="site_manager", due=due, by=cast.maya)


def a_decision(cast, item):
    made = Decision.open_question(unit=cast.larch, question="Halal every day?", by=cast.maya, decide_by=day(20))
    made.decide(words="Yes, from May.", how="consent", present=ROOM, review_on=day(90), by=cast.maya)
    return Decision.objects.get(pk=made.pk)


def held(council, by, minutes_from_now=1):
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=minutes_from_now), by=by)
    meeting.open(by=by)
    meeting.set_room({"person": 5, "carer": 1, "staff": 2}, by=by)
    return meeting


def agreed_minutes(cast, item):
    council = Council.establish(unit=cast.larch, by=cast.max)
    first = held(council, cast.maya)
    first.lines.get(item=item).decide("Ask for a new tap.", by=cast.maya)
    first.close(by=cast.maya)
    first.minutes.agree(meeting=held(council, cast.maya, 2), by=cast.maya)
    return first.minutes


def a_report(cast, item):
    _way, expert = in_team(cast.edie, cast.tern, cast.pru, [cast.acute])
    return heard_on_larch(cast, expert, words="")


def an_edition(cast, item):
    guide = Guide.take_up_shipped(cast.alder, by=cast.pru)
    return publish(guide.draft, cast.pru)


HAPPENS = {
    "voice.item": (a_thing, "The tap drips."),
    "voice.action": (a_promise, "Mend it."),
    "decisions.decision": (a_decision, "Halal every day?"),
    "councils.minutes": (agreed_minutes, "Larch Ward"),
    "visits.report": (a_report, "What came of a visit: Larch Ward"),
    "guides.edition": (an_edition, "edition 1"),
}
KEPT_TO_THEIR_PLACE = sorted(set(HAPPENS) - {"guides.edition"})


def test_each_kind_has_its_way_here():
    assert set(HAPPENS) == set(KINDS)


def confirmed_of(cast, kind, heard, item):
    """Put there by the programme lead, and confirmed by somebody else."""
    thing = HAPPENS[kind][0](cast, item)
    evidence = Evidence.propose(statement=heard, thing=thing, by=cast.pru)
    Evidence.answer_many([evidence.pk], said="confirmed", by=cast.bea if kind == "guides.edition" else cast.reg)
    return thing, evidence


def index_of(pack):
    return list(csv.DictReader(io.StringIO(folder(pack).read("index.csv").decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", HAPPENS)
def test_it_goes_from_what_happened_to_the_document_and_the_folder(cast, client, heard, version, item, kind):
    thing, evidence = confirmed_of(cast, kind, heard, item)
    says = HAPPENS[kind][1]
    client.force_login(cast.pru)
    assert says in words(client, "statement", heard.pk).replace("\xa0", " ")
    pack = asked(evidence.unit, version, cast.pru, until=day(30))
    page = words(client, "evidence-pack", pack.pk).replace("\xa0", " ")
    assert says in page and "Programme lead" not in page.split(says)[0].split("<table")[-1]
    row = index_of(pack)[0]
    assert says in row["What"].replace("\xa0", " ") and row["Kind"] == str(KINDS[kind].words)
    assert row["Address"].endswith(KINDS[kind].page(thing)) and row["Proposed by"] == "Programme lead"
    assert hashlib.sha256(folder(pack).read(row["File"])).hexdigest() == row["SHA-256"]
    assert client.get(KINDS[kind].page(thing)).status_code == 200


@pytest.mark.parametrize("kind", KEPT_TO_THEIR_PLACE)
@pytest.mark.parametrize("who", ["gus", "eli", "igor"])
def test_a_reader_of_another_unit_sees_none_of_it(cast, client, heard, version, item, kind, who):
    confirmed_of(cast, kind, heard, item)
    person, says = getattr(cast, who), HAPPENS[kind][1]
    assert not Evidence.objects.for_person(person).exists()
    client.force_login(person)
    for name, key in (("statement", heard.pk), ("framework", version.pk)):
        got = client.get(reverse(name, args=[key]))
        assert says not in got.content.decode().replace("\xa0", " ")


TAKEN_OUT = ("voice.item", "voice.action", "decisions.decision", "councils.minutes")


@pytest.mark.parametrize("kind", TAKEN_OUT)
def test_words_taken_back_leave_the_pack_at_once_and_no_new_one_holds_them(
    cast, client, heard, version, item, kind, django_capture_on_commit_callbacks
):
    if kind == "decisions.decision":
        made = Decision.open_question(unit=cast.larch, question="", item=item, by=cast.maya, decide_by=day(20))
        made.decide(words="Yes, from May.", how="consent", present=ROOM, review_on=day(90), by=cast.maya)
        thing = Decision.objects.get(pk=made.pk)
    else:
        thing = HAPPENS[kind][0](cast, item)
    evidence = Evidence.propose(statement=heard, thing=thing, by=cast.pru)
    Evidence.answer_many([evidence.pk], said="confirmed", by=cast.reg)
    pack = asked(cast.tern, version, cast.pru)
    assert ("The tap drips." in everything_in(pack)) == (kind in ("voice.item", "councils.minutes"))
    with django_capture_on_commit_callbacks(execute=True):
        item.withdraw(by=cast.rosa)
    client.force_login(cast.pru)
    assert "Ask for it again" in words(client, "evidence-pack", pack.pk)
    words(client, "evidence-pack-folder", pack.pk, status=404)
    words(client, "evidence-pack", pack.pk, query="?format=pdf")
    assert "tap drips" not in words(client, "statement", heard.pk)
    assert "tap drips" not in everything_in(asked(cast.tern, version, cast.pru))


def everything_in(pack) -> str:
    pack.refresh_from_db()
    made = folder(pack)
    return as_text(kept.handed_over(pack.words)) + "".join(made.read(name).decode() for name in made.namelist())


def test_words_taken_back_while_it_is_made_are_not_in_it(
    cast, confirmed, item, version, monkeypatch, django_capture_on_commit_callbacks
):
    made, content_of = [], evidence_making.content_of

    def read_and_taken_back(piece):
        content = content_of(piece)
        if not made:
            made.append(content)
            with django_capture_on_commit_callbacks(execute=True):
                item.withdraw(by=cast.rosa)
        return content

    monkeypatch.setattr(evidence_making, "content_of", read_and_taken_back)
    pack = asked(cast.tern, version, cast.pru)
    assert made and "tap drips" not in everything_in(pack)


BY_RULE = {
    "visits.report": "An Expert came to the ward and told what they heard there.",
    "decisions.decision": "People with lived experience were in it before the choice was made.",
}


@pytest.mark.parametrize("kind", BY_RULE)
def test_what_a_rule_proposed_stands_in_the_pack_once_a_person_confirmed_it(cast, client, item, kind):
    load_shipped()
    if kind == "decisions.decision":
        made = Decision.open_question(unit=cast.larch, question="Halal every day?", by=cast.maya, decide_by=day(20))
        made.involvement.join(stage=Stage.of_the_provider()[0], capacity="people", how_many=7, by=cast.maya)
        made.decide(words="Yes, from May.", how="consent", present=ROOM, review_on=day(90), by=cast.maya)
    else:
        a_report(cast, item)
    evidence_rules.propose()
    found = list(Evidence.objects.filter(kind=kind).select_related("statement__version"))
    assert found and all(one.waits for one in found)
    version, says = found[0].statement.version, HAPPENS[kind][1]
    assert not any(says in row["What"] for row in index_of(asked(cast.tern, version, cast.pru, until=day(30))))
    client.force_login(cast.reg)
    client.post(reverse("evidence-list"), {"which": [one.key for one in found], "said": "confirmed"})
    rows = [
        row
        for row in index_of(asked(cast.tern, version, cast.pru, until=day(30)))
        if says in row["What"].replace("\xa0", " ")
    ]
    assert rows and all(row["Proposed by"] == BY_RULE[kind] for row in rows)


def test_what_nobody_has_opened_or_agreed_is_no_evidence(cast, heard, item):
    council = Council.establish(unit=cast.larch, by=cast.max)
    meeting = held(council, cast.maya)
    meeting.close(by=cast.maya)
    asks = Decision.open_question(unit=cast.larch, question="Halal?", by=cast.maya, decide_by=day(20))
    for thing in (meeting.minutes, asks):
        with pytest.raises(Refused):
            Evidence.propose(statement=heard, thing=thing, by=cast.pru)
    assert not EvidencePack.objects.exists()
