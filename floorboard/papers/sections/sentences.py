"""The time of a paper in a few sentences, and what changed about the places in it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from floorboard.formats.document import Heading, List, Sentence
from floorboard.organisation.models import Placement, Retooling
from floorboard.pages.words import full_day, so_many

MOST = 20
OF_ALL = (
    ("promise", gettext_noop("Councils kept their promise to meet %(some)s of %(all)s times.")),
    ("in-time", gettext_noop("%(some)s of %(all)s answers came in time.")),
    ("fixed", gettext_noop("Councils judged %(all)s things. %(some)s are fixed, they say.")),
    ("early", gettext_noop("People joined early in %(some)s of %(all)s decisions.")),
)  # fmt: skip


def sentences(draft):
    said = draft.series["said"].together
    if not any(series.months for series in draft.series.values()):
        yield Sentence(_("Nothing was counted in this time yet."))
    else:
        words = so_many("%(n)s thing was said.", "%(n)s things were said.", said.whole)
        lines = [words + draft.measured(draft.series["said"].measure)]
        for key, sentence in OF_ALL:
            series = draft.series[key]
            if whole := series.together.whole:
                facts = {"some": series.together.part, "all": whole}
                lines.append(_(sentence) % facts + draft.measured(series.measure))
        yield List(tuple(lines))
    if changed := tuple(_changes(draft)):
        yield Heading(_("Places that changed in this time"), 3)
        yield List(changed)
        yield Sentence(_("Numbers stay with the place where things stood then. Words stand with it as it is today."))


def _changes(draft):
    """Wards that took up another kind of care, and places that moved here or within."""
    here = {"unit__path__startswith": draft.unit.path}
    again = Retooling.objects.filter(on__range=(draft.since, draft.until), **here).select_related("after")
    for one in again.select_related("unit", "after").order_by("on", "pk")[:MOST]:
        facts = {"place": one.unit.name, "kind": one.after, "day": full_day(one.on)}
        yield _("%(place)s gives another kind of care since %(day)s: %(kind)s.") % facts
    moved = Placement.objects.filter(since__range=(draft.since, draft.until), **here).exclude(reason="")
    for one in moved.select_related("unit", "above").order_by("since", "pk")[:MOST]:
        if one.above:
            facts = {"place": one.unit.name, "above": one.above.name, "day": full_day(one.since)}
            yield _("%(place)s belongs to %(above)s since %(day)s.") % facts
