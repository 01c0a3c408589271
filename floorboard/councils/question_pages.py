"""What the pages of questions to councils show, each to whoever looks: their own answers, and those that are shared."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import AgendaItem, AskedCouncil, Council, CouncilAnswer, CouncilQuestion
from floorboard.pages.words import day
from floorboard.people.access import Can, roles_that
from floorboard.voice.inbox import OwedToo
from floorboard.voice.models import Item

WHOLE = ("told", "withdrawn", "unit")
_OWED_TO_ANSWER, _OWED_TO_TELL = _("Your council answers by %(day)s."), _("Tell all councils by %(day)s.")


@dataclass(frozen=True)
class Line:
    """One asked council on the page of a question."""

    asked: AskedCouncil
    answer: CouncilAnswer | None
    has_answered: bool
    to_each: str
    may_write: bool


def page_of_question(question, person) -> dict:
    """The question, what each council said as far as this person may read it, and what was decided."""
    lines = lines_of(question, person)
    asks = question.is_for(person)
    return {
        "question": question,
        "lines": lines,
        "asks": asks,
        "may_tell": asks and question.is_open,
        "waits": sum(not line.has_answered for line in lines),
        "promises": promises_after(question.told, person) if question.is_told else [],
    }


def lines_of(question, person) -> list[Line]:
    rows = question.asked.select_related("council__unit", "told").order_by("council__name", "pk")
    read = CouncilAnswer.objects.for_person(person).filter(asked__question=question)
    answers = {answer.asked_id: answer for answer in read}
    spoken = set(question.asked.exclude(answers=None).values_list("pk", flat=True))
    own = set(question.asked.theirs(person, Can.SEE_MINUTES).values_list("pk", flat=True))
    writes = set(question.asked.theirs(person, Can.RECORD).values_list("pk", flat=True)) if question.is_open else set()
    asked_by_us = CouncilQuestion.objects.asked_at(person).filter(pk=question.pk).exists()

    def line(asked):
        sees = asked_by_us or asked.pk in own
        words = asked.told.words if question.is_told and hasattr(asked, "told") and sees else ""
        return Line(asked, answers.get(asked.pk), asked.pk in spoken, words, asked.pk in writes)

    return [line(asked) for asked in rows]


def with_our_answers(lines, person) -> list:
    """Lines of minutes: to those about a question to the council its answer, where this person may read that."""
    lines = list(lines)
    headings = {line.line_id for line in lines if line.kind == line.Kind.HEADING and line.line_id}
    asked = dict(AgendaItem.objects.filter(pk__in=headings, asked__isnull=False).values_list("pk", "asked"))
    seen = CouncilQuestion.objects.for_person(person).order_by().values("pk")
    read = CouncilAnswer.objects.for_person(person).filter(asked__in=asked.values(), asked__question__in=seen)
    answers = {answer.asked_id: answer for answer in read.select_related("asked")} if asked else {}
    for line in lines:
        line.our_answer = answers.get(asked.get(line.line_id)) if line.kind == line.Kind.HEADING else None
    return lines


def owed_about_questions(person) -> list[OwedToo]:
    """For the page of what somebody owes, in one query: answers of their councils, and what they owe councils."""
    ours = AskedCouncil.objects.none()
    if roles_that(person, Can.RECORD):
        ours = AskedCouncil.objects.theirs(person, Can.RECORD).waiting().filter(council__in=Council.objects.open())
    mine = CouncilQuestion.objects.for_person(person, Can.ANSWER).order_by().values("pk")
    waits = Exists(ours.order_by().filter(question=OuterRef("pk")))
    asked = CouncilQuestion.objects.open().annotate(waits_for_us=waits).filter(Q(pk__in=mine) | Q(waits_for_us=True))
    owed = []
    for question in asked.select_related("unit").order_by("answer_by", "pk"):
        address, to_tell = reverse("council-question", args=[question.pk]), question.is_for(person)
        words, due = (_OWED_TO_TELL, question.tell_by) if to_tell else (_OWED_TO_ANSWER, question.answer_by)
        owed.append(OwedToo(question.words, address, words % {"day": day(due)}, due < timezone.localdate()))
    return owed


def promises_after(thing, person) -> list[tuple]:
    """(promise, its thing if this person may open it) of what followed from a telling or a reply."""
    followed = thing.followed.select_related("action__owner_unit", "action__completion", "action__cannot_do")
    actions = [one.action for one in followed]
    open_to = {
        item.pk: item for item in Item.objects.for_person(person).filter(pk__in=[one.item_id for one in actions])
    }
    return [(action, open_to.get(action.item_id)) for action in actions]


def questions_seen(person):
    """Everything asked that this person sees, what is overdue first."""
    return CouncilQuestion.objects.for_person(person).select_related(*WHOLE)


def waits_for_us(person) -> list[AskedCouncil]:
    """What waits for an answer of a council this person writes for, the nearest day first."""
    waiting = AskedCouncil.objects.theirs(person, Can.RECORD).waiting().select_related("question__unit", "council")
    return list(waiting.filter(council__in=Council.objects.open()).order_by("question__answer_by", "pk"))


def we_owe(person) -> list[CouncilQuestion]:
    """What this person asked, in a role of theirs, and has not told back: what is overdue stands first."""
    mine = CouncilQuestion.objects.for_person(person, Can.ANSWER).open().select_related(*WHOLE)
    return list(mine.order_by("tell_by", "pk"))


def questions_of(council, person):
    """Those put to one council that are not over, for its own page and its plans."""
    seen = AskedCouncil.objects.for_person(person).filter(council=council).going_on()
    return seen.select_related(*(f"question__{one}" for one in WHOLE)).order_by("question__answer_by", "pk")
