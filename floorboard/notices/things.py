"""From a label back to the thing, but only for somebody who may see it."""

from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from floorboard.organisation.models import Unit
from floorboard.people.access import units_known


def things_for(person, abouts) -> dict[str, object]:
    """The things behind these labels which this person may see now: one query for each kind of thing."""
    keys = defaultdict(set)
    for about in abouts:
        kind, _, pk = about.partition(":")
        keys[kind].add(int(pk))
    found = {}
    for kind, pks in keys.items():
        rows = visible(kind, person)
        if rows is not None:
            rows = rows.filter(pk__in=pks)
            if also := settings.NOTICE_WORDS_FROM.get(kind):
                rows = rows.select_related(*also)
            found |= {f"{kind}:{row.pk}": row for row in rows}
    return found


def thing_for(person, about: str):
    """The thing behind this label, or None when this person may not see it (or it is gone)."""
    return things_for(person, [about]).get(about)


def visible(kind: str, person):
    """The rows of this kind which the kind's own reader shows this person."""
    try:
        model = apps.get_model(kind)
    except LookupError:
        return None
    if model is Unit:
        return units_known(person)
    return model.objects.for_person(person)


def address(about: str, thing=None) -> str:
    """Where somebody reads about this thing. Settings know it: the rooms that have the pages stand above us."""
    kind, _, number = about.partition(":")
    pk = getattr(thing, "shown_on_page_of", number)
    name = settings.NOTICE_ADDRESSES.get(kind)
    if not name:
        return ""
    for args in ([int(pk)], []):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def heading(thing) -> str:
    """A few words that say which thing it is."""
    return str(getattr(thing, "heading", None) or thing)
