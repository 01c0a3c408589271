"""A question to councils on paper: to read it out in a meeting, in usual or easy words."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Heading, Sentence, Small
from floorboard.formats.to_fill_in import Room
from floorboard.pages.words import day
from floorboard.people.ward_pages import place_of


def question_on_paper(question, *, easy=False) -> Document:
    return Document(
        title=_("A question for our council"), language=get_language() or "en-gb",
        blocks=list(_easy(question) if easy else _usual(question)), style="easy" if easy else "plain",
        place=place_of(question.unit), has_easy=True,
    )  # fmt: skip


def _usual(question):
    yield Sentence(question.words, strong=True)
    yield Small(_("%(who)s asks us.") % {"who": question.who_asks})
    yield Heading(_("What can still change"))
    yield Sentence(question.still_open)
    yield Heading(_("Why they ask"))
    yield Sentence(question.why)
    yield from _until(question)
    yield Sentence(_("We answer in our own words. We can also say that we would rather not answer."))
    yield Room(_("Our answer"), 6)
    yield from _ended(question)


def _easy(question):
    yield Sentence(_("Somebody asks our council a question."), "say")
    yield Sentence(question.words, strong=True)
    yield Sentence(_("This can still change:"), "flag")
    yield Sentence(question.still_open)
    yield Sentence(_("This is why they ask:"), "people")
    yield Sentence(question.why)
    yield from _until(question)
    yield Sentence(_("You can say what you think."), "say")
    yield Sentence(_("You can also say: we would rather not answer."), "out")
    yield Room(_("Our answer"), 6)
    yield from _ended(question)


def _until(question):
    days = {"answer": day(question.answer_by), "tell": day(question.tell_by)}
    yield Sentence(_("They need our answer by %(answer)s.") % days, "calendar")
    yield Sentence(_("They must tell us what they decide by %(tell)s.") % days, "clock")


def _ended(question):
    if question.is_told:
        yield Heading(_("What was decided"))
        yield Sentence(question.told.decided)
        yield Heading(_("Why"))
        yield Sentence(question.told.why)
    if question.is_withdrawn:
        yield Sentence(
            _("This question was taken back. %(reason)s") % {"reason": question.withdrawn.reason}, strong=True
        )
