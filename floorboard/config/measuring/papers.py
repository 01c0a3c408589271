"""Measuring a board pack of ten years: how long it takes to put together and to make in each way of reading."""

import io
import resource
import time

from django.utils import timezone
from pypdf import PdfReader

from floorboard.formats.lines import letters_in
from floorboard.formats.registry import WAYS
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit
from floorboard.papers.document import pack_document
from floorboard.papers.jobs import make
from floorboard.papers.models import Making, Pack
from floorboard.papers.models.pack import MOST_YEARS
from floorboard.papers.sections import of_kind
from floorboard.people.models import Person, Role

EASY = "This paper is for the board.\nPeople on our wards said many things.\nMost of them got an answer in time."
PROMISED = {"all of it, s": 60.0}


class Clock:
    """Seconds by the wall and of the processor for each thing that was done."""

    def __init__(self):
        self.told = {}

    def __call__(self, name: str, do, *args):
        wall, processor = time.perf_counter(), time.process_time()
        done = do(*args)
        self.told[f"{name}, s"] = round(time.perf_counter() - wall, 1)
        self.told[f"{name}, CPU s"] = round(time.process_time() - processor, 1)
        return done


def measure_papers() -> dict:
    """Plain values. The draft is thrown away again, so that the next time begins like this one."""
    provider = Unit.objects.get(level=Unit.Level.PROVIDER)
    by = Person.objects.filter(roles__kind=Role.Kind.PROGRAMME_LEAD, roles__unit=provider).first()
    until = months_before(timezone.localdate(), 1)
    begun = {"since": months_before(until, 12 * MOST_YEARS - 1), "until": until, "unit": provider}
    pack = Pack.begin(sections=[section.key for section in of_kind(False)], **begun, by=by)
    try:
        return _measured(pack, by)
    finally:
        pack.throw_away(by=by)


def _measured(pack, by) -> dict:
    clock = Clock()
    clock("put together", make.func, Making.begin(pack=pack, by=by).pk)
    for part in pack.parts.select_related("pack"):
        part.write(own="", easy=EASY, by=by)
    document, easy = (pack_document(Pack.objects.for_reading().get(pk=pack.pk), easy=easy) for easy in (False, True))
    pdf = clock("PDF", rendered, "pdf", document)
    page = clock("page", rendered, "page", document)
    word = clock("word processor", rendered, "docx", document)
    clock("easy read, PDF", rendered, "pdf", easy)
    seconds = sum(value for name, value in clock.told.items() if "CPU" not in name)
    return {
        "months": 12 * MOST_YEARS, "letters": letters_in(document), "pages": len(PdfReader(io.BytesIO(pdf)).pages),
        **clock.told, "all of it, s": round(seconds, 1),
        **{f"{name}, kB": round(len(made) / 1000) for name, made in (("PDF", pdf), ("page", page), ("word", word))},
        "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }  # fmt: skip


def rendered(way: str, document) -> bytes:
    return WAYS[way].render(document)[0]


def paper_table(told: dict) -> list[str]:
    """The numbers as a table to read, and what is over what we promise."""
    rows = [f"{name:28}{value!s:>14}" for name, value in told.items()]
    over = [f"{name}: {told[name]}, promised {most}." for name, most in PROMISED.items() if told[name] > most]
    return [*rows, *(over or ["Every number is within what we promise."])]
