"""Templates hold words and no tricks: nothing inline, every word can be translated, every picture exists."""

import re
from collections import Counter
from pathlib import Path

from floorboard.pages.pictures import PICTURES, STATES
from tests.rules.each import each

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "floorboard").glob("*/templates/**/*.html"))
STYLES = sorted((ROOT / "frontend" / "css").glob("*.css"))

each_template = each(TEMPLATES, lambda path: str(path.relative_to(ROOT / "floorboard")))

INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script written in the page": r"<script(?![^>]*\bsrc=)[^>]*>",
    "a handler in an attribute": r"<[^>]*\son[a-z]+\s*=\s*[\"']",
    "an address that runs script": r"(href|action|src)\s*=\s*[\"']\s*javascript:",
    "something from another place": r"(src|href)\s*=\s*[\"'](https?:)?//",
}
UNSAFE = r"\|\s*(safe|safeseq)\b|autoescape\s+off"
SIDES = r"(?<![\w-])((margin|padding|border)-(left|right)\b|float\s*:|text-align\s*:\s*(left|right)|(?<!inset-)\b(left|right)\s*:)"
# Words that are the same in every language.
NAMES = {"Floorboard", "A4", "A5"}
GAP = "\n"


def spoken_text(template: str) -> str:
    """What is left when tags, comments and words given to gettext are taken out."""
    for gone in (
        r"{%\s*comment.*?endcomment\s*%}",
        r"{#.*?#}",
        r"{%\s*block(translate|trans)\b.*?{%\s*endblock(translate|trans)\s*%}",
        r"{%\s*block (body_class|body_data|paper|home_url|help_url)\s*%}.*?{%\s*endblock\s*\w*\s*%}",
        r"{%.*?%}",
        r"{{.*?}}",
        r"<!--.*?-->",
        r"<(script|svg)\b.*?</\1>",
        r"<[^>]*>",
        r"&[a-z]+;|&#\d+;",
    ):
        template = re.sub(gone, GAP, template, flags=re.DOTALL)
    return template


@each_template
def test_a_template_has_nothing_that_the_content_policy_stops(path):
    text = path.read_text()
    found = [what for what, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)]
    assert not found, f"{path.name} has {', '.join(found)}"


@each_template
def test_a_template_never_switches_off_escaping(path):
    assert not re.search(UNSAFE, path.read_text())


@each_template
def test_every_word_of_a_template_can_be_translated(path):
    left = {words.strip(" -") for words in spoken_text(path.read_text()).splitlines()}
    plain = {words for words in left if re.search(r"[^\W\d_]{2}", words)} - NAMES
    assert not plain, f"{path.name} says without gettext: {sorted(plain)}"


@each_template
def test_labels_for_screen_readers_can_be_translated(path):
    said = r"{%\s*block(?:translate|trans)\b.*?endblock(?:translate|trans)\s*%}|{%.*?%}|{{.*?}}"
    text = re.sub(said, "", path.read_text(), flags=re.DOTALL)
    fixed = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*[^\W\d_]{2}[^"]*)"', text)
    assert not fixed


@each_template
def test_every_picture_and_state_named_in_a_template_exists(path):
    text = path.read_text()
    pictures = re.findall(r'{%\s*icon\s+"([^"]+)"', text) + re.findall(r'\b(?:\w+_)?icon="([^"]+)"', text)
    states = re.findall(r'{%\s*state\s+"([^"]+)"', text)
    assert not set(pictures) - PICTURES - {""}
    assert not set(states) - set(STATES)


@each_template
def test_a_form_that_changes_something_says_post_and_where_it_comes_from(path):
    """On pages with cookies a token; on the ward's pages the origin is checked instead."""
    text = path.read_text()
    posts = len(re.findall(r'<form[^>]*method="post"', text, re.IGNORECASE))
    on_ward_page = any(sign in text for sign in ("ward_base.html", "receipt_base.html", "{# no cookies #}"))
    tokens = text.count("csrf_token")
    assert tokens == 0 if on_ward_page else tokens >= posts


@each(STYLES, lambda path: path.name)
def test_styles_speak_of_start_and_end_not_of_left_and_right(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    found = [match.group(0) for match in re.finditer(SIDES, text)]
    assert not found, f"{path.name}: {found}"


LONGEST_LINE = 400
# Longer lines that stand here for now, by room. A number here only ever falls.
LONG_LINES = {"councils": 36, "decisions": 9, "notices": 2, "reports": 9, "voice": 18}


def test_a_line_of_a_template_can_be_read():
    found = Counter(
        path.relative_to(ROOT / "floorboard").parts[0]
        for path in TEMPLATES
        for line in path.read_text().splitlines()
        if len(line) > LONGEST_LINE
    )
    longer = {room: many for room, many in found.items() if many > LONG_LINES.get(room, 0)}
    assert not longer, f"Lines over {LONGEST_LINE} letters: {longer}; allowed for now: {LONG_LINES}"
