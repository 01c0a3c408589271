"""A secret in parts: any two parts give it back, and one part alone says nothing at all about it.

The secret is where a straight line meets the upright axis; each part is one more point of that line, so two points
give the line. All numbers are counted modulo a prime. Source: A. Shamir, How to share a secret, 1979.
"""

import secrets

PRIME = 2**256 + 297  # the first prime above 2**256
BYTES = 33  # that hold any number below it


def draw() -> int:
    """A secret: any number from 0 below the prime, each as likely as the others."""
    return secrets.randbelow(PRIME)


def parts(secret: int, places: list[int]) -> dict[int, int]:
    """One part for each place. Places are different numbers from 1 below the prime."""
    if len(set(places)) != len(places) or not all(0 < place < PRIME for place in places):
        raise ValueError("Each part needs a place of its own, from 1 below the prime.")
    slope = secrets.randbelow(PRIME)
    return {place: (secret + slope * place) % PRIME for place in places}


def together(one: tuple[int, int], other: tuple[int, int], at: int = 0) -> int:
    """From two (place, part): the secret; with `at`, the part that belongs to that place."""
    (here, part), (there, more) = one, other
    over = pow((there - here) % PRIME, -1, PRIME)
    return (part * (there - at) - more * (here - at)) * over % PRIME
