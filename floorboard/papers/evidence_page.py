"""What the pages of frameworks show: versions, statements, and beside them what their reader may see."""

from collections import Counter
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import timezone

from floorboard.formats.tables import MOST
from floorboard.frameworks.models import FrameworkVersion, SameStatement, Statement
from floorboard.papers.all_frameworks import nations_for
from floorboard.papers.evidence_carried import with_those_before
from floorboard.papers.evidence_kinds import may_tag_a_measure
from floorboard.papers.evidence_pieces import pieces_of
from floorboard.papers.models import Evidence, ObjectiveOwner, ObjectiveStep, YearlyReview
from floorboard.papers.models.framework_file import for_all
from floorboard.papers.models.objective import owns
from floorboard.papers.models.objective_review import capacity_of
from floorboard.people.access import Can, roles_that

PAGE = 50


class StatementRow(NamedTuple):
    """A statement or a heading, with how many pieces of evidence its reader may see beside it."""

    statement: Statement
    many: int
    owner: ObjectiveOwner | None
    is_heading: bool


def versions_shown(person, every_nation: bool) -> dict:
    """In force, to come, and over: for the nations of this person's places, or every one of them."""
    today = timezone.localdate()
    every = FrameworkVersion.objects.for_person(person).select_related("framework").prefetch_related("statements")
    nations = {"", *nations_for(person)}
    versions = [one for one in every if every_nation or len(nations) == 1 or one.framework.nation in nations]
    filled = {version.framework_id for version in versions if version.statements.all()}
    groups: dict[str, list] = {"in_force": [], "to_come": [], "over": []}
    for version in versions:
        if version.since is None and not version.statements.all() and version.framework_id in filled:
            continue  # an empty shell, of which the real one has come
        begun = version.since is not None and version.since <= today
        groups["in_force" if version.is_in_force(today) else "over" if begun else "to_come"].append(version)
    return groups | {
        "may_confirm": bool(roles_that(person, Can.CONFIRM_EVIDENCE)), "may_load": for_all(person, Can.MANAGE_UNITS),
        "of_other_nations": len(versions) < len(every),
    }  # fmt: skip


def evidence_rows(version, person) -> list[StatementRow]:
    """Every statement in order. What stood beside the same statement in an older version counts."""
    statements = list(version.statements.select_related("above"))
    before = with_those_before([one.pk for one in statements])
    asked = {number for numbers in before.values() for number in numbers}
    seen = Evidence.objects.for_person(person).standing().filter(statement__in=asked)
    many = Counter(seen.order_by().values_list("statement", flat=True))
    owners = ObjectiveOwner.objects.for_person(person).current().filter(statement__version=version)
    owned = {owner.statement_id: owner for owner in owners.select_related("unit")}
    headings = {one.above_id for one in statements}
    return [
        StatementRow(one, sum(many[number] for number in before[one.pk]), owned.get(one.pk), one.pk in headings)
        for one in statements
    ]


def statement_page(statement, person, number) -> dict:
    """One statement with what stands beside it, and what is proposed; the newest first."""
    found = SameStatement.objects.filter(Q(new=statement) | Q(old=statement))
    same = list(found.select_related("old__version__framework", "new__version__framework"))
    old = [one.old for one in same if one.new_id == statement.pk]
    page = Paginator(seen_beside(statement, person), PAGE).get_page(number)
    pieces = pieces_of(page.object_list.select_related("unit", "answer"), person)
    return {
        "statement": statement, "version": statement.version, "page": page, "old": old,
        "new": [one.new for one in same if one.old_id == statement.pk],
        "pieces": [piece for piece in pieces if not piece.evidence.waits],
        "waiting": [piece for piece in pieces if piece.evidence.waits],
        "in_force": statement.version.is_in_force(timezone.localdate()),
        "confirms": roles_that(person, Can.CONFIRM_EVIDENCE), "may_add_numbers": may_add_numbers(person),
    }  # fmt: skip


def seen_beside(statement, person):
    """What stands beside it, here and in older versions, as far as this person may see it; the newest first."""
    before = with_those_before([statement.pk])[statement.pk]
    return Evidence.objects.for_person(person).shown().filter(statement__in=before).order_by("-until", "pk")


def pieces_beside(statement, person) -> list:
    rows = seen_beside(statement, person).select_related("unit", "answer", "statement__version__framework")
    return pieces_of(rows[: MOST + 1], person)


def may_add_numbers(person) -> bool:
    """Is there a place whose numbers this person may put forward?"""
    roles = [role for can in (Can.RECORD, Can.ANSWER, Can.CONFIRM_EVIDENCE) for role in roles_that(person, can)]
    return any(may_tag_a_measure(person, role.unit) for role in roles)


def objective_page(statement, person) -> dict:
    """Owner, steps and yearly reviews, also those of the same statement in older versions; what this person may do."""
    owners = ObjectiveOwner.objects.for_person(person).current().select_related("unit")
    owner = owners.filter(statement=statement).first()
    asked = with_those_before([statement.pk])[statement.pk]
    steps = ObjectiveStep.objects.for_person(person).filter(statement__in=asked)
    steps = list(steps.select_related("done", "unit").prefetch_related("moves"))
    reviews = YearlyReview.objects.for_person(person).filter(statement__in=asked).prefetch_related("agreements")
    agreed = {review.pk for review in reviews if review.is_agreed}
    goes_on = SameStatement.objects.filter(old=statement).select_related("new__version__framework")
    return {
        "statement": statement, "version": statement.version, "owner": owner, "today": timezone.localdate(),
        "steps": [step for step in steps if step.review_id is None or step.review_id in agreed],
        "review_due": owner.review_due([review.on for review in reviews]) if owner else None,
        "reviews": [told(review, steps, person) for review in reviews],
        "owns": bool(owner) and owns(person, owner.unit, owner.kind), "goes_on": [same.new for same in goes_on],
        "names_owners": bool(roles_that(person, Can.CONFIRM_EVIDENCE)), "may_agree": bool(capacity_of(person)),
    }  # fmt: skip


def told(review, steps, person) -> dict:
    """A yearly review: who agreed as what, whether this person did, and what it gives the next plan."""
    agreements = review.agreements.all()
    return {
        "review": review,
        "agreed": sorted({one.get_capacity_display() for one in agreements}),
        "did": any(one.by_id == person.pk for one in agreements),
        "steps": [step for step in steps if step.review_id == review.pk],
    }
