"""Words are at least 7 to 1 on every ground they may stand on; edges and marks at least 3 to 1."""

import re
from pathlib import Path

import pytest

TOKENS = dict(
    re.findall(
        r"--fb-([\w-]+):\s*(#[0-9a-f]{6})",
        (Path(__file__).resolve().parents[2] / "frontend/css/tokens.css").read_text(),
    )
)
WORDS = [
    ("ink", "paper linen sand honey plank lantern moss sky-tint ember-tint plum-tint focus"),
    ("soft", "paper linen sand honey"),
    ("spruce", "paper linen moss"),
    ("pine-deep", "paper sand honey"),
    ("sky-deep", "paper sky-tint"),
    ("ember-deep", "paper linen ember-tint"),
    ("plum", "paper plum-tint"),
    ("paper", "spruce deep ink"),
    ("honey", "deep"),
]
EDGES = [
    ("edge", "paper linen sand"), ("sky", "paper"), ("ember", "paper linen ember-tint"), ("stone", "paper"),
    ("spruce", "paper linen moss"), ("pine-deep", "lantern"), ("plum", "plum-tint"), ("ink", "focus"),
]  # fmt: skip


def light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one, other):
    bright, dark = sorted((light(TOKENS[one]), light(TOKENS[other])), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("words", "ground"), [(w, g) for w, grounds in WORDS for g in grounds.split()])
def test_words_can_be_read(words, ground):
    assert ratio(words, ground) >= 7


@pytest.mark.parametrize(("edge", "ground"), [(e, g) for e, grounds in EDGES for g in grounds.split()])
def test_edges_can_be_seen(edge, ground):
    assert ratio(edge, ground) >= 3


def test_there_is_no_red():
    for name, colour in TOKENS.items():
        r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (r > 140 and g < 60 and b < 60), name


def test_the_parts_from_elsewhere_are_painted_in_our_own_colours():
    kit = (Path(__file__).resolve().parents[2] / "frontend/nhsuk.scss").read_text()
    assert set(re.findall(r"#[0-9a-f]{6}", kit)) <= set(TOKENS.values())
