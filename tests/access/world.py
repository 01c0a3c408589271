"""One of everything on two wards, each with a word nobody else would write, for trying every door."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from floorboard.carers.models import AskedToJoin, MyCarer
from floorboard.councils.models import Council, KeptSeat, Meeting, Minutes, Seat
from floorboard.decisions.models import Decision, KindOfDecision, Stage
from floorboard.experts.models import DaysAway, Expert, Fact, LivedExperience, WardToAvoid, WellbeingPlan
from floorboard.guides.models import Guide, Suggestion
from floorboard.notices.telling import to_tell
from floorboard.opportunities.models import Journey, Training, WayIn
from floorboard.pages.letters import CURVE, point_of
from floorboard.people.models import (
    AccessNeed,
    HolderKey,
    Invitation,
    Person,
    PictureAndPin,
    Role,
    Sharing,
    SignInCard,
    TabletCode,
    WardLink,
)
from floorboard.people.models.holder_key import to_letters
from floorboard.pilots.models import GoOrNot, Measure, Pilot, RollOutStep
from floorboard.readings.models import EasyLine, OtherWords, Ready
from floorboard.reward.models import (
    Activity,
    Adviser,
    AdviserOffer,
    Claim,
    Expense,
    PayrollBatch,
    RateCard,
    Reference,
)
from floorboard.visits.models import Feed, NoVisitors, Plan, Report, Visit, VisitPattern
from floorboard.voice.models import (
    Item,
    LockedName,
    OnDuty,
    Opening,
    ReadsInstead,
    Route,
    Rung,
    SafetyDuty,
    Theme,
)
from floorboard.voice.models.pool import empty_pool, say
from tests.access.world_above import STANDS_IN_ABOVE, seen_from_above
from tests.experts.conftest import in_team
from tests.pilots.conftest import decided, make_ready
from tests.reward.receipts import a_receipt
from tests.voice.holders import Holder

K = Role.Kind


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def one_of_everything(cast, ward, site, manager, chair, raiser, word) -> SimpleNamespace:
    """Everything that can stand in an address, belonging to `ward`; every text of it holds `word`."""
    wash, safe = Theme.objects.get(slug="wash"), Theme.objects.get(slug="safe")

    def said(more="", theme=wash):
        return Item.raise_named(unit=ward, theme=theme, words=f"{word} {more}".strip(), by=raiser)

    item, unread, held, routed = said(), said("unread"), said("held"), said("routed", safe)
    item.publish(by=manager)
    held.hold(reason=f"{word} reason", by=manager)
    route = Route.send(routed, "own_care", by=manager)
    escalation = item.escalate(to=site, kind=K.SITE_MANAGER, reason=f"{word} why", by=chair)
    question = escalation.ask_ward(f"{word} question", by=manager)
    promised = said("promised")
    promised.publish(by=manager)
    action = promised.promise(words=f"{word} promise", owner_unit=site, owner_kind=K.SITE_MANAGER, due=day(9), by=chair)
    addition = promised.add(f"{word} addition", by=raiser)
    council = Council.establish(unit=ward, name=f"{word} council", by=chair, people_needed=0)
    meeting, minutes, coming = _meetings(council, chair, word)
    decision = Decision.open_question(unit=ward, question=f"{word} decision", by=chair, decide_by=day(30))
    Decision.open_question(unit=ward, question="", item=item, by=chair)  # it speaks through what was said
    missing = decision.involvement.miss(f"{word} missing", by=chair)
    kind = KindOfDecision.list_at(ward, f"{word} kind", by=chair)
    to_tell(ward, promised, "there is news")
    on_duty = OnDuty.objects.create(unit=ward, person=manager, since=day(0), until=day(3))
    link = WardLink.make(unit=ward, by=cast.adam)
    tablet, _token = TabletCode.make(unit=ward, name=f"{word} tablet", by=cast.adam).enrol()
    tablet_code = TabletCode.make(unit=ward, name=f"{word} more", by=cast.adam)
    picture = PictureAndPin.choose(person=raiser, picture=7, pin="402715")
    guide, suggestion, contributor = _to_read(ward, cast, word)
    journey, expert, avoided, away = _expert(raiser, site, ward, cast, word)
    training = Training.add(unit=site, name=f"{word} training", by=cast.pru)
    way_in = WayIn.make(called=f"{word} comes", unit=site, by=cast.pru)
    name, opening = _locked(ward, site, wash, cast)
    duty = SafetyDuty.objects.create(unit=ward, person=cast.safa, since=day(0), until=day(3))
    instead = ReadsInstead.objects.create(unit=ward, to=cast.gull, kind=K.ADVOCATE)
    easy = OtherWords.begin(thing=item, language="en-gb", is_easy=True, by=chair)
    easy_line = EasyLine.add(other_words=easy, words=f"{word} easy", picture="wash", by=chair)
    Ready.call(easy, by=chair)
    OtherWords.begin(thing=item, language="ur", is_easy=True, by=chair)
    made = Invitation.make(kind=K.RESIDENT, unit=ward, called=f"{word} called", by=cast.adam)
    need = AccessNeed.record(person=raiser, support=f"{word} support", by=raiser)
    sharing = Sharing.agree(person=raiser, unit=site, by=raiser)
    return SimpleNamespace(
        unit=ward, need=need, sharing=sharing, item=item, unread=unread, held=held, route=route, escalation=escalation, question=question,
        action=action, addition=addition, council=council, meeting=coming, minutes_of=meeting, minutes=minutes,
        minute_line=minutes.lines.first(), line=coming.lines.first(), decision=decision, missing=missing, kind=kind,
        guide=guide, chapter=suggestion.chapter, edition=guide.draft, wording=guide.draft.wordings.first(),
        suggestion=suggestion, contributor=contributor,
        link=link, tablet=tablet, tablet_code=tablet_code, card=SignInCard.make(by=raiser), picture=picture, on_duty=on_duty, invitation=made, locked_name=name, opening=opening, safety_duty=duty, reads_instead=instead, person=raiser, role=raiser.roles.first(), rung=Rung.objects.order_by("pk").first(), stage=Stage.objects.first(),
        journey=journey, expert=expert, avoided=avoided, away=away, training=training, way_in=way_in,
        **_at_every_level(ward, site, cast, manager, raiser, word),
        other_words=easy, easy_line=easy_line, **_rewarded(ward, cast, chair, raiser, word),
        **_visited(ward, site, cast, chair, word),
        **seen_from_above(ward, site, council, cast, manager, chair, item, word),
    )  # fmt: skip


def _to_read(ward, cast, word):
    """Something of the ward's own to read: one edition is out and spoken about, the next one is being written."""
    guide = Guide.add(unit=ward, kind="rights", title=f"{word} guide", by=cast.pru)
    guide.draft.wordings.get().write(title=f"{word} chapter", words=f"{word} words", version=1, by=cast.pru)
    guide.draft.involvement.join(stage=Stage.objects.first(), capacity="people", how_many=3, by=cast.pru)
    guide.draft.publish(by=cast.pru)
    said = {"chapter": guide.chapters.get(), "kind": "comment", "words": f"{word} suggestion"}
    Suggestion.send_without_a_name(unit=ward, once=f"guide of {ward.pk}", **said)
    suggestion = Suggestion.objects.get(unit=ward)
    suggestion.read(shown=True, by=cast.pru)
    guide.begin_next(by=cast.pru)
    contributor = guide.draft.thank(credit="chosen", words=f"{word} credit", agreed=True, by=cast.pru)
    return guide, suggestion, contributor


