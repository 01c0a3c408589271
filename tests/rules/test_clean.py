"""Nothing in the files names a registry, somebody's machine or how the work was done; nothing goes round the escaping.

The forbidden words are put together from pieces, so that this file does not hold them itself.
"""

import ast
import json
import re
from collections import Counter

import pytest

from tests.rules.reading import HOUSE, ROOT, kept_files, python_files, shown, text_of, tree

FORBIDDEN = {
    "a registry's host": [
        "pypi." + "org", "python" + "hosted", "npmjs." + "org", "npmjs." + "com", "yarn" + "pkg", "deb.debian." + "org",
        "registry." + "npm", "js" + "delivr", "unpkg." + "com", "googleapis." + "com", "cdn" + "js.",
    ],
    "a path on somebody's machine": ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tmp/" + "w/", "/opt/" + "pypi"],
    "how the work was done": [
        "CONTRACT" + ".md", "design" + ".md", "trust" + ".md", "stack" + ".md", "domain" + ".md", "strategy" + ".txt",
        "issues " + "show", "work" + "place", "sub" + "agent", "mock-" + "up", "lang" + "uage model",
    ],
    "a real provider's name": ["Cyg" + "net"],
}  # fmt: skip
TEXTS = [file for file in kept_files() if text_of(file) is not None and file.name != "LICENSE"]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what):
    pattern = re.compile("|".join(re.escape(word) for word in FORBIDDEN[what]), re.IGNORECASE)
    found = [
        f"{shown(file)}:{number}: {line.strip()[:100]}"
        for file in TEXTS
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def test_the_lock_files_hold_digests_and_no_addresses():
    for file in (ROOT / "requirements").glob("*.txt"):
        said = file.read_text()
        assert "http" not in said
        pinned = re.findall(r"^[a-z0-9][^\s=]*==", said, re.MULTILINE)
        assert pinned and said.count("--hash=sha256:") >= len(pinned)
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package.get("integrity") or package.get("link"), f"{name} has no digest"


# What goes round the escaping or the query builder; the files where somebody looked at it, at how many lines, and why
# they are right.
TRICKS = {
    r"\|\s*safe(seq)?\b|autoescape\s+off": {},
    r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write\b": {},
    r"\beval\(|\bnew Function\(|\bexec\(": {},
    r"\bRawSQL\b|\.extra\(|\.raw\(": {
        "floorboard/reports/finding/asking.py": (4, "fixed words, with what somebody looks for as a parameter"),
    },
    r"\.execute\(": {
        "floorboard/reports/finding/asking.py": (
            1,
            "counts up to a limit, with what somebody looks for as a parameter",
        ),
        "floorboard/reports/finding/keeping.py": (7, "makes the index and its triggers, nobody's words in it"),
        "floorboard/organisation/models/unit_map.py": (1, "reads one number, nobody's words in it"),
        "floorboard/voice/jobs.py": (2, "forgets the order in which the pool was filled, nobody's words in it"),
        "floorboard/config/jobs.py": (1, "one PRAGMA, nobody's words in it"),
        "floorboard/demo/build.py": (1, "two PRAGMAs while the demo is built"),
        "floorboard/pages/views/health.py": (1, "asks the database whether it is there"),
        "floorboard/config/keeping/databases.py": (16, "tables' own names, counted for a backup"),
        "floorboard/config/keeping/restore.py": (3, "looks whether a database is empty"),
    },
    r"\bcsrf_exempt\b": {"floorboard/pages/doors.py": (2, "pages without cookies check the origin instead")},
    r"\bpickle\b|\byaml\.load\b|shell=True|os\.system": {},
}


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_goes_round_the_escaping(trick):
    found = []
    templates = [file for file in HOUSE.glob("*/templates/**/*") if file.is_file()]  # whatever their endings
    for file in [*HOUSE.rglob("*.py"), *templates, *(ROOT / "frontend" / "js").rglob("*.js")]:
        if "migrations" in file.parts or "build" in file.parts:
            continue
        lines = [line.strip() for line in file.read_text().splitlines() if re.search(trick, line)]
        allowed, _why = TRICKS[trick].get(shown(file), (0, ""))
        if len(lines) != allowed:
            found.append(f"{shown(file)}: {allowed} looked at, and there are {len(lines)}: {lines}")
    assert not found


# The only words called safe that are not fixed, the lines where that is done, and why it is right.
MARKED_SAFE = {
    "floorboard/formats/document.py": (1, "the drawing of a chart, made by spc, which escapes every word in it")
}


def test_only_our_own_fixed_words_are_called_safe():
    """`mark_safe("<br>")` is ours; `mark_safe(words)` might be anybody's."""
    found = Counter()
    for file in python_files():
        for node in ast.walk(tree(file)):
            called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if called in {"mark_safe", "SafeString", "SafeText"}:
                found[shown(file)] += sum(not isinstance(said, ast.Constant) for said in node.args)
    assert +found == {file: many for file, (many, _why) in MARKED_SAFE.items()}


def test_the_reviewed_files_are_still_there():
    for files in TRICKS.values():
        for name in files:
            assert (ROOT / name).exists(), f"{name} is gone: take it off the list"


def test_the_licence_is_whole():
    licence = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence and "Version 3, 19 November 2007" in licence
    assert "13. Remote Network Interaction" in licence and "END OF TERMS AND CONDITIONS" in licence
    assert licence.count("\n") > 600
