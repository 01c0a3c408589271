"""What the page of a board or group says about its seats: who sits there, what is free, and how papers come."""

from dataclasses import dataclass, field

from django.utils import timezone

from floorboard.councils.models import Brings, Seat, WayToBoard
from floorboard.councils.models.kept_seat import LIVED, PICTURE_OF
from floorboard.councils.table import on_that_day, tables_of

SHOWN = 5


@dataclass
class Place:
    """One seat: what it is for, and who holds it today, or that it is free."""

    kept: object = None
    seat: Seat | None = None
    deputies: list = field(default_factory=list)

    @property
    def picture(self) -> str:
        return PICTURE_OF[self.kept.brings] if self.kept else "chair"

    @property
    def deputy(self) -> Seat | None:
        return next(iter(self.deputies), None)

    @property
    def capacity(self) -> str:
        return (self.seat or self.kept).capacity

    @property
    def capacity_words(self) -> str:
        return (self.seat or self.kept).get_capacity_display()

    @property
    def is_lived(self) -> bool:
        return self.kept is not None and self.kept.brings in LIVED


def places_at(council, seats=None) -> list[Place]:
    """Every seat kept today, held or free, then seats that people have of their own. Two queries, one with `seats`."""
    if seats is None:
        seats = council.seats.current().select_related("person", "supporter", "kept")
    places = {kept.pk: Place(kept) for kept in council.kept_seats.current().order_by("pk")}
    own, deputies = [], []
    for seat in seats:
        if seat.stands_in_for_id:
            deputies.append(seat)
        elif seat.kept_id in places:
            places[seat.kept_id].seat = seat
        else:
            own.append(Place(seat.kept, seat))
    found = [*places.values(), *own]
    for deputy in deputies:
        for place in found:
            if place.seat and place.seat.pk == deputy.stands_in_for_id:
                place.deputies.append(deputy)
    order = ["chair", "vice", "secretary", "lead", "member"]
    what_for = [*Brings.values, ""]

    def where(place):
        brings = place.kept.brings if place.kept else ""
        return order.index(place.capacity), what_for.index(brings), place.kept.name if place.kept else ""

    return sorted(found, key=where)


def chairs_of(places) -> dict:
    """Who leads together, and which of the two chairs of an advisory board is free."""
    chairs = [place for place in places if place.capacity == "chair"]
    led = [place for place in chairs if place.seat]
    brings = {place.kept.brings for place in led if place.kept}
    return {
        "chairs": led,
        "no_lived_chair": not brings & set(map(str, LIVED)),
        "no_executive_chair": "executive" not in brings,
    }


def seats_on_page(council, person, meetings) -> dict:
    """For those who see the group's words. `meetings`: those whose papers are counted, the one to come first."""
    seats, today = list(council.seats.with_needs().select_related("supporter")), timezone.localdate()
    places = places_at(council, [seat for seat in seats if on_that_day(seat, today)])
    tables = tables_of([meeting for meeting in meetings if meeting], seats)
    leading = [place.seat for place in places if place.seat and place.capacity in ("chair", "vice")]
    mine = next((place for place in places if place.seat and place.seat.person_id == person.pk), None)
    return {
        "places": places,
        "led_by": [seat for seat in leading if seat.capacity == "chair"] if council.has_two_chairs else leading[:1],
        "free": sum(place.seat is None for place in places),
        "lived": sum(place.is_lived for place in places),
        "mine": mine,
        "papers": [(meeting, tables[meeting.pk]) for meeting in meetings if meeting and tables[meeting.pk].seats],
        "on_the_way": ways_of(council, person) if council.has_two_chairs else [],
        **(chairs_of(places) if council.has_two_chairs else {}),
    }


def ways_of(council, person):
    """What went on its way to the board lately, each with its words as this person may hear them."""
    return WayToBoard.objects.filter(line__meeting__council=council)[:SHOWN].told_to(person)
