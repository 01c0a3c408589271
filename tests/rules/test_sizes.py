"""No file is longer than 400 lines: a longer one holds two things."""

from tests.rules.each import each
from tests.rules.reading import ROOT, kept_files, shown

WRITTEN = [
    file
    for file in kept_files()
    if file.suffix in {".py", ".html", ".css", ".js", ".mjs", ".scss"} and "migrations" not in file.parts
]


@each(WRITTEN, shown)
def test_no_file_is_longer_than_400_lines(file):
    lines = file.read_text().count("\n")
    assert lines <= 400, f"{shown(file)} has {lines} lines"


def test_most_files_are_short():
    ours = [file for file in WRITTEN if file.suffix == ".py" and (ROOT / "floorboard") in file.parents]
    lengths = sorted(file.read_text().count("\n") for file in ours)
    assert lengths[len(lengths) // 2] <= 150
