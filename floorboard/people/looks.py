"""Writing down who looked. Once a day for the same person, thing and way of looking."""

from floorboard.history.models import label
from floorboard.organisation.models import Unit
from floorboard.people.models import Look, Role


def looked(by, thing, what: str, at_person=None):
    """`by` saw this thing (`what` in a few words: "a name", "a held matter"). The person it is about can read it."""
    looked_at_each(by, [(thing, at_person)], what)


def looked_at_each(by, things, what: str, unit: Unit | None = None):
    """The same for many at once, in one query: pairs of a thing and the person it is about, or None.

    `unit`: where they all were looked at, when that is known.
    """
    Look.objects.bulk_create(
        [
            Look(by=by, at_person=whom, unit=unit or where(thing, whom), about=label(thing), what=what)
            for thing, whom in things
            if whom is None or whom.pk != by.pk
        ],
        ignore_conflicts=True,
    )


def where(thing, whom) -> Unit | None:
    """The unit under which the information lead finds this look."""
    if isinstance(thing, Unit):
        return thing
    if unit := getattr(thing, "unit", None):
        return unit
    held = Role.objects.filter(person=whom).last() if whom else None
    return held.unit if held else Unit.objects.filter(level=Unit.Level.PROVIDER).first()
