"""The facts of a unit, tidied the same way wherever they come from: a page, a file, the demo."""

import math
import re

from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import clean_words
from floorboard.pages.refusals import Refused

# How many letters each fact may have, and what people call it.
LONGEST = {
    "name": (150, _("The name")),
    "code": (40, _("The code")),
    "location_id": (20, _("The location ID")),
    "ods_code": (12, _("The ODS code")),
    "address": (300, _("The address")),
    "postcode": (10, _("The postcode")),
    "local_authority": (80, _("The local authority")),
    "geography": (80, _("The geography")),
}
UNIQUE = ("code", "location_id", "ods_code")
CAPITALS = ("location_id", "ods_code", "postcode")
BOUNDS = {"latitude": 90, "longitude": 180}
POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")


def tidy(facts: dict) -> dict:
    """The same facts cleaned and checked; a fact that cannot be is refused in plain words."""
    tidied = {}
    for fact, value in facts.items():
        if fact in LONGEST:
            value = _words(fact, value)
        elif fact in BOUNDS:
            value = _degrees(value, BOUNDS[fact])
        elif fact == "usual_people":
            value = _people(value)
        elif fact == "service_line":
            pass
        else:
            value = value or ""
        tidied[fact] = value
    return tidied


def _words(fact: str, value) -> str | None:
    value = " ".join(clean_words(value or "").split())
    longest, called = LONGEST[fact]
    if len(value) > longest:
        raise Refused(
            _("%(fact)s is too long. It has %(has)s letters. There is room for %(room)s."),
            params={"fact": called, "has": f"{len(value):,}", "room": longest},
        )
    if fact == "name" and not value:
        raise Refused(_("Give it a name."))
    if fact in CAPITALS:
        value = value.upper()
    if fact == "postcode" and value:
        found = POSTCODE.fullmatch(value.replace(" ", ""))
        if not found:
            raise Refused(_("“%(value)s” is not a postcode. It looks like AB1 1CD."), params={"value": value})
        value = f"{found[1]} {found[2]}"
    return value or None if fact in UNIQUE else value


def _degrees(value, most: int) -> float | None:
    """Degrees north or east, to about a tenth of a metre."""
    if value is None or value == "":
        return None
    try:
        degrees = float(value)
    except (TypeError, ValueError):
        degrees = math.nan
    if not -most <= degrees <= most:
        raise Refused(
            _("“%(value)s” is not a place on the map. It must be a number from %(least)s to %(most)s."),
            params={"value": str(value)[:40], "least": -most, "most": most},
        )
    return round(degrees, 6)


def _people(value) -> int | None:
    if value is None or value == "":
        return None
    number = str(value).strip()
    if not number.isascii() or not number.isdecimal() or len(number) > 5 or int(number) > 9999:
        raise Refused(
            _("“%(value)s” is not a number of people. It must be a whole number up to 9,999."),
            params={"value": number[:40]},
        )
    return int(number)
