"""Writes docs/words.md: every thing the house keeps, in the words of the field.

usage: python scripts/words.py
"""

import os
import re
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "docs" / "words.md"
ROOMS = {
    "organisation": "Places, from the ward to the board",
    "people": "People, and who may do what where",
    "voice": "What is said, and what becomes of it",
    "councils": "Councils and their meetings",
    "decisions": "Decisions, and who was in them",
    "reward": "Reward and thanks",
    "readings": "Ways of reading",
    "guides": "Guides, and what people say about them",
    "carers": "Carers, and what they may know",
    "pilots": "Trying out peer support",
    "championing": "Champions, and who is missing",
    "frameworks": "Frameworks and their statements",
    "papers": "Papers and evidence",
    "experts": "Experts by Experience",
    "visits": "Visits by the same person",
    "opportunities": "Ways into a role, and training",
    "notices": "News, and telling people",
    "reports": "Ways of seeing",
    "history": "What happened",
    "pages": "Forms",
    "config": "Running the house",
}
TOP = """# The words we use

These are the words of the field, and they mean what people on a ward mean by them. Pages, code and this list say the
same. No layer of the code takes one of these words, and none is cut short.

This page is written from the sentence under each class: `make docs` writes it again, and a test compares.
"""


def in_words(name: str) -> str:
    """SingleTalk -> single talk."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def written() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "floorboard.config.settings_test")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    parts = [TOP]
    for room, heading in ROOMS.items():
        models = sorted(apps.get_app_config(room).get_models(), key=lambda model: in_words(model.__name__))
        if models:
            parts.append(f"\n## {heading}\n\n| Word | What it is to people |\n|---|---|\n")
            parts += [f"| {in_words(model.__name__)} | {sentence(model)} |\n" for model in models]
    return "".join(parts)


def sentence(model) -> str:
    return " ".join(model.__doc__.split()).replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(written())
