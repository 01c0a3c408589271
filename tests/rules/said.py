"""What the ward's pages and the receipt's can say: every msgid in their templates and in the modules that speak there."""

import ast
import re
from pathlib import Path

from floorboard.voice.models import Theme

ROOT = Path(__file__).resolve().parents[2] / "floorboard"
# Pages which nobody signs in for; what they extend and include is found.
PAGES = [
    "councils/ward_*.html", "councils/receipt*.html", "voice/say/ward.html", "voice/say/receipt.html",
    "voice/say/kept.html", "voice/say/sent_already.html", "voice/kept.html", "voice/items/receipt_*.html",
    "people/ward_gone.html", "pages/help.html", "pages/language.html", "pages/parts/not_checked.html",
    "pages/parts/where_now.html", "pages/parts/steps.html", "pages/parts/progress.html",
    "pages/parts/error_summary.html", "pages/forms/*.html", "pages/widgets/*.html", "4*.html", "500.html",
    "carers/ward_*.html", "formats/*.html", "formats/book/*", "guides/ward_*.html", "visits/ward_*.html", "readings/_ask.html", "readings/ward_asked.html",
]  # fmt: skip
# Not for wards: pages for those who sign in.
NOT_THESE = {"councils/ward_paper.html"}
# What speaks on those pages by itself.
MODULES = [
    "pages/words.py", "pages/plain.py", "pages/fields.py", "pages/pictures.py", "pages/childrens_words.py",
    "pages/templatetags/fb.py", "pages/templatetags/spoken.py", "pages/once.py", "voice/forms/saying.py",
    "voice/forms/receipt.py", "voice/forms/verdicts.py", "voice/forms/additions.py", "voice/forms/voice.py",
    "voice/chips.py", "voice/when_read.py", "voice/taken_back.py", "voice/speech.py", "voice/slip_codes.py",
    "voice/views/speech.py", "voice/views/ward_saying.py", "voice/models/face.py", "voice/models/receipt.py",
    "councils/forms/minutes.py", "councils/views/ward_minutes.py", "councils/journey.py", "reports/documents.py",
    "councils/documents/journey.py", "councils/documents/receipt.py", "carers/forms/joining.py", "carers/views/ward.py",
    "voice/models/pool.py", "voice/models/withdrawal.py", "voice/models/addition.py",
    "formats/answers.py", "formats/audio.py", "formats/braille.py", "formats/lines.py", "formats/registry.py",
    "guides/views/guide.py", "guides/views/chapters.py", "guides/views/library.py", "guides/documents.py", "guides/forms/suggesting.py",
    "formats/shorter.py", "formats/sizes.py", "formats/ways.py", "formats/pdf.py", "readings/views/asking.py",
    "readings/in_other_words.py", "readings/models/asked_for.py", "readings/models/other_words.py",
]  # fmt: skip
# Kinds of things and what they are called there; what these modules refuse is for those who sign in.
KINDS = [
    "people/kinds.py", "voice/models/route.py", "voice/models/ending.py", "voice/models/verdict.py",
    "voice/models/answer.py", "voice/models/opening.py", "voice/models/reading.py", "voice/models/item.py",
    "guides/models/guide.py", "guides/models/suggestion.py",
]  # fmt: skip
WORDS = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "so_many", "_"}
IN_TEMPLATE = re.compile(r'{%-?\s*(?:translate|trans|ward_words)\s+"((?:[^"\\]|\\.)*)"|_\("((?:[^"\\]|\\.)*)"\)')
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b[^%]*%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*endblocktrans(?:late)?\s*%}", re.S
)
USES = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')


def templates() -> list[Path]:
    """Every template of the ward's pages."""
    everywhere = {str(path).split("/templates/", 1)[1]: path for path in ROOT.glob("*/templates/**/*.*html")}
    waiting = [name for name in everywhere if any(Path(name).match(page) for page in PAGES) and name not in NOT_THESE]
    found: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        if name not in found and name in everywhere:
            found[name] = everywhere[name]
            waiting += USES.findall(everywhere[name].read_text())
    return list(found.values())


def said_in_template(text: str) -> set[tuple[str, str]]:
    """(one, many) of each msgid; many is empty where there is only one."""
    simple = {(one or other, "") for one, other in IN_TEMPLATE.findall(text)}
    in_blocks = set()
    for one, many in BLOCK.findall(text):
        in_blocks.add(
            tuple(re.sub(r"{{\s*([\w.]+)[^}]*}}", r"%(\1)s", part.replace("%", "%%")) for part in (one, many))
        )
    return simple | in_blocks


def said_in_module(source: str, refusals: bool = True) -> set[tuple[str, str]]:
    found, tree = set(), ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and not refusals:
            node.exc = None

    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in WORDS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if texts:
                found.add((texts[0], texts[1] if len(texts) > 1 else ""))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith("pgettext"):
            found.add(("\4".join(one.value for one in node.args), ""))  # its context comes first, as in a catalogue
    return found


def said_on_wards() -> set[tuple[str, str]]:
    """Everything the ward's pages can say. Needs a database, for the themes every provider begins with."""
    found = {(theme.words, "") for theme in Theme.objects.all()}
    for path in templates():
        found |= said_in_template(path.read_text())
    for name in MODULES:
        found |= said_in_module((ROOT / name).read_text())
    for name in KINDS:
        found |= said_in_module((ROOT / name).read_text(), refusals=False)
    return found
