"""What people can search: one line for each kind of thing. The words of a new kind come from `sources.py`."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import (
    AskedCouncil,
    CouncilAnswer,
    CouncilQuestion,
    Minutes,
    Recommendation,
    Topic,
    TopicProposal,
)
from floorboard.decisions.hearing import with_its_thing_seen
from floorboard.decisions.models import Decision
from floorboard.guides.models import Chapter, Edition, Wording
from floorboard.voice.models import Addition, Item

LONGEST = 200
NOTHING = 0  # the number of nothing at all


@dataclass(frozen=True)
class Kind:
    """One kind of thing: whom it shows to, and what stands in a line of what was found.

    seen: the rows this person may see. more: the same, read with all that its line says.
    """

    label: str
    slug: str
    name: object
    seen: Callable
    more: Callable
    words: Callable
    unit: Callable
    day: Callable
    address: Callable


def cut(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(LONGEST)


def with_title(chapters):
    """Each with the title it has in the edition that is out."""
    now = Wording.objects.filter(chapter=OuterRef("pk"), edition__in=Edition.objects.current())
    return chapters.select_related("guide").annotate(title=Subquery(now.order_by().values("title")[:1]))


def answered_to(person):
    """Councils that were asked, where this person may read what each answered."""
    return AskedCouncil.objects.filter(pk__in=CouncilAnswer.objects.for_person(person).order_by().values("asked"))


def with_answer(asked):
    """Each with its answer as it stands now."""
    now = CouncilAnswer.objects.current().filter(asked=OuterRef("pk"))
    return asked.select_related("council").annotate(said=Subquery(now.order_by().values("words")[:1]))


KINDS = (
    Kind(
        "voice.item", "said", _("What happened"),
        Item.objects.for_person,
        lambda rows, person: rows.select_related("theme", "ending"),
        lambda item: item.shown_words,
        lambda item: item.unit,
        lambda item: item.arrived_on,
        lambda item: reverse("item-detail", args=[item.pk]),
    ),
    Kind(
        "voice.addition", "added", _("Added later"),
        Addition.objects.for_person,
        lambda rows, person: rows.select_related("item"),
        lambda added: added.words,
        lambda added: added.item.unit,
        lambda added: added.shown_on,
        lambda added: reverse("item-detail", args=[added.item_id]),
    ),
    Kind(
        "councils.minutes", "minutes", _("Minutes"),
        Minutes.objects.for_person,
        lambda rows, person: rows.select_related("meeting__council"),
        lambda minutes: minutes.heading,
        lambda minutes: minutes.unit,
        lambda minutes: minutes.drafted_on,
        lambda minutes: reverse("minutes", args=[minutes.meeting_id]),
    ),
    Kind(
        "decisions.decision", "decisions", _("Decisions"),
        Decision.objects.for_person,
        lambda rows, person: with_its_thing_seen(rows.select_related("outcome", "item__theme", "item__ending"), person),
        lambda decision: decision.what_is_asked,
        lambda decision: decision.unit,
        lambda decision: decision.opened_on,
        lambda decision: reverse("decision-detail", args=[decision.pk]),
    ),
    Kind(
        "guides.chapter", "guides", _("To read"),
        Chapter.objects.for_person,
        lambda rows, person: with_title(rows),
        lambda chapter: f"{chapter.guide.title}: {chapter.title}",
        lambda chapter: chapter.guide.unit,
        lambda chapter: None,
        lambda chapter: reverse("chapter", args=[chapter.pk]),
    ),
    Kind(
        "councils.councilquestion", "asked", _("Questions to councils"),
        CouncilQuestion.objects.for_person,
        lambda rows, person: rows,
        lambda question: question.words,
        lambda question: question.unit,
        lambda question: question.on,
        lambda question: reverse("council-question", args=[question.pk]),
    ),
    Kind(
        "councils.askedcouncil", "answers", _("What councils answered"),
        answered_to,
        lambda rows, person: with_answer(rows),
        lambda asked: asked.said,
        lambda asked: asked.council.unit,
        lambda asked: asked.on,
        lambda asked: reverse("council-question", args=[asked.question_id]),
    ),
    Kind(
        "councils.recommendation", "recommendations", _("Recommendations"),
        Recommendation.objects.for_person,
        lambda rows, person: rows.select_related("board"),
        lambda recommendation: recommendation.words,
        lambda recommendation: recommendation.board.unit,
        lambda recommendation: recommendation.on,
        lambda recommendation: reverse("recommendation", args=[recommendation.pk]),
    ),
    Kind(
        "councils.topic", "topics", _("Forward plans"),
        Topic.objects.for_person,
        lambda rows, person: rows.select_related("board"),
        lambda topic: topic.words,
        lambda topic: topic.board.unit,
        lambda topic: topic.on,
        lambda topic: reverse("forward-plan", args=[topic.board_id]),
    ),
    Kind(
        "councils.topicproposal", "proposals", _("Proposed to an advisory board"),
        TopicProposal.objects.for_person,
        lambda rows, person: rows.select_related("council"),
        lambda proposal: proposal.words,
        lambda proposal: proposal.council.unit,
        lambda proposal: proposal.on,
        lambda proposal: reverse("forward-plan", args=[proposal.board_id]),
    ),
)  # fmt: skip
BY_LABEL = {kind.label: kind for kind in KINDS}


class Reach:
    """What one person may see of each kind. Each kind says so itself, once, for all that is asked in one search."""

    def __init__(self, person):
        self.person = person
        self.rows = {kind.label: kind.seen(person).order_by() for kind in KINDS}

    def of(self, hits: list[tuple[str, int]], labels) -> list[tuple[str, int]]:
        """Those of these labels and numbers whose thing this person may see, in this order.

        Each of the labels is asked, also with no hit: nobody can tell by the time whether something hidden holds a
        word.
        """
        asked = dict.fromkeys(labels, {NOTHING}) | by_label(hits)
        parts = [self.rows[label].filter(pk__in=asked[label]).values_list("pk", flat=True) for label in asked]
        seen = set(parts[0].union(*parts[1:], all=True)) if parts else set()
        return [hit for hit in hits if hit[1] in seen]

    def read(self, hits: list[tuple[str, int]]) -> Iterator[tuple]:
        """The kind and the row of each, in this order; what may not be seen is left out."""
        rows = {}
        for label, numbers in by_label(hits).items():
            seen = self.rows[label].filter(pk__in=numbers)
            rows |= {(label, row.pk): row for row in BY_LABEL[label].more(seen, self.person)}
        return ((BY_LABEL[hit[0]], rows[hit]) for hit in hits if hit in rows)


def by_label(hits) -> dict[str, set[int]]:
    """The numbers of each label. As a set: of a list, each number is looked at twice on its way to the database."""
    numbers = defaultdict(set)
    for label, number in hits:
        numbers[label].add(number)
    return numbers
