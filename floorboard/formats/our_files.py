"""What a document on paper may load: our own built files and pictures, and nothing from anywhere else."""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath

import segno
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage

from floorboard.formats.symbols import code_of, drawings, is_symbol

KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}
# A picture inherits these from a page's styles; on paper nothing is there to inherit from.
ON_PAPER = {
    "var(--fb-tint)": "#f6e0b8",
    "var(--fb-cut,#fff)": "#fff",
    "currentColor": "#17262a",
}
ROUND_ENDS = 'fill="none" stroke-width="3.8" stroke-linecap="round" stroke-linejoin="round"'


def code_for_a_camera(holds: str) -> bytes:
    """A square code that holds these words. A quarter of it may be torn or dirty."""
    made = BytesIO()
    segno.make(holds, error="m").save(made, kind="svg", xmldecl=False, nl=False)
    return made.getvalue()


def built(name: str) -> bytes:
    """One of our built files. ValueError when it is none of ours or of a kind that a document has no use for."""
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or place.suffix not in KINDS:
        raise ValueError(f"A document has no use for {name!r}.")
    found = finders.find(f"build/{name}")
    if not found:
        raise ValueError(f"There is no built file {name!r}. Build the styles first.")
    with open(found, "rb") as file:
        return file.read()


@lru_cache(maxsize=1)
def pictures() -> dict[str, tuple[str, str]]:
    """Each picture of the sheet of all pictures: its frame and its lines. Empty before the styles are built."""
    try:
        sheet = built("icons.svg").decode()
    except ValueError:
        return {}
    for screen, paper in ON_PAPER.items():
        sheet = sheet.replace(screen, paper)
    symbols = re.findall(r'<symbol id="([\w-]+)" viewBox="([\d. -]+)"[^>]*>(.*?)</symbol>', sheet, re.DOTALL)
    return {name: (frame, lines) for name, frame, lines in symbols}


UPLOADED = re.compile(r"u-[0-9a-z]{12}")
UPLOADS = "pictures"  # the folder of pictures that people uploaded, each by its key


def picture_file(name: str) -> tuple[bytes, str]:
    """A picture and its content type: ours by its name, one of the open set by its sign, an uploaded one by its key."""
    if UPLOADED.fullmatch(name):
        try:
            with default_storage.open(f"{UPLOADS}/{name[2:]}.png") as file:
                return file.read(), "image/png"
        except OSError:
            name = "else"
    if is_symbol(name):
        return drawings()[name].encode(), "image/svg+xml"
    return drawn(name), "image/svg+xml"


def css_name(name: str) -> str:
    """The same in letters that a style sheet and an address can hold."""
    return f"s-{code_of(name)}" if is_symbol(name) else name


def drawn(name: str) -> bytes:
    """One picture as a file of its own; an unknown one is the picture for something else."""
    frame, lines = pictures().get(name) or pictures().get("else") or ("0 0 48 48", "")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" {ROUND_ENDS}>{lines}</svg>'.encode()
