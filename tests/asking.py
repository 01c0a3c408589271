"""Counting what a page asks the database."""

from floorboard.organisation.models import Unit, map_at_hand, the_map


def read_the_map():
    """As on any page but the first after a unit changed: this process knows where things stand."""
    with map_at_hand():
        the_map().tree(Unit)
