"""The database itself keeps what is promised about evidence and objectives."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.papers import models as m

pytestmark = pytest.mark.database
DAY = date(2026, 6, 1)


@pytest.fixture
def k(cast, heard, version):
    owner = m.ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.pru)
    step = m.ObjectiveStep.add(statement=heard, words="S", due_on=timezone.localdate(), by=cast.max)
    review = m.YearlyReview.write(statement=heard, words="R", by=cast.max)
    return SimpleNamespace(cast=cast, heard=heard, version=version, owner=owner, step=step, review=review)


def evidence(k, **more):
    facts = {"statement": k.heard, "unit": k.cast.larch, "kind": "voice.item", "number": 5, "since": DAY, "until": DAY}
    return m.Evidence(**facts | {"rule": "fixed"} | more)


def answer(k, **more):
    one = evidence(k)
    one.save(force_insert=True)
    return m.EvidenceAnswer(evidence=one, said_as="programme_lead", **more)


def out(k):
    one = evidence(k)
    one.save(force_insert=True)
    return m.EvidenceTakenOut(evidence=one, reason="")


def pack(k, **more):
    facts = {"unit": k.cast.tern, "version": k.version, "since": DAY, "until": DAY, "by": k.cast.pru}
    return m.EvidencePack(**facts | more)


def of(k, **more):
    return {"statement": k.heard, "unit": k.cast.tern, "kind": "site_manager", **more}


def file(k, **more):
    return m.FrameworkFile(**{"words": "framework,ours", "brought_by": k.cast.adam, **more})


def carried(k):
    return m.Carrying(version=k.version, old=k.heard)


BEFORE = DAY - timedelta(days=1)
BROKEN = {
    "a_rule_proposes_a_thing_for_a_statement_once": lambda k: [evidence(k), evidence(k)],
    "evidence_is_proposed_by_a_role_or_by_a_rule": lambda k: [evidence(k, rule="")],
    "evidence_ends_after_it_began": lambda k: [evidence(k, until=BEFORE)],
    "whoever_refuses_evidence_says_why": lambda k: [answer(k, said="refused")],
    "whoever_takes_evidence_out_says_why": lambda k: [out(k)],
    "a_pack_of_evidence_ends_after_it_begins": lambda k: [pack(k, until=BEFORE)],
    "a_pack_that_could_not_be_made_says_why": lambda k: [pack(k, state="failed")],
    "a_file_with_a_framework_is_not_empty": lambda k: [file(k, words="")],
    "a_framework_that_was_loaded_has_a_day": lambda k: [file(k, version=k.version)],
    "what_became_of_a_statement_is_said_once_for_a_version": lambda k: [carried(k), carried(k)],
    "a_version_ends_for_a_reason": lambda k: [m.VersionEnding(version=k.version, until=DAY, reason="")],
    "an_objective_has_one_owner_at_a_time": lambda k: [m.ObjectiveOwner(**of(k))],
    "an_owner_ends_after_they_began": lambda k: [m.ObjectiveOwner(**of(k, since=DAY, until=BEFORE))],
    "a_step_of_an_objective_has_words": lambda k: [m.ObjectiveStep(**of(k, words="", due_on=DAY))],
    "a_step_moves_for_a_reason": lambda k: [m.StepMoved(step=k.step, was=DAY, reason="")],
    "a_step_that_is_done_says_what_came_of_it": lambda k: [m.StepDone(step=k.step, words="")],
    "an_objective_is_reviewed_once_in_a_year": lambda k: [m.YearlyReview(**of(k, year=k.review.year, words="R"))],
    "a_yearly_review_has_words": lambda k: [m.YearlyReview(**of(k, year=2001, words=""))],
    "somebody_agrees_with_a_review_once": lambda k: [
        m.ReviewAgreement(review=k.review, capacity="people", by=k.cast.rosa) for _twice in range(2)
    ],
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, k):
    *good, bad = BROKEN[name](k)
    for row in good:
        row.save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        bad.save(force_insert=True)
    constraint = next(one for one in bad._meta.constraints if one.name == name)
    columns = [bad._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
