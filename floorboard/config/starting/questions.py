"""The questions that set up a real provider, one at a time, and what a good answer is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.imports import NotReadable, bring_in
from floorboard.organisation.models import Unit
from floorboard.pages.fields import clean_words
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

Answers = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question: its key in an answers file, its words, and the check that turns an answer into a value."""

    key: str
    words: object  # said in the language of whoever reads it, when it is asked
    check: Callable[[str, Answers], object]
    hint: object = ""
    usual: str = ""
    only_if: Callable[[Answers], bool] = lambda answers: True
    secret: bool = False


def words_up_to(most: int):
    def check(said: str, answers: Answers) -> str:
        said = clean_words(said)
        if not said:
            raise Refused(_("Write something."))
        if "\n" in said or len(said) > most:
            raise Refused(_("Write it on one line, with %(most)s letters or fewer.") % {"most": most})
        return said

    return check


def one_of(choices):
    def check(said: str, answers: Answers) -> str:
        known = {value.lower(): value for value in choices.values} | {
            str(label).lower(): value for value, label in choices.choices
        }
        if said.strip().lower() not in known:
            raise Refused(_("Write one of: %(choices)s.") % {"choices": ", ".join(choices.values)})
        return known[said.strip().lower()]

    return check


def a_user_name(*others: str):
    def check(said: str, answers: Answers) -> str:
        said = Person.normalize_username(said.strip()).lower()
        try:
            Person(username=said, name="x").clean_fields(exclude=["password"])
        except ValidationError as error:
            raise Refused(error.messages) from error
        if not said or any(letter.isspace() for letter in said):
            raise Refused(_("A user name is one word, such as sam.hill."))
        if said in {answers.get(other) for other in others}:
            raise Refused(_("Somebody has this name already. Choose another."))
        return said

    return check


def a_password(said: str, answers: Answers) -> str:
    user = Person(username=answers.get("administrator_username", ""), name=answers.get("administrator_name", ""))
    try:
        validate_password(said, user)
    except ValidationError as error:
        raise Refused(error.messages) from error
    return said


def an_address_or_none(said: str, answers: Answers) -> str:
    said = said.strip().lower()
    if said:
        try:
            validate_email(said)
        except ValidationError as error:
            raise Refused(_("This is not an e-mail address. Leave it empty when there is none.")) from error
    return said


def a_file_of_places(said: str, answers: Answers) -> str:
    """An import that works, tried without writing."""
    if not said.strip():
        return ""
    file = Path(said.strip()).expanduser()
    if not file.is_file():
        raise Refused(_("There is no file %(file)s. Check its name, or leave it empty.") % {"file": file})
    try:
        with transaction.atomic():
            report = bring_in(file.read_bytes(), provider=str(answers["provider_name"]), dry_run=True)
    except (NotReadable, ValidationError) as error:
        raise Refused(str(error)) from error
    if not report.created:
        raise Refused(_("This file has no places of %(name)s.") % {"name": answers["provider_name"]})
    return str(file)


def a_number(most: int):
    def check(said: str, answers: Answers) -> int:
        if not said.strip().isdigit() or not 1 <= int(said) <= most:
            raise Refused(_("Write a number from 1 to %(most)s.") % {"most": most})
        return int(said)

    return check


def an_hour(said: str, answers: Answers) -> time:
    try:
        hour, _colon, minutes = said.strip().partition(":")
        return time(int(hour), int(minutes or 0))
    except ValueError as error:
        raise Refused(_("Write a time such as 8:00 or 20:30.")) from error


def a_later_hour(said: str, answers: Answers) -> time:
    until = an_hour(said, answers)
    if until <= answers["reading_from"]:
        raise Refused(_("The last hour is before the first one. Write a later time."))
    return until


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekdays(said: str, answers: Answers) -> list[int]:
    named = [part[:3].lower() for part in said.replace(",", " ").split()]
    unknown = [part for part in named if part not in WEEK]
    if unknown or not named:
        raise Refused(_("Write days such as: mon tue wed thu fri sat sun."))
    return sorted({WEEK.index(part) for part in named})


def a_mail_server_or_none(said: str, answers: Answers) -> str:
    said = said.strip()
    parts = urlsplit(said)
    if said and (parts.scheme != "smtp" or not parts.hostname):
        raise Refused(_("Write smtp://user:password@host:587, or leave it empty for no mail."))
    return said


def typed(answers: Answers) -> bool:
    """True when the places are typed here and do not come from a file."""
    return not answers.get("import_file")


NAMES = ("administrator_username", "chair_username", "lead_username", "reader_username")
QUESTIONS = [
    Question("provider_name", _("What is the provider called?"), words_up_to(150)),
    Question("provider_nation", _("In which nation are most of its places?"), one_of(Unit.Nation),
             _("ENG, WLS, SCT or NIR. Bank holidays come from it."), "ENG"),
    Question("administrator_name", _("What is your name? You are the first administrator."), words_up_to(100)),
    Question("administrator_username", _("What user name do you want to sign in with?"), a_user_name()),
    Question("administrator_email", _("What is your e-mail address?"), an_address_or_none,
             _("You can leave this empty.")),
    Question("administrator_password", _("Choose a password."), a_password, _("At least 10 letters."), secret=True),
    Question("import_file", _("Is there a file of sites, wards and departments?"), a_file_of_places,
             _("Its name. Leave it empty to type one site and one ward. docs/import.md tells which files.")),
    Question("site_name", _("What is the site called?"), words_up_to(150), only_if=typed),
    Question("ward_name", _("What is the ward or house called?"), words_up_to(150), only_if=typed),
    Question("ward_service_line", _("What kind of care does it give?"), words_up_to(100),
             _("Such as: Acute wards for adults."), only_if=typed),
    Question("ward_age_band", _("For whom is it?"), one_of(Unit.AgeBand), _("children, adults, older or all."),
             "adults", only_if=typed),
    Question("ward_usual_people", _("How many people usually live or stay there?"), a_number(500), only_if=typed),
    Question("council_ward", _("Which ward or house has the first council?"), words_up_to(150),
             _("Its name, as in the file."), only_if=lambda answers: not typed(answers)),
    Question("chair_name", _("Who chairs this council?"), words_up_to(100), _("Somebody who uses the service.")),
    Question("chair_username", _("What user name will they sign in with?"), a_user_name("administrator_username")),
    Question("lead_name", _("Which member of staff supports the council?"), words_up_to(100)),
    Question("lead_username", _("What user name will they sign in with?"), a_user_name(*NAMES[:2])),
    Question("reader_name", _("Who reads first what people say there?"), words_up_to(100),
             _("The site manager, or somebody like them. Never somebody who works on the ward.")),
    Question("reader_username", _("What user name will they sign in with?"), a_user_name(*NAMES[:3])),
    Question("reading_days", _("On which days do they read?"), weekdays, _("Such as: mon tue wed thu fri."),
             "mon tue wed thu fri sat sun"),
    Question("reading_from", _("From what time?"), an_hour, "", "8:00"),
    Question("reading_until", _("Until what time?"), a_later_hour, "", "20:00"),
    Question("reading_weeks", _("For how many weeks do they read, before the rota is made again?"), a_number(52), "",
             "4"),
    Question("mail", _("Is there a mail server?"), a_mail_server_or_none,
             _("smtp://user:password@host:587, or leave it empty for no mail.")),
]  # fmt: skip
