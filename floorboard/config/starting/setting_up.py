"""A provider set up from the answers: all of it, or nothing."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.config.starting.questions import Answers, typed
from floorboard.councils.models import Council
from floorboard.organisation.imports import bring_in
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.pages.refusals import Refused
from floorboard.papers.all_frameworks import load_shipped
from floorboard.people.models import PasswordCard, Person, Role
from floorboard.voice.models import OnDuty
from floorboard.voice.models.reading_clock import set_hours


@dataclass(frozen=True)
class SetUp:
    """What was made, and the codes to hand over."""

    provider: Unit
    ward: Unit
    council: Council
    cards: list[PasswordCard]
    imported: list[str]


@transaction.atomic
def set_up(answers: Answers) -> SetUp:
    """Make the provider, its people, its council and its readers in one step."""
    imported = []
    provider = Unit.open_new(
        level=Unit.Level.PROVIDER, name=answers["provider_name"], nation=answers["provider_nation"]
    )
    administrator = Person.objects.create_user(
        answers["administrator_username"],
        name=answers["administrator_name"],
        email=answers["administrator_email"],
        password=answers["administrator_password"],
    )
    Role.give(person=administrator, unit=provider, kind=Role.Kind.ADMINISTRATOR)
    if typed(answers):
        site, ward = type_places(provider, answers, administrator)
    else:
        content = Path(str(answers["import_file"])).read_bytes()
        imported = list(bring_in(content, provider=str(answers["provider_name"]), by=administrator).lines())
        site, ward = find_places(str(answers["council_ward"]))
    council = Council.establish(unit=ward, kind=Council.Kind.PEOPLES_COUNCIL, by=administrator)
    cards = []
    for key, kind, unit in (
        ("chair", Role.Kind.CHAIR, ward),
        ("lead", Role.Kind.COUNCIL_LEAD, ward),
        ("reader", Role.Kind.SITE_MANAGER, site),
    ):
        person = Person.objects.create_user(answers[f"{key}_username"], name=answers[f"{key}_name"])
        Role.give(person=person, unit=unit, kind=kind, by=administrator)
        cards.append(PasswordCard.make(person=person, by=administrator))
    days, opens, closes = answers["reading_days"], answers["reading_from"], answers["reading_until"]
    set_hours(site, days=days, opens=opens, closes=closes, by=administrator)
    if others := sorted(set(range(7)) - set(days)):
        set_hours(site, days=others, opens=None, closes=None, by=administrator)
    today = timezone.localdate()
    last = today + timedelta(weeks=int(str(answers["reading_weeks"])))
    OnDuty.put(unit=site, person=cards[-1].person, since=today, until=last, by=administrator)
    load_shipped()
    keep_mail(str(answers["mail"]))
    return SetUp(provider, ward, council, cards, imported)


def type_places(provider: Unit, answers: Answers, by: Person) -> tuple[Unit, Unit]:
    site = Unit.open_new(
        level=Unit.Level.SITE, name=answers["site_name"], above=provider, nation=answers["provider_nation"], by=by
    )
    care, _new = ServiceLine.objects.get_or_create(name=answers["ward_service_line"])
    ward = Unit.open_new(
        level=Unit.Level.WARD,
        name=answers["ward_name"],
        above=site,
        service_line=care,
        age_band=answers["ward_age_band"],
        usual_people=answers["ward_usual_people"],
        by=by,
    )
    return site, ward


def find_places(name: str) -> tuple[Unit, Unit]:
    """The ward of this name from the file, or a site when the file has no wards, and the site it belongs to."""
    for level in (Unit.Level.WARD, Unit.Level.SITE):
        found = list(Unit.objects.filter(name__iexact=name, level=level)[:2])
        if len(found) > 1:
            raise Refused(
                _("There are several places called %(name)s. Choose another one for the first council.")
                % {"name": name}
            )
        if found:
            return found[0].up_to(Unit.Level.SITE) or found[0], found[0]
    raise Refused(_("There is no ward or site called %(name)s in the file.") % {"name": name})


def keep_mail(server: str):
    """The mail server's address holds a password, so only the owner can read it."""
    if not server:
        return
    with open(os.open(Path(settings.DATA) / "mail.txt", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(server)
