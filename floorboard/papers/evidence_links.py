"""The way from a thing's own page to the evidence it is, and from a place to all of its evidence."""

from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.organisation.models import Unit
from floorboard.papers.evidence_kinds import KINDS, is_finished, may_tag
from floorboard.people.access import Can, reaches_below


def evidence_link(person, thing) -> tuple[str, str] | None:
    """Words and address; None for everybody else, and while the thing is not finished."""
    if isinstance(thing, Unit):
        address = reverse("evidence-pack-list", args=[thing.pk])
        return (_("Evidence, put together"), address) if reaches_below(person, Can.SEE_WALL, thing) else None
    kind = KINDS.get(thing._meta.label_lower)
    if kind is None or not is_finished(thing) or not may_tag(person, kind.unit(thing)):
        return None
    return _("Evidence"), reverse(f"evidence-for-{kind.slug}", args=[thing.pk])
