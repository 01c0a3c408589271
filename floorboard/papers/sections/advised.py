"""What advisory boards recommended to the board, which way it went, and what came back."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from floorboard.councils.models import Recommendation, RecommendationWay
from floorboard.formats.document import Heading, Row, Rows, Sentence
from floorboard.pages.words import full_day, so_many

MOST = 12


def advised(draft):
    """Of the advisory boards at this place and below."""
    yield from recommended(draft, Recommendation.objects.filter(board__unit__path__startswith=draft.unit.path))


def recommended(draft, recommendations):
    days = (draft.since, draft.until)
    replied = RecommendationWay.objects.filter(reply__on__range=days).values("recommendation")
    found = recommendations.filter(Q(on__range=days) | Q(pk__in=replied))
    many, waits, late = found.count(), found.waiting().count(), found.overdue(draft.today).count()
    mark = draft.note(_("What was recommended, or got a reply, between the first and the last day."))
    if not many:
        yield Sentence(_("Nothing was recommended to the board in this time.") + mark)
        return
    words = so_many("%(n)s thing was recommended to the board.", "%(n)s things were recommended to the board.", many)
    yield Sentence(words + mark)
    words = so_many("%(n)s waits for a reply.", "%(n)s wait for a reply.", waits)
    late_words = so_many("%(n)s reply is late.", "%(n)s replies are late.", late)
    yield Sentence(f"{words} {late_words}" + draft.note(_("On the day this was made. Each way needs its own reply.")))
    ways = Prefetch("ways", RecommendationWay.objects.select_related("through", "reply"))
    shown = found.select_related("board").prefetch_related(ways).order_by("-on", "-pk")
    for one in shown[:MOST]:
        yield from _one(draft, one)


def _one(draft, one):
    """Its words are read by everybody here once a reply is there, and before that by those it is for."""
    ways = list(one.ways.all())
    if any(way.is_replied for way in ways):
        yield Heading(one.words, 3)
        yield Sentence(one.why)
    else:
        yield Heading(_("A recommendation without a reply"), 3)
        yield Sentence(_("Its words stand here once a reply is there."))
    facts = {"who": one.board, "day": full_day(one.on), "until": full_day(one.reply_by)}
    yield Sentence(_("%(who)s recommended it on %(day)s. A reply is due by %(until)s.") % facts)
    yield Rows(tuple(Row(_way(way), _came_back(draft, one, way)) for way in ways))


def _way(way) -> str:
    return f"{way.get_way_display()} ({way.through})" if way.through else str(way.get_way_display())


def _came_back(draft, one, way) -> str:
    if way.is_replied:
        reply = way.reply
        return f"{reply.get_kind_display()}. {reply.reason} {reply.what_happens} ({full_day(reply.on)})"
    return _("No reply yet. It is late.") if one.reply_by < draft.today else _("No reply yet.")