def _expert(person, site, ward, cast, word):
    """Somebody of the ward who joins the team: at the checks, with what they told about themself."""
    journey = Journey.say_interest(person=person, unit=site, words=f"{word} interest", by=person)
    for _step in range(2):
        journey.move(way="on", by=cast.pru)
    expert = Expert.objects.get(person=person)
    facts = {"kind": "used", "will_speak": f"{word} topics", "payment": f"{word} payment"}
    expert.describe(version=1, by=person, **facts)
    LivedExperience.say(expert=expert, service_lines=[ward.service_line], by=person)
    WellbeingPlan.write(expert=expert, words=f"{word} plan", by=person)
    Fact.note(expert=expert, words=f"{word} fact", by=cast.pru)
    avoided = WardToAvoid.add(expert=expert, unit=ward, was_there=True, by=person)
    return journey, expert, avoided, DaysAway.add(expert=expert, since=day(3), until=day(9), by=person)


def _visited(ward, site, cast, chair, word) -> dict:
    """Somebody who comes to the ward: a visit to come, one that is over and told about, one that nobody told about."""
    is_ours = ward == cast.larch
    person = cast.edie if is_ours else Person.objects.create_user(f"visitor-of-{ward.pk}", name=f"{word} visitor")
    _journey, expert = in_team(person, site, cast.pru, [ward.service_line])
    pattern = VisitPattern.decide(unit=ward, how_often="weekly", words=f"{word} pattern", by=cast.pru)
    plan = Plan.ask(unit=site, by=cast.pru)
    closed = NoVisitors.say(unit=ward, since=day(80), until=day(82), because="works", by=chair)
    arranged = {"unit": ward, "experts": [expert], "aims": f"{word} aims", "by": cast.pru}
    coming = Visit.arrange(day=day(5), **arranged)
    days = [day(-3), day(-1)]
    with time_machine.travel(timezone.now() - timedelta(days=5), tick=False):
        told, over = (Visit.arrange(day=on, **arranged) for on in days)
    heard = [(Theme.objects.get(slug="wash"), f"{word} heard", False)]
    report = Report.send(visit=told, heard=heard, people=3, wants_talk=True, by=person)
    return {
        "visit": coming, "visit_over": over, "visitor": coming.visitors.get(), "report": report, "pattern": pattern,
        "after": report.after.get(), "closed_days": closed, "visit_plan": plan, "feed": Feed.make(unit=ward, by=Person.objects.get(pk=chair.pk)),
    }  # fmt: skip


