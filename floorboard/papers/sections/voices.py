"""People’s own words: only what their council let everybody here read, and what was said back to them."""

from datetime import timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.utils.translation import gettext as _

from floorboard.formats.document import Heading, List, Sentence
from floorboard.pages.words import full_day, so_many
from floorboard.voice.models import Answer, Item, Verdict
from floorboard.voice.models.action import CannotDo

STORIES, MOST = 12, 10
A_DAY = timedelta(days=1)


def is_wide(item) -> bool:
    """May everybody at this provider read it, and are its words still there?"""
    return item.circle in Item.WIDE and bool(item.words)


def here(draft) -> Q:
    """What was said at this place and below."""
    return Q(unit__path__startswith=draft.unit.path)


def wide(draft):
    rows = Item.objects.filter(here(draft), circle__in=Item.WIDE).exclude(words="").exclude(ending__kind="withdrawn")
    return rows.select_related("theme", "unit", "ending")


def stories(draft):
    """What moved in this time, the newest answer first, each with what was said back and what the ward says now."""
    days = (draft.since, draft.until)
    judged = Verdict.objects.counting_from(draft.since, draft.until + A_DAY).filter(item=OuterRef("pk"))
    moved = Q(arrived_on__range=days) | Q(escalations__answer__on__range=days) | Exists(judged.order_by())
    told = wide(draft).filter(moved).annotate(last=Max("escalations__answer__on")).prefetch_related("verdicts")
    told = list(told.order_by(F("last").desc(nulls_last=True), "-arrived_on", "pk")[:STORIES])
    if not told:
        yield Sentence(_("No council has opened words to everybody in this time."))
        return
    answers: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(escalation__item__in=told).select_related("escalation__to"):
        answers.setdefault(answer.escalation.item_id, []).append(answer)
    for item in told:
        yield Heading(str(item.theme.words), 3)
        yield Sentence(_("%(place)s, said on %(day)s:") % {"place": item.unit.name, "day": full_day(item.arrived_on)})
        yield draft.quote(item, item.words, "said")
        for answer in answers.get(item.pk, [])[-1:]:
            facts = {"place": answer.escalation.to.name, "day": full_day(answer.on)}
            yield Sentence(_("%(place)s answered on %(day)s:") % facts)
            yield draft.quote(item, f"{answer.get_reply_display()}. {answer.words}", "answered")
        if judged := [verdict for verdict in item.verdicts.all() if verdict.counts and verdict.giver == "council"]:
            facts = {"day": full_day(judged[-1].on), "says": judged[-1].get_judgement_display()}
            yield Sentence(_("The ward said on %(day)s: %(says)s.") % facts)


def cannot(draft):
    rows = CannotDo.objects.filter(action__item__unit__path__startswith=draft.unit.path)
    rows = rows.filter(on__range=(draft.since, draft.until))
    many = rows.count()
    mark = draft.note(_("Promises of which somebody said, with a reason, that they cannot be kept."))
    if not many:
        yield Sentence(_("Nobody said that something cannot be done.") + mark)
        return
    yield Sentence(so_many("%(n)s thing could not be done.", "%(n)s things could not be done.", many) + mark)
    shown = rows.filter(action__item__circle__in=Item.WIDE).exclude(action__item__words="")
    shown = shown.select_related("action__item__theme", "action__item__unit", "action__owner_unit").order_by(
        "-on", "pk"
    )
    for one in shown[:MOST]:
        item, role = one.action.item, one.action.get_owner_kind_display()
        yield Heading(f"{item.theme.words}, {item.unit.name}", 3)
        yield draft.quote(item, item.words, "said")
        facts = {"role": role, "place": one.action.owner_unit.name, "day": full_day(one.on)}
        yield Sentence(_("%(role)s, %(place)s, says on %(day)s why not, and what happens instead:") % facts)
        yield draft.quote(item, f"{one.reason} {one.instead}", "cannot")


def verdicts(draft):
    """What councils said about what came back to them."""
    found = Verdict.objects.filter(item__unit__path__startswith=draft.unit.path, giver="council")
    found = found.counting_from(draft.since, draft.until + A_DAY)
    many = dict(found.order_by().values_list("judgement").annotate(n=Count("pk")))
    mark = draft.note(_("Each time a council said whether something is fixed. It may say so more than once."))
    if not many:
        yield Sentence(_("No council judged anything in this time.") + mark)
        return
    yield List(tuple(f"{kind.label}: {many.get(kind, 0)}{mark}" for kind in Verdict.Judgement))
    spoken = found.filter(item__circle__in=Item.WIDE).exclude(words="").exclude(item__words="")
    for one in spoken.select_related("item__unit", "item__theme").order_by("-on", "pk")[:MOST]:
        facts = {"place": one.item.unit.name, "day": full_day(one.on), "says": one.get_judgement_display()}
        yield Sentence(_("%(place)s, on %(day)s: %(says)s.") % facts)
        yield draft.quote(one.item, one.words, "judged")
