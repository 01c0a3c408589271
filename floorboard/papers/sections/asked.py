"""What councils were asked in this time, what they said, and whether they were told what was decided."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from floorboard.councils.models import AskedCouncil, CouncilAnswer, CouncilQuestion
from floorboard.formats.document import Heading, Row, Rows, Sentence
from floorboard.pages.words import full_day, so_many
from floorboard.papers.sections.advised import recommended

MOST = 12
NOT_TOLD = {
    False: gettext_noop("A question that is not decided yet"), True: gettext_noop("A question that was taken back"),
}  # fmt: skip


def asked(draft):
    """Questions of this place and those below."""
    yield from _told_of(draft, CouncilQuestion.objects.filter(unit__path__startswith=draft.unit.path))


def asked_us(draft):
    """Questions put to this council; of an advisory board also what it recommended."""
    yield from _told_of(draft, CouncilQuestion.objects.filter(asked__council=draft.council))
    if draft.council.kind == draft.council.Kind.ADVISORY_BOARD:
        yield Heading(_("What we recommended to the board"), 3)
        yield from recommended(draft, draft.council.recommendations.all())


def _told_of(draft, questions):
    days = (draft.since, draft.until)
    found = questions.filter(Q(on__range=days) | Q(told__on__range=days))
    many, told, late = found.count(), found.told_back().count(), found.overdue(draft.today).count()
    mark = draft.note(_("Questions put to councils, asked or told back between the first and the last day."))
    if not many:
        yield Sentence(_("Councils were asked nothing in this time.") + mark)
        return
    words = so_many("Councils were asked %(n)s question.", "Councils were asked %(n)s questions.", many)
    yield Sentence(words + mark)
    words = _("Told what was decided: %(n)s.") % {"n": told}
    yield Sentence(words + draft.note(_("Told on the day this was made, or before.")))
    if late:
        words = _("They should know by now, and do not: %(n)s.") % {"n": late}
        yield Sentence(words + draft.note(_("Not told, and the day for it was before this was made.")))
    yield from _each(draft, list(found.select_related("unit", "told", "withdrawn").order_by("-on", "-pk")[:MOST]))


def _each(draft, questions):
    """A few queries, however many there are. Only those councils speak that let papers print it.

    What was asked is between whoever asks and those councils until all were told, and what was taken back stays so.
    """
    lines: dict[int, list] = {}
    put = AskedCouncil.objects.filter(question__in=questions).select_related("council")
    for line in put.annotate(spoke=Exists(CouncilAnswer.objects.filter(asked=OuterRef("pk")))).order_by("pk"):
        lines.setdefault(line.question_id, []).append(line)
    said = {one.asked_id: one for one in CouncilAnswer.objects.for_papers().filter(asked__question__in=questions)}
    for question in questions:
        yield Heading(question.words if question.is_told else _(NOT_TOLD[question.is_withdrawn]), 3)
        facts = {"who": question.who_asks, "day": full_day(question.on), "until": full_day(question.answer_by)}
        yield Sentence(_("%(who)s asked this on %(day)s. Councils had time until %(until)s.") % facts)
        yield from _answers(draft, lines.get(question.pk, []), said)
        yield from _ending(question)


def _answers(draft, lines, said):
    spoke = [line for line in lines if line.spoke]
    if draft.council is None:
        mark = draft.note(_("Councils that were asked this, and those that answered by the day this was made."))
        facts = {"asked": len(lines), "answered": len(spoke)}
        yield Sentence(_("Councils asked: %(asked)s. Answered: %(answered)s.") % facts + mark)
    else:
        spoke = [line for line in spoke if line.council_id == draft.council.pk]
        if not spoke:
            yield Sentence(_("We have not answered."))
    if open_to_all := tuple(Row(str(one.council), said[one.pk].said) for one in spoke if one.pk in said):
        yield Rows(open_to_all)
    if kept := len(spoke) - len(open_to_all):
        mark = draft.note(
            _("A council says whether papers may print its answer. They can once all were told, or never.")
        )
        yield Sentence(so_many("%(n)s answer is not shown here.", "%(n)s answers are not shown here.", kept) + mark)


def _ending(question):
    if question.is_told:
        yield Sentence(_("The councils were told on %(day)s:") % {"day": full_day(question.told.on)})
        yield Rows((Row(_("What was decided"), question.told.decided), Row(_("Why"), question.told.why)))
    elif question.is_withdrawn:
        yield Sentence(_("The question was taken back on %(day)s.") % {"day": full_day(question.withdrawn.on)})
    elif question.is_overdue:
        day = full_day(question.tell_by)
        yield Sentence(_("They should know since %(day)s what was decided. Nobody has told them.") % {"day": day})
    else:
        yield Sentence(_("They hear by %(day)s what was decided.") % {"day": full_day(question.tell_by)})
