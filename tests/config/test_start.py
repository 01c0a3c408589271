"""`floorboard start` asks, refuses bad answers plainly, and writes all or nothing."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from floorboard.config.management.commands import start
from floorboard.config.starting.questions import QUESTIONS
from floorboard.councils.models import Council
from floorboard.frameworks.models import FrameworkVersion
from floorboard.organisation.models import Unit
from floorboard.people.models import Person, Role
from floorboard.voice.models import OnDuty

pytestmark = pytest.mark.django_db
GOOD = {
    "provider_name": "Alder Care",
    "provider_nation": "ENG",
    "administrator_name": "Robin Ash",
    "administrator_username": "robin",
    "administrator_password": "seven-tall-alders",
    "site_name": "Tern Hollow",
    "ward_name": "Larch Ward",
    "ward_service_line": "Acute wards for adults",
    "ward_age_band": "adults",
    "ward_usual_people": 14,
    "chair_name": "Maya Birch",
    "chair_username": "maya",
    "lead_name": "Lena Hay",
    "lead_username": "lena",
    "reader_name": "Max Holm",
    "reader_username": "max",
    "reading_days": "mon tue wed thu fri",
    "reading_from": "8",
    "reading_until": "18:30",
}


@pytest.fixture(autouse=True)
def its_own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def run(tmp_path, **answers) -> str:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(GOOD | answers))
    out = StringIO()
    call_command("start", answers=file, stdout=out)
    return out.getvalue()


def test_it_sets_up_a_provider_with_one_council_and_readers(tmp_path):
    said = run(tmp_path)
    larch = Unit.objects.get(name="Larch Ward")
    assert [unit.name for unit in larch.ancestors()] == ["Alder Care", "Tern Hollow"]
    assert Council.objects.get().unit == larch
    assert FrameworkVersion.objects.filter(framework__code="culture-of-care").exists()
    roles = {role.person.username: role.kind for role in Role.objects.all()}
    assert roles == {"robin": "administrator", "maya": "chair", "lena": "council_lead", "max": "site_manager"}
    assert Person.objects.get(username="robin").check_password("seven-tall-alders")
    assert not Person.objects.get(username="maya").has_usable_password()
    assert OnDuty.objects.get().person.username == "max"
    assert Unit.objects.get(name="Tern Hollow").reading_hours.count() == 5
    assert "Not yet for real people's words" in said
    assert said.count("-", said.index("Maya Birch")) > 2, "a card with a code for each"
    assert "seven-tall-alders" not in said


@pytest.mark.parametrize(
    "key, value, words",
    [
        ("provider_name", "  ", "Write something"),
        ("provider_nation", "France", "ENG, WLS, SCT, NIR"),
        ("administrator_username", "robin ash", "one word"),
        ("administrator_password", "short", "too short"),
        ("administrator_password", "password1234", "too common"),
        ("administrator_email", "robin", "not an e-mail address"),
        ("import_file", "/nowhere/places.csv", "There is no file"),
        ("ward_age_band", "everybody", "children, adults, older, all"),
        ("ward_usual_people", "many", "a number from 1 to 500"),
        ("ward_usual_people", "-3", "a number from 1 to 500"),
        ("lead_username", "maya", "Somebody has this name already"),
        ("reading_days", "someday", "mon tue wed"),
        ("reading_from", "25:00", "a time such as"),
        ("reading_until", "7:00", "before the first one"),
        ("mail", "mail.example.org", "smtp://"),
        ("favourite_colour", "blue", "Nobody asks for"),
    ],
)
def test_a_bad_answer_is_said_plainly_and_nothing_is_written(tmp_path, key, value, words):
    with pytest.raises(CommandError) as stopped:
        run(tmp_path, **{key: value})
    assert words in str(stopped.value) and "Nothing was written" in str(stopped.value)
    assert not Unit.objects.exists() and not Person.objects.exists()


PLACES = """Level,Name,Stands under,Service line,Age band
provider,Alder Care,,,
region,North,Alder Care,,
site,Tern Hollow,Alder Care > North,,
ward,Larch Ward,Alder Care > North > Tern Hollow,Acute wards for adults,adults
ward,Birch Ward,Alder Care > North > Tern Hollow,Acute wards for adults,adults
"""


@pytest.fixture
def places(tmp_path):
    file = tmp_path / "places.csv"
    file.write_text(PLACES)
    return str(file)


def test_it_reads_the_places_from_a_file(tmp_path, places):
    said = run(tmp_path, import_file=places, council_ward="birch ward")
    assert "rejected 0" in said
    assert Council.objects.get().unit.name == "Birch Ward"
    assert Role.objects.get(kind="site_manager").unit.name == "Tern Hollow"
    assert Unit.objects.count() == 5


def test_a_council_for_a_ward_that_is_not_in_the_file_is_refused(tmp_path, places):
    with pytest.raises(CommandError, match="no ward or site called Elm Ward"):
        run(tmp_path, import_file=places, council_ward="Elm Ward")
    assert not Unit.objects.exists() and not Person.objects.exists()


def test_a_file_of_another_provider_is_refused(tmp_path, places):
    with pytest.raises(CommandError, match="import_file"):
        run(tmp_path, provider_name="Rowan Care", import_file=places, council_ward="Larch Ward")
    assert not Unit.objects.exists()


def test_a_file_without_places_of_the_provider_is_refused(tmp_path):
    file = tmp_path / "shopping.csv"
    file.write_text("milk,eggs\n1,2\n")
    with pytest.raises(CommandError, match="import_file"):
        run(tmp_path, import_file=str(file), council_ward="Larch Ward")
    assert not Unit.objects.exists()


def test_it_is_only_for_an_empty_database(tmp_path, house):
    with pytest.raises(CommandError, match="Alder Care is set up here already"):
        run(tmp_path)


def test_on_a_terminal_a_bad_answer_is_asked_again(monkeypatch, tmp_path):
    typed = {question.key: [str(GOOD.get(question.key, ""))] for question in QUESTIONS}
    typed["provider_nation"] = ["Narnia", "ENG"]
    typed["lead_username"] = ["maya", "lena"]
    monkeypatch.setattr(start.getpass, "getpass", lambda prompt: "seven-tall-alders")
    asked = [question for question in QUESTIONS if not question.secret and question.key != "council_ward"]
    lines = iter([line for question in asked for line in typed[question.key]])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    out = StringIO()
    call_command("start", stdout=out)
    assert Council.objects.count() == 1
    assert "Write one of: ENG" in out.getvalue()
    assert "Somebody has this name already" in out.getvalue()


def test_stopping_in_the_middle_writes_nothing(monkeypatch):
    lines = iter(["Alder Care", "ENG", "Robin Ash"])

    def stops(prompt):
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", stops)
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("start", stdout=StringIO())
    assert not Unit.objects.exists() and not Person.objects.exists()


def test_two_passwords_that_differ_are_asked_again(monkeypatch):
    typed = iter(["seven-tall-alders", "seven-tall-elders", "seven-tall-alders", "seven-tall-alders"])
    monkeypatch.setattr(start.getpass, "getpass", lambda prompt: next(typed))
    question = next(question for question in QUESTIONS if question.secret)
    out = StringIO()
    assert start.Command(stdout=out).ask(question, {}) == "seven-tall-alders"
    assert "not the same" in out.getvalue()


def test_the_mail_server_is_kept_for_its_owner_only(tmp_path):
    run(tmp_path, mail="smtp://robin:secret@mail.example.org:587")
    assert (tmp_path / "mail.txt").stat().st_mode & 0o777 == 0o600


def test_the_demo_is_never_set_up_as_a_provider(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="demo"):
        call_command("start", stdout=StringIO())
