"""The square on a receipt that a tablet draws without a network: as another maker of squares draws it, point by point."""

import json
import subprocess
from pathlib import Path

import pytest
import segno

SCRIPT = Path(__file__).resolve().parents[2] / "frontend" / "js" / "square.js"
# How many letters fill each size to the brim. Where room is left, segno fills it by a zero more than the standard says.
FULL = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]


def drawn(*texts: str) -> list[list[str]]:
    ask = f"""import {{ square }} from {json.dumps(SCRIPT.as_uri())};
    console.log(JSON.stringify({json.dumps(texts)}.map((text) => square(text).map((row) => row.map(Number).join("")))));"""
    return json.loads(
        subprocess.run(["node", "--input-type=module", "-e", ask], capture_output=True, check=True).stdout
    )  # noqa: S603, S607


def by_segno(text: str, version: int, mask: int) -> list[str]:
    how = {"error": "m", "boost_error": False, "micro": False, "mode": "byte"}
    code = segno.make(text.encode(), version=version, mask=mask, **how)
    return ["".join(map(str, row)) for row in code.matrix]


def test_each_size_is_drawn_as_the_standard_says():
    texts = [("https://floorboard.example/receipt/#" * 9)[:many] for many in FULL]
    for version, (text, rows) in enumerate(zip(texts, drawn(*texts), strict=True), start=1):
        assert rows in [by_segno(text, version, mask) for mask in range(8)], version


def test_one_point_more_and_another_size_is_taken():
    sizes = [len(rows) for rows in drawn("x" * 14, "x" * 15, "é" * 7, "é" * 8)]
    assert sizes == [21, 25, 21, 25]


def test_what_is_too_long_for_a_square_is_refused():
    with pytest.raises(subprocess.CalledProcessError):
        drawn("x" * 214)
