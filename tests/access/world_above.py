"""What leaders see, ask, answer for and can prove, for trying every door: one of each, belonging to a ward."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from floorboard.championing.models import Agreement, Champion, CheckIn, LeadSupport, YearlyNumbers
from floorboard.championing.models import Plan as InvolvementPlan
from floorboard.councils.models import Council, CouncilQuestion, Recommendation, Topic, TopicProposal
from floorboard.decisions.models import Stage
from floorboard.frameworks.writing import as_a_file
from floorboard.organisation.days import months_before
from floorboard.pages.converters import spell
from floorboard.papers import jobs as papers_jobs
from floorboard.papers.models import (
    Evidence,
    EvidencePack,
    FrameworkFile,
    Issue,
    Making,
    ObjectiveOwner,
    ObjectiveStep,
    Pack,
    Passage,
    Sending,
    YearlyReview,
)
from floorboard.people.models import Person, Role
from floorboard.voice.grouping.texts import Text
from floorboard.voice.models import CommonTheme
from tests.papers.conftest import ours

K = Role.Kind

# What stands in an address that begins so; see `STANDS_IN` in world.py.
STANDS_IN_ABOVE = {
    "/papers/": "pack",
    "/papers/councils/": "council",
    "/sendings/": "sending",
    "/passages/": "passage",
    "/themes/": "common_theme",
    "/themes/things/": "themed",
    "/champions/": "champion",
    "/involvement-plans/": "involvement_plan",
    "/plan-steps/": "plan_step",
    "/leading/": "lead_support",
    "/handover-lines/": "handover_line",
    "/council-questions/": "council_question",
    "/council-questions/KEY/promise/": "council_told",
    "/asked-councils/": "asked_council",
    "/councils/KEY/forward-plan/": "advisory",
    "/councils/KEY/forward-plan/new/": "advisory",
    "/councils/KEY/forward-plan/proposal/": "advisory",
    "/councils/KEY/recommendations/new/": "advisory",
    "/topics/": "topic",
    "/topic-proposals/": "proposal",
    "/recommendations/": "recommendation",
    "/recommendation-ways/": "way",
    "/frameworks/": "framework",
    "/framework-files/": "framework_file",
    "/statements/": "statement",
    "/evidence/": "evidence",
    "/evidence-packs/": "evidence_pack",
    "/evidence-for/items/": "item",
    "/evidence-for/decisions/": "decision",
    "/evidence-for/minutes/": "minutes",
    "/evidence-for/visit-reports/": "report",
    "/evidence-for/promises/": "action",
    "/evidence-for/editions/": "edition",
    "/objectives/": "objective",
    "/objective-owners/": "objective_owner",
    "/objective-steps/": "objective_step",
    "/objective-reviews/": "objective_review",
}


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def seen_from_above(ward, site, council, cast, manager, chair, item, word) -> dict:
    return {
        **_papers(site, item, cast, word), **_themed(cast, item), **_championed(ward, site, manager, chair, word),
        **_asked(ward, site, council, cast, manager, chair, word), **_shown(ward, site, cast, manager, chair, item),
    }  # fmt: skip


def _papers(site, item, cast, word) -> dict:
    """An issued pack about the ward's site, with own words, a line from the ward, and somebody it went to."""
    month = months_before(timezone.localdate(), 1)
    pack = Pack.begin(unit=site, since=month, until=month, sections=["stories"], by=cast.pru)
    part = pack.parts.get()
    part.write(own=f"{word} own words", easy=f"{word} easy words", by=cast.pru)
    papers_jobs.make.func(Making.begin(pack=pack, by=cast.pru).pk)
    line = Passage.put(pack=pack, number=1, kind="said", item=item, words=f"{word} line")
    line.save()
    Issue.put_out(pack=pack, by=cast.pru)
    sending, *_more = Sending.send(pack=pack, kinds=[K.SITE_MANAGER], by=cast.pru)
    return {"pack": pack, "passage": line, "sending": sending}


def _themed(cast, item) -> dict:
    """Something that was said stands in a theme. Its name is the whole provider's, so it holds no word of the ward."""
    text = Text("voice.item", item.pk, item.unit_id, item.arrived_on.replace(day=1))
    theme = CommonTheme.found(cast.alder, [text])
    theme.confirm("What many say", by=cast.pru)
    return {"common_theme": theme, "themed": theme.members.get()}


