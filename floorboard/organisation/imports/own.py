"""Our own layout: every unit of the provider, wards and departments too. `docs/import.md` tells it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from floorboard.formats.sheets import unguard
from floorboard.organisation.imports.layouts import Layout, Place, Rejected, cell, plain, told
from floorboard.organisation.models import Unit
from floorboard.pages.when import read_day, real_day

# The columns in the order we write them, with the fact each holds.
FACTS = {
    "Code": "code",
    "Age band": "age_band",
    "Usual number of people": "usual_people",
    "Nation": "nation",
    "Location ID": "location_id",
    "ODS code": "ods_code",
    "Address": "address",
    "Postcode": "postcode",
    "Local authority": "local_authority",
    "Geography": "geography",
    "Latitude": "latitude",
    "Longitude": "longitude",
}
NEEDS = ("Level", "Name", "Stands under")
REST = ("Service line", "Opened", "Closed", "Why closed")
COLUMNS = (*NEEDS, *FACTS, *REST)
CHOICES = {"level": Unit.Level, "age_band": Unit.AgeBand, "nation": Unit.Nation}

STEP = " > "


def read(words: str) -> str:
    """What a cell says, without the mark that guarded it."""
    return cell(unguard(words.strip()))


def way(names: list[str]) -> str:
    """The way down to a unit: the names from the provider on."""
    return STEP.join(name.replace("\\", "\\\\").replace(">", "\\>") for name in names)


def steps(words: str) -> list[str]:
    """The names in a way down; the other way round of `way`."""
    names = re.findall(r"(?:\\.|[^>\\])+", words)
    return [re.sub(r"\\(.)", r"\1", name.strip()) for name in names if name.strip()]


def place(row: dict) -> Place:
    said = {name: read(words) for name, words in row.items()}
    facts = told(**{fact: said.get(name, "") for name, fact in FACTS.items()})
    for fact in ("age_band", "nation"):
        if fact in facts:
            facts[fact] = chosen(fact, facts[fact])
    if not said["Level"]:
        raise Rejected(_("“Level” is empty. Say what this is: %(levels)s.") % {"levels": choices("level")})
    return Place(
        name=said["Name"],
        level=chosen("level", said["Level"]),
        facts=facts,
        under=said["Stands under"],
        service_line=said.get("Service line", ""),
        opened=day(said.get("Opened", "")),
        closed=day(said.get("Closed", "")),
        why_closed=said.get("Why closed", ""),
    )


def chosen(fact: str, words: str) -> str:
    """The choice somebody means by its value or by its words."""
    for value, label in CHOICES[fact].choices:
        if words.casefold() in {value.casefold(), str(label).casefold()}:
            return value
    raise Rejected(_("“%(words)s” is not one of: %(choices)s.") % {"words": words[:40], "choices": choices(fact)})


def choices(fact: str) -> str:
    return ", ".join(CHOICES[fact].values)


def day(words: str):
    """A day out of a cell; a day that does not exist is refused in plain words."""
    if not words:
        return None
    try:
        year, month, number = read_day(words)
        if year is None:
            raise Rejected(_("“%(words)s” has no year. Write it like this: 2026-12-03.") % {"words": words[:40]})
        return real_day(year, month, number)
    except ValidationError as error:
        raise Rejected(f"{words[:40]}: {' '.join(error.messages)}") from error


def names_the_provider(row: dict) -> bool:
    return plain(row.get("Level", "")) == "provider"


OWN = Layout(called="Floorboard", needs=NEEDS, may_have=COLUMNS[len(NEEDS) :], place=place)