def _at_every_level(ward, site, cast, manager, raiser, word) -> dict:
    """A group with a seat that is held and one that is free; carers; peer support that runs on the ward and goes on."""
    group = Council.establish(unit=ward, kind="steering", name=f"{word} group", by=manager)
    starts = timezone.make_aware(datetime.combine(day(20), time(9)))
    group_meeting = Meeting.plan(council=group, starts_at=starts, by=manager)
    kept = KeptSeat.keep(council=group, brings="staff", name=f"{word} seat", by=manager)
    seat = Seat.give(council=group, kept=kept, person=manager, by=manager)
    carer = Person.objects.create_user(f"carer-{ward.pk}", name=f"{word} carer")
    Role.give(person=carer, unit=ward, kind=K.CARER)
    my_carer = MyCarer.name_one(carer=carer, known_as=f"{word} sister", topics=["leave"], by=raiser)
    asked = AskedToJoin.ask(unit=ward, called=f"{word} asked")
    AskedToJoin.ask(unit=ward, called=f"{word} let in").let_in(by=manager)
    board = Council.establish(unit=cast.alder, kind="advisory_board", name=f"Board {ward.pk}", by=cast.bea)
    pilot = Pilot.begin(unit=site, board=board, name=f"{word} pilot", about=f"{word} about", by=cast.pru)
    pilot_ward = pilot.add_ward(unit=ward, by=cast.pru)
    make_ready(pilot_ward, cast.pru)
    pilot_ward.start(by=cast.pru)
    Measure.add(pilot=pilot, words=f"{word} measure", by=cast.pru)
    GoOrNot.decide(pilot=pilot, decision=decided(board, cast.bea, words=f"{word} yes"), goes_on=True, by=cast.pru)
    owner = {"owner_unit": site, "owner_kind": K.SITE_MANAGER}
    return {
        "kept_seat": KeptSeat.keep(council=group, brings="used", name=f"{word} free", by=manager), "seat": seat,
        "group_meeting": group_meeting,
        "my_carer": my_carer, "asked": asked, "pilot": pilot, "pilot_ward": pilot_ward,
        "step": RollOutStep.add(pilot=pilot, words=f"{word} step", due=day(9), by=cast.pru, **owner),
    }  # fmt: skip


