"""What the pages of questions to councils show, each to whoever looks: their own answers, and those that are shared."""

from dataclasses import dataclass

from floorboard.councils.models import AskedCouncil, Council, CouncilAnswer, CouncilQuestion
from floorboard.people.access import Can
from floorboard.voice.models import Item

WHOLE = ("told", "withdrawn", "unit")


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
