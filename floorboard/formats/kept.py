"""What was made of public documents, kept for a day so that the next reader need not wait. Nothing about one person.

The name of a file is a digest of the words in it: changed words make another file, and no old one is ever shown.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import override

from floorboard.formats.canonical import as_text, digest_of, from_text
from floorboard.formats.document import Document

KEPT_FOR = timedelta(days=1)
SILENT = timedelta(minutes=10)  # a worker that says nothing for so long was stopped


def place():
    return storages["made"]


def name_of(document: Document, name: str, paper: str) -> str:
    """The file a document is kept in, in one way of reading on one paper."""
    with override(document.language):
        return f"{digest_of(document)}-{paper}.{name}"


def made(document: Document, name: str, paper: str, make: Callable) -> tuple[bytes, str]:
    """What is kept, or else what is made now. The first line of the file is its content type."""
    file = name_of(document, name, paper)
    if found := read(file):
        return found
    content, kind = make(document, paper)
    put(file, kind.encode() + b"\n" + content)
    return content, kind


def read(file: str) -> tuple[bytes, str] | None:
    try:
        with place().open(file) as kept:
            kind, _line, content = kept.read().partition(b"\n")
    except OSError:
        return None
    return content, kind.decode()


def put(file: str, content: bytes):
    if place().exists(file):
        place().delete(file)
    place().save(file, ContentFile(content))


def is_there(file: str) -> bool:
    return place().exists(file)


def forget(*files: str):
    for file in filter(None, files):
        place().delete(file)


def hand_over(document: Document) -> str:
    """Leave the words where a worker finds them; answers their name. A list of work holds no words."""
    with override(document.language):
        name, text = f"{digest_of(document)}.words", as_text(document)
    if not place().exists(name):
        place().save(name, ContentFile(text.encode()))
    return name


def handed_over(name: str) -> Document | None:
    try:
        with place().open(name) as file:
            return from_text(file.read().decode())
    except OSError:
        return None


@dataclass(frozen=True)
class Progress:
    """How many parts are done, and of how many; or why nothing came of it."""

    done: int = 0
    many: int = 1
    why_not: str = ""


def note(file: str, progress: Progress):
    put(f"{file}.progress", json.dumps(asdict(progress)).encode())


def progress(file: str) -> Progress | None:
    """How far a worker is; None when none has been asked, or when one was and has said nothing for a long time."""
    name = f"{file}.progress"
    try:
        if place().get_modified_time(name) < timezone.now() - SILENT:
            return None
        with place().open(name) as told:
            return Progress(**json.loads(told.read()))
    except OSError:
        return None


def no_more_progress(file: str):
    place().delete(f"{file}.progress")


def forget_what_was_made():
    """Remove everything at once: somebody's words were taken back, hidden or erased."""
    _forget(lambda name: True)


def forget_what_is_old():
    """Remove what is older than a day."""
    before = timezone.now() - KEPT_FOR
    _forget(lambda name: place().get_modified_time(name) < before)


def _forget(is_over: Callable[[str], bool]):
    try:
        names = place().listdir("")[1]
    except FileNotFoundError:  # nothing was ever made
        return
    for name in filter(is_over, names):
        place().delete(name)
