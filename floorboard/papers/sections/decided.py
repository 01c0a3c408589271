"""Decisions made in this time, and by which stage people had joined."""

from django.utils.translation import gettext as _

from floorboard.decisions.joined_words import joined_words
from floorboard.decisions.measures import by_stage_people_joined
from floorboard.decisions.models import Decision
from floorboard.formats.document import Heading, List, Row, Rows, Sentence
from floorboard.pages.words import full_day

MOST = 20


def decided(draft):
    stages: dict[tuple[int, str], int] = {}
    for row in by_stage_people_joined([draft.unit.path], draft.since, draft.until):
        stages[row.place, row.stage] = stages.get((row.place, row.stage), 0) + row.decisions
    mark = draft.note(
        _("Decisions made here and below, by the stage at which people with lived experience joined first.")
    )
    if not stages:
        yield Sentence(_("No decision was written down in this time.") + mark)
        return
    yield List(tuple(joined_words(stage, many) + mark for (_place, stage), many in sorted(stages.items())))
    # Questions a place wrote itself. One that speaks in somebody’s own words stays where that person is heard.
    own = Decision.objects.made().filter(unit=draft.unit, outcome__made_on__range=(draft.since, draft.until))
    own = list(own.exclude(question="").select_related("outcome").order_by("-outcome__made_on", "pk")[:MOST])
    if own:
        yield Heading(_("What we decided ourselves"), 3)
        yield Rows(tuple(_row(one) for one in own))


def _row(one) -> Row:
    return Row(one.question.splitlines()[0], f"{one.outcome.words} ({full_day(one.outcome.made_on)})")
