"""Which looks of a reader are written down."""

from floorboard.people.looks import looked


def write_down_the_look(person, item):
    """Whoever sees a name or something held is written down; the person it is about can read it."""
    if item.raised_by:
        looked(person, item, "a name", at_person=item.raised_by)
    elif item.name_given:
        looked(person, item, "a name that was given")
    if item.state == item.State.HELD:
        looked(person, item, "something held back", at_person=item.raised_by)