def _rewarded(ward, cast, chair, raiser, word) -> dict:
    """Claims, an expense with its receipt, payroll, an adviser. The card of Larch counts; the next one is written."""
    is_first = not RateCard.objects.exists()
    since = day(-99) if is_first else day(9)
    card = RateCard.begin(unit=cast.alder, since=since, pence_per_mile=Decimal(45), by=cast.adam)
    meeting = Activity.objects.get(name="A meeting")
    if is_first:
        card.set_rate(activity=meeting, up_to_minutes=240, amount=Decimal(75), by=cast.adam)
        card.publish(by=cast.adam)
    said = {"unit": ward, "activity": meeting, "hours": Decimal(2), "by": raiser}
    claim = Claim.make(on=day(-2), what_for=f"{word} claim", **said)
    Claim.make(on=day(-3), what_for=f"{word} paid", **said).approve(by=cast.pru)
    asked = {"unit": ward, "kind": "fare", "on": day(0), "most": Decimal(9), "by": raiser}
    spent, expense = (Expense.ask(what_for=f"{word} {what}", **asked) for what in ("spent", "to spend"))
    spent.answer(agreed=True, by=cast.pru)
    back = spent.claim_back(spent=Decimal(9), uploads=[a_receipt()], by=raiser)
    return {
        "rate_card": card, "claim": claim, "expense": expense, "receipt_picture": back.pictures.get(),
        "batch": PayrollBatch.make(unit=cast.alder, by=cast.bea), "offer": AdviserOffer.offer(raiser),
        "adviser": Adviser.name_one(username=chair.username, by=raiser),
        "reference": Reference.ask(unit=ward, what_for=f"{word} job", by=raiser),
    }  # fmt: skip


def _locked(ward, site, wash, cast):
    """A name that three people of the ward's site hold a key to; Kit is one of them on Larch. One of the others asks."""
    others = [Person.objects.create_user(f"{site.pk}-{number}", name="Holder") for number in "123"]
    holders = [Holder(one, site) for one in others]
    if site == cast.tern:
        point = to_letters(point_of(ec.generate_private_key(CURVE)))
        kits = HolderKey.take(point=point, by=cast.kit)
    say(unit=ward, theme=wash, once=f"locked at {ward.pk}", words="locked", lock="Xanthe")
    empty_pool()
    name = LockedName.objects.get(item__unit=ward)
    passed = holders[0].passes(name, *holders[1:])
    if site == cast.tern:
        passed[kits.pk] = holders[0].write(holders[0].part_of(name), name.pk, kits)
    return name, Opening.ask(name, reason="life", words="why", passed=passed, by=others[0])


def _meetings(council, chair, word):
    """One meeting last month, with minutes; one next month."""
    past = timezone.make_aware(datetime.combine(day(-30), time(14)))
    with time_machine.travel(past - timedelta(days=3), tick=False):
        held = Meeting.plan(council=council, starts_at=past, place=f"{word} room", by=chair)
    with time_machine.travel(past, tick=False):
        held.open(by=chair)
        held.set_room({"person": 4, "staff": 1}, by=chair)
        line = held.add(f"{word} line", by=chair)
        line.write(f"{word} note", by=chair)
        held.close(by=chair)
    coming = Meeting.plan(council=council, starts_at=past + timedelta(days=60), place=f"{word} room", by=chair)
    return held, Minutes.objects.get(meeting=held), coming


