"""Wrong numbers on a tablet. A stranger who guesses waits longer and longer; nobody is ever locked out elsewhere.

Five wrong numbers for one person on one tablet cost nothing; then each costs twice the wait of the one before. Twenty
on one tablet, for whomever, slow that tablet down, and staff see it on the page "Tablets". A card opens all the same.
"""

from floorboard.people.models.sign_in_try import failed_once_more, mark, seconds_to_wait, tries

FREE, FREE_ON_TABLET = 5, 20
LONGEST = 15 * 60  # seconds
TOO_MANY = 20  # on one tablet within the hour: staff are told


def _marks(tablet, person) -> list[tuple[str, int]]:
    one = mark("pin", str(tablet.pk), str(person.pk))
    return [(one, FREE), (mark("pin on", str(tablet.pk)), FREE_ON_TABLET)]


def wait_for(tablet, person) -> int:
    """Seconds until the next number counts."""
    return max(seconds_to_wait(digest, free=free, longest=LONGEST) for digest, free in _marks(tablet, person))


def was_wrong(tablet, person):
    for digest, _free in _marks(tablet, person):
        failed_once_more(digest)


def wrong_today(tablet) -> int:
    """How many wrong numbers there were on this tablet lately, when they are more than somebody's mistakes."""
    many = tries(mark("pin on", str(tablet.pk)))
    return many if many >= TOO_MANY else 0
