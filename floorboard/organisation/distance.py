"""How far it is, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # kilometres: mean radius R1 of the Earth, (2a + b) / 3 of WGS 84


def kilometres(
    latitude: float | None, longitude: float | None, to_latitude: float | None, to_longitude: float | None
) -> float:
    """The great circle between two places given in degrees, in kilometres; 0 where one of them is not known.

    Haversine on a sphere (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984). Beside the ellipsoid
    WGS 84 it is at most about 0.6 % off. Roads are longer: of this nothing is said here.
    """
    if latitude is None or longitude is None or to_latitude is None or to_longitude is None:
        return 0.0
    north, to_north = radians(latitude), radians(to_latitude)
    half = (
        sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin(radians(to_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