def _championed(ward, site, manager, chair, word) -> dict:
    """What the ward's site took on itself, and what stands behind whoever leads the ward's council."""
    plan = InvolvementPlan.write(
        unit=site, year=day(0).year, decides=f"{word} decides", joins_from=Stage.objects.first(), by=manager
    )
    owner = {"owner_unit": site, "owner_kind": K.SITE_MANAGER}
    step = plan.add_step(words=f"{word} plan step", due=day(9), by=manager, **owner)
    Agreement.sign(unit=site, words=f"{word} signed", by=manager)
    numbers = {"unit": site, "year": day(0).year, "trait": "age", "source": f"{word} cards"}
    YearlyNumbers.type_in(lines={f"{word} young": 12, f"{word} old": 30}, by=manager, **numbers)
    support = LeadSupport.agree(
        role=chair.roles.filter(unit=ward).first(), hours_a_month=8, trained_on=day(-9), peer_group=f"{word} peers",
        supporter=manager, cover=f"{word} cover", by=manager,
    )  # fmt: skip
    CheckIn.say(support=support, face="hard", words=f"{word} how it goes", by=chair)
    support.begin_handover(by=manager)
    return {
        "champion": Champion.name_one(unit=site, person=manager, by=manager), "involvement_plan": plan,
        "plan_step": step, "lead_support": support, "handover_line": support.handover.first(),
    }  # fmt: skip


def _asked(ward, site, council, cast, manager, chair, word) -> dict:
    """A question to the ward's council, answered by it; a proposal; a recommendation through the ward's own group.

    The plan of an advisory board is for everybody under it, so it holds no word of a ward.
    """
    said = {"words": f"{word} asks", "still_open": f"{word} open", "why": f"{word} because", "answer_by": day(30)}
    asks = {"unit": site, "kind": K.SITE_MANAGER, "councils": [council], "by": manager}
    question = CouncilQuestion.ask(**asks, **said)
    asked = question.asked.get()
    asked.answer(words=f"{word} answers", by=chair)
    told = CouncilQuestion.ask(**asks, **said | {"words": f"{word} decided"})
    told.asked.get().answer(words=f"{word} answered", by=chair)
    told.tell(decided=f"{word} telling", why=f"{word} why", by=manager)
    board = Council.establish(unit=cast.alder, kind="advisory_board", name=f"Advice {ward.pk}", by=cast.bea)
    facts = {"words": "A topic", "month": day(0), "owner": board.kept_seats.first()}
    topic = Topic.plan(board=board, by=cast.bea, **facts)
    proposal = TopicProposal.propose(
        board=board, council=council, words=f"{word} proposes", why=f"{word} because", by=chair
    )
    group = Council.establish(unit=ward, kind="governance", name=f"{word} governance", by=manager)
    given = {"board": board, "words": f"{word} recommends", "why": f"{word} because", "by": cast.bea}
    recommendation = Recommendation.give(ways=["straight", "governance"], through=group, **given)
    return {
        "council_question": question, "council_told": told, "asked_council": asked, "topic": topic, "proposal": proposal,
        "advisory": board, "recommendation": recommendation, "way": recommendation.ways.get(way="straight"),
    }  # fmt: skip


def _shown(ward, site, cast, manager, chair, item) -> dict:
    """What stands beside a statement, and who answers for it. Names of statements and steps are for everybody."""
    chair = Person.objects.get(pk=chair.pk)  # with the roles of today
    version = ours("heard,People are heard", "safe,People are safe", code=f"ours-{ward.key[:4]}")
    heard, facts = version.statements.get(code="heard"), {"statement": version.statements.get(code="safe")}
    evidence = Evidence.propose(statement=heard, thing=item, by=chair)
    Evidence.answer_many([evidence.pk], said="confirmed", by=cast.pru)
    Evidence.propose(thing=item, by=chair, **facts)
    owner = ObjectiveOwner.name_one(unit=site, kind=K.SITE_MANAGER, by=cast.pru, **facts)
    step = ObjectiveStep.add(words="Buy chairs", due_on=day(9), by=manager, **facts)
    pack = EvidencePack.ask(unit=site, version=version, since=day(-30), until=day(0), by=manager)
    return {
        "framework": SimpleNamespace(key=spell(version.pk)), "statement": SimpleNamespace(key=spell(heard.pk)),
        "evidence": evidence, "objective_owner": owner, "objective": SimpleNamespace(key=spell(facts["statement"].pk)),
        "objective_step": step, "objective_review": YearlyReview.write(words="Well.", by=manager, **facts),
        "evidence_pack": pack,
        "framework_file": FrameworkFile.bring(content=as_a_file(version), by=cast.adam),
    }  # fmt: skip