# What stands in the address of each route, by how its path begins; the longest beginning wins.
STANDS_IN = {
    "/items/": "item", "/readings/": "unread", "/routes/": "route", "/escalations/": "escalation",
    "/questions/": "question", "/actions/": "action", "/additions/": "addition", "/councils/": "council", "/meetings/": "meeting",
    "/meetings/KEY/minutes/": "minutes_of", "/meetings/KEY/seats/": "group_meeting", "/minutes/": "minutes", "/minute-lines/": "minute_line", "/agenda/": "line",
    "/decisions/": "decision", "/missing/": "missing", "/kinds-of-decision/": "kind", "/places/": "unit", "/units/": "unit",
    "/we-said-we-did/": "unit", "/this-week/": "unit", "/floor-to-board/": "unit", "/ward-links/": "link",
    "/invitations/": "invitation", "/stages/": "stage", "/people/": "person", "/people/roles/": "role", "/people/needs/": "need", "/sharings/": "sharing", "/chain/": "rung", "/rota/": "on_duty", "/ward/": "item",
    "/locked-names/": "locked_name", "/openings/": "opening", "/safety-duties/": "safety_duty", "/reads-instead/": "reads_instead",
    "/other-words/": "other_words", "/other-words/lines/": "easy_line",
    "/experts/": "expert", "/journeys/": "journey", "/ways-in/": "way_in", "/wards-to-avoid/": "avoided", "/days-away/": "away", "/trainings/": "training",
    "/seats/": "seat", "/kept-seats/": "kept_seat", "/my-carers/": "my_carer", "/carers-asked/": "asked",
    "/pilots/": "pilot", "/pilot-wards/": "pilot_ward", "/roll-out-steps/": "step",
    "/guides/": "guide", "/library/": "guide", "/chapters/": "chapter", "/editions/": "edition", "/wordings/": "wording",
    "/suggestions/": "suggestion", "/contributors/": "contributor",
    "/ward/<ward:token>/library/": "guide", "/ward/<ward:token>/chapters/": "chapter",
    "/reward/claims/": "claim", "/reward/expenses/": "expense", "/reward/receipts/": "receipt_picture", "/reward/payroll/": "batch",
    "/reward/rates/": "rate_card", "/reward/advisers/": "adviser", "/reward/advised/": "adviser", "/reward/offers/": "offer",
    "/reward/references/": "reference",
    "/visits/": "visit", "/visits/KEY/report/": "visit_over", "/visits/KEY/claim/": "visit_over", "/visits/calendars/": "feed",
    "/visitors/": "visitor", "/visit-reports/": "report", "/visits-after/": "after", "/kept-reports/": "visit_over",
    "/visit-patterns/": "pattern", "/closed-days/": "closed_days", "/visit-plans/": "visit_plan",
    "/tablets/": "tablet", "/tablet-codes/": "tablet_code", "/sign-in-cards/": "card", "/tablet/people/": "picture",
    **STANDS_IN_ABOVE,
}  # fmt: skip
# Routes whose thing is not made here: each is tried in the tests of its own room.
# What else stands in some addresses.
ALSO_IN_ADDRESSES = {
    "<slug:slug>": "said",
    "<str:kind>": "csv",
    "<slug:kind>": "site_manager",
    "<str:format>": "csv",
    "<month:month>": f"{timezone.localdate():%Y-%m}",
}
TRIED_ELSEWHERE = {
    "calendar-feed", "carer-card", "line-way", "extra-call-backing", "correction-looking", "asked-reply", "verdict-confirmation", "telling",
    "password-card", "stand-in", "demo-visit", "demo-key", "welcome", "password-new", "ward-minutes",
    "guide-chapter", "ward-guide-chapter", "library-shipped", "ward-library-shipped", "guide-taking-up", "symbol", "picture-uploaded", "picture-removal",
}  # fmt: skip
