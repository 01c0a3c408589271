"""A decision on paper: its record as a document."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.decisions.record import Record
from floorboard.formats.document import Document, Heading, List, Quote, Row, Rows, Sentence, Small, Table
from floorboard.pages.words import HELD, day, short_day
from floorboard.voice.forms.role_at import role_words


def record_document(record: Record) -> Document:
    """The whole record. Numbers are shown as whoever asks may see them, so it is made for them."""
    decision = record.decision
    return Document(
        title=decision.heading,
        language=get_language(),
        place=decision.unit.name,
        when=record.state[1],
        blocks=[
            *(_made(record) if decision.is_made else _open(decision)),
            *_involvement(record),
            *(_power(record) if decision.is_made else ()),
            *_missing(record),
            *_against(record),
            *_promises(record.promises),
            *_reviews(record),
        ],
        foot=(_("From Floorboard, our record of what we decide together."),),
    )


def as_anybody_reads_it(decision) -> Document:
    """The record as it hangs on the wall: no promise that only some may see, no number that is only for some."""
    return record_document(Record(decision, inside=False))


def _open(decision):
    rows = [Row(_("Who decides"), decision.who_decides)]
    if decision.decide_by:
        rows.append(Row(_("By when"), day(decision.decide_by)))
    told = (
        (_("Who can join"), decision.who_can_join),
        (_("How to join"), decision.how_to_join),
        (_("Settled already"), decision.already_settled),
    )
    yield Rows((*rows, *(Row(name, words) for name, words in told if words)))


def _made(record):
    decision = record.decision
    yield Sentence(" ".join([*record.lead, record.comes_back]).strip(), strong=True)
    if decision.was_recorded_afterwards:
        yield Sentence(_("This was written down after it was decided. Nobody could join in time."), "pencil")
    yield Heading(_("What we decided, in full"))
    yield Quote(decision.outcome.words)
    rows = [Row(_("How we decided"), decision.outcome.get_how_display())]
    if decision.already_settled:
        rows.append(Row(_("Settled before"), decision.already_settled))
    if record.rewards:
        rows.append(Row(_("How people were thanked"), ". ".join(record.rewards)))
    yield Rows(tuple(rows))
    if record.options:
        caption, head = _("How many chose what"), (_("Choice"), _("How many"))
        yield Table(caption, head, tuple(record.options))


def _involvement(record):
    yield Heading(_("Who had a say, and when"))
    for sentence in record.said:
        yield Sentence(sentence, strong=sentence == record.headline)
    if record.joined:
        stages = [" ".join(filter(None, (f"{stage.place}. {stage.words}", stage.when))) for stage in record.columns]
        head = (_("Who took part"), *(words.replace(HELD, " ") for words in stages))  # narrow columns break days apart
        rows = tuple((line.words, *(cell.words for cell in line.cells)) for line in record.lines)
        yield Table(_("How many people took part at each stage"), head, rows)


def _power(record):
    yield Heading(_("How much power was shared?"))
    yield Sentence(record.gap)
    for name, words in record.ranges:
        yield Sentence(f"{name}: {words}")
    if any(step.people is not None or step.staff is not None for step in record.ladder):
        head = (_("Step"), _("People with lived experience"), _("Staff and leaders"))
        rows = tuple((step.words, _number(step.people), _number(step.staff)) for step in record.ladder)
        yield Table(_("How many chose each step"), head, rows)
    yield Small(_("The ladder is by Think Local Act Personal and the National Co-production Advisory Group."))


def _number(many) -> str:
    return _("not shown") if many is None else str(many)


def _missing(record):
    if record.missing:
        yield Heading(_("Who was missing"))
        yield List(tuple(missing.words for missing in record.missing), "chair")


def _against(record):
    if record.objections:
        yield Heading(_("Why some were against it"))
        yield List(tuple(f"{reason} ({who})" for reason, who in record.objections))


def _promises(promises):
    if promises:
        yield Heading(_("What was promised"))
        head = (_("What"), _("Who"), _("By when"))
        rows = tuple(
            (promise.words, role_words(promise.owner_unit, promise.owner_kind), day(promise.due_on))
            for promise in promises
        )
        yield Table(_("Promises about this decision"), head, rows)


def _reviews(record):
    if record.reviews:
        yield Heading(_("When we looked at it again"))
        for review in record.reviews:
            yield Sentence(f"{short_day(review.on)}. {review.get_judgement_display()}. {review.words}")
