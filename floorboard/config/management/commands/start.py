import getpass
import json
import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from floorboard.config.starting.questions import QUESTIONS, Question
from floorboard.config.starting.setting_up import SetUp, set_up
from floorboard.config.unsafe import what_is_unsafe
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused

NOTHING = "Nothing was written. Run floorboard start again when you are ready."


class Command(BaseCommand):
    """Set up a real provider by asking."""

    help = "Set up a real provider by questions. Nothing is written before the last one."

    def add_arguments(self, parser):
        parser.add_argument("--answers", type=Path, help="a JSON file with the answers, by the keys of the questions")
        parser.add_argument("--questions", action="store_true", help="print the keys and the questions, and stop")

    def handle(self, *, answers: Path | None, questions: bool, **options):
        if questions:
            for question in QUESTIONS:
                self.stdout.write(f"{question.key:24} {question.words} {question.hint}".rstrip())
            return
        if settings.DEMO:
            raise CommandError("This is the demo. A real provider needs a data folder of its own, without the demo.")
        os.chmod(settings.DATA, 0o700)
        call_command("migrate", verbosity=0)
        if there := Unit.objects.filter(level=Unit.Level.PROVIDER).first():
            raise CommandError(f"{there} is set up here already. floorboard start is for an empty database.")
        try:
            said = self.read(answers) if answers else self.ask_all()
            done = set_up(said)
        except (KeyboardInterrupt, EOFError) as stop:
            raise CommandError(f"\nStopped. {NOTHING}") from stop
        except Refused as refusal:
            raise CommandError(f"{refusal.words} {NOTHING}") from refusal
        self.tell(done)

    def read(self, file: Path) -> dict:
        """The answers from a file; the first bad one stops it."""
        try:
            given = json.loads(file.read_text())
        except (OSError, ValueError) as error:
            raise CommandError(f"The answers cannot be read from {file}: {error}") from error
        if not isinstance(given, dict):
            raise CommandError("The answers must be one JSON object. floorboard start --questions prints its keys.")
        if unknown := set(given) - {question.key for question in QUESTIONS}:
            raise CommandError(f"Nobody asks for: {', '.join(sorted(unknown))}. {NOTHING}")
        said: dict = {}
        for question in QUESTIONS:
            if question.only_if(said):
                answer = str(given.get(question.key, question.usual))
                try:
                    said[question.key] = question.check(answer, said)
                except Refused as refusal:
                    raise CommandError(f"{question.key}: {refusal.words} {NOTHING}") from refusal
        return said

    def ask_all(self) -> dict:
        self.stdout.write("Let us set up Floorboard for your provider. Stop at any time with Ctrl-C.\n")
        said: dict = {}
        for question in QUESTIONS:
            if question.only_if(said):
                said[question.key] = self.ask(question, said)
        return said

    def ask(self, question: Question, said: dict):
        """Ask until the answer is good."""
        self.stdout.write(f"\n{question.words}")
        if question.hint:
            self.stdout.write(f"  {question.hint}")
        while True:
            try:
                answer = self.hear(question) or question.usual
                return question.check(answer, said)
            except Refused as refusal:
                self.stdout.write(f"  {refusal.words}")

    def hear(self, question: Question) -> str:
        if not question.secret:
            return input(f"  [{question.usual}] > " if question.usual else "  > ")
        first = getpass.getpass("  > ")
        if first != getpass.getpass("  The same again > "):
            raise Refused("These two are not the same. Write it again.")
        return first

    def tell(self, done: SetUp):
        say = self.stdout.write
        for line in done.imported:
            say(line)
        say(f"\n{done.provider} is set up, with the council of {done.ward}.")
        say("\nGive each person their card. It works once, for two days, at /welcome/ or on the sign-in page:")
        for card in done.cards:
            say(f"  {card.person.name} ({card.person.username}): {card.code}")
        say("\nStill unsafe, or still to do:")
        for sentence in what_is_unsafe():
            say(f"  ! {sentence}")
        for sentence in STILL_TO_DO:
            say(f"  - {sentence}")
        say("\nNow: floorboard serve")


STILL_TO_DO = (
    "Give somebody the role of safeguarding lead, and somebody the role of information governance lead.",
    "Make a backup each day: floorboard backup FILE. Keep it on another machine.",
    "Note down the head of floorboard verify-history each week, on paper or elsewhere.",
    "Keep the rota of readers filled. A missed hour goes to the next reader.",
)
