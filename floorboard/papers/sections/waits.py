"""What went up or across in this time, and what has waited longest today."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from floorboard.formats.document import Heading, List, Sentence, Table
from floorboard.organisation.models import Unit
from floorboard.pages.words import full_day, so_many
from floorboard.papers.sections.voices import is_wide
from floorboard.voice.models import Escalation

MOST = 10


def waits(draft):
    yield from _went_up(draft)
    owed = Escalation.objects.owed().filter(within=None, to__path__startswith=draft.unit.path)
    many = owed.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=draft.today)))
    yield Heading(_("What has waited longest"), 3)
    mark = draft.note(_("Questions to a level or a department that nobody has answered yet, on the day this was made."))
    if not many["all"]:
        yield Sentence(_("No question waits for an answer.") + mark)
        return
    words = so_many("%(n)s question waits for an answer.", "%(n)s questions wait for an answer.", many["all"])
    late = so_many("%(n)s answer is late.", "%(n)s answers are late.", many["late"])
    yield Sentence(f"{words} {late}{mark}")
    oldest = list(owed.select_related("item__theme", "to", "item__unit").order_by("reached_on", "pk")[:MOST])
    head = (_("About"), _("From"), _("Who must answer"), _("Since"))
    yield Table(_("The oldest questions without an answer"), head, tuple(map(_line, oldest)))
    for one in oldest:
        if is_wide(one.item):
            yield Sentence(_("%(place)s said:") % {"place": one.item.unit.name})
            yield draft.quote(one.item, one.item.words, "said")


def _line(one) -> tuple[str, ...]:
    who = f"{one.get_kind_display()}, {one.to.name}"
    return str(one.item.theme.words), one.item.unit.name, who, full_day(one.reached_on)


def _went_up(draft):
    """By the level that was asked: how many, and how many of them have an answer."""
    asked = Escalation.objects.filter(
        within=None, to__path__startswith=draft.unit.path, reached_on__range=(draft.since, draft.until)
    )
    rows = asked.order_by().values_list("to__level").annotate(
        n=Count("pk"), told=Count("answer"), late=Count("pk", filter=Q(answer__on__gt=F("due_on")))
    )  # fmt: skip
    found = {level: (n, told, late) for level, n, told, late in rows}
    mark = draft.note(_("Questions that reached a level or a department between the first and the last day."))
    if not found:
        yield Sentence(_("Nothing went up or across in this time.") + mark)
        return
    says = _("%(level)s: %(n)s asked, %(told)s answered, %(late)s of them late.")
    lines = [
        says % {"level": level.label, "n": found[level][0], "told": found[level][1], "late": found[level][2]}
        for level in Unit.Level
        if level in found
    ]
    yield List(tuple(line + mark for line in lines))
