"""Wrong numbers on a tablet. A stranger who guesses waits longer and longer; nobody is ever locked out elsewhere.

Five wrong numbers for one person on one tablet cost nothing; then each costs twice the wait of the one before. Twenty
on one tablet, for whomever, slow that tablet down, and staff see it on the page "Tablets". A card opens all the same.
"""

from collections import defaultdict

from floorboard.people.models.sign_in_try import failed_once_more, mark, seconds_to_wait, tries, tries_of
from floorboard.people.models.tablet import Tablet

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


def tablets_guessed_on() -> list:
    """One tablet of each place where more wrong numbers were typed lately than people mistype: the one with the most.

    A place is a ward with all its tablets, so that going from one to the next hides nothing. Two queries.
    """
    tablets = {mark("pin on", str(tablet.pk)): tablet for tablet in Tablet.objects.open().select_related("unit")}
    wrong = tries_of(tablets)
    at: dict[int, list[str]] = defaultdict(list)
    for digest in wrong:
        at[tablets[digest].unit_id].append(digest)
    many = [digests for digests in at.values() if sum(wrong[one] for one in digests) >= TOO_MANY]
    return [tablets[max(digests, key=wrong.__getitem__)] for digests in many]


def wrong_today(tablet) -> int:
    """How many wrong numbers there were on this tablet lately, when they are more than somebody's mistakes."""
    many = tries(mark("pin on", str(tablet.pk)))
    return many if many >= TOO_MANY else 0
