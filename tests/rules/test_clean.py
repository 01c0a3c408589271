"""Nothing in the files names a registry, somebody's machine or how the work was done; nothing goes round the escaping.

The forbidden words are put together from pieces, so that this file does not hold them itself.
"""

import ast
import json
import re

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


# What goes round the escaping or the query builder, and the files where somebody looked at it and why it is right.
TRICKS = {
    r"\|\s*safe(seq)?\b|autoescape\s+off": {},
    r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write\b": {},
    r"\beval\(|\bnew Function\(|\bexec\(": {},
    r"\bRawSQL\b|\.extra\(|\.raw\(": {},
    r"\.execute\(": {
        "floorboard/organisation/models/unit_map.py": "reads one number, nobody's words in it",
        "floorboard/voice/jobs.py": "forgets the order in which the pool was filled, nobody's words in it",
        "floorboard/config/jobs.py": "one PRAGMA, nobody's words in it",
        "floorboard/demo/build.py": "two PRAGMAs while the demo is built",
        "floorboard/pages/views/health.py": "asks the database whether it is there",
        "floorboard/config/keeping/databases.py": "tables' own names, counted for a backup",
        "floorboard/config/keeping/restore.py": "looks whether a database is empty",
    },
    r"\bcsrf_exempt\b": {"floorboard/pages/doors.py": "pages without cookies check the origin instead"},
    r"\bpickle\b|\byaml\.load\b|shell=True|os\.system": {},
}


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_goes_round_the_escaping(trick):
    found = []
    templates = [file for file in HOUSE.glob("*/templates/**/*") if file.is_file()]  # whatever their endings
    for file in [*HOUSE.rglob("*.py"), *templates, *(ROOT / "frontend" / "js").rglob("*.js")]:
        if "migrations" in file.parts or "build" in file.parts or shown(file) in TRICKS[trick]:
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            if re.search(trick, line):
                found.append(f"{shown(file)}:{number}: {line.strip()[:100]}")
    assert not found


MARKED_SAFE = {
    "floorboard/people/views/ward_links.py": "the drawing of a QR code, made by segno from our own address",
    "floorboard/formats/document.py": "the drawing of a chart, made by spc, which escapes every word in it",
}


def test_only_our_own_fixed_words_are_called_safe():
    """`mark_safe("<br>")` is ours; `mark_safe(words)` might be anybody's."""
    found = []
    for file in python_files():
        for node in ast.walk(tree(file)):
            called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if called in {"mark_safe", "SafeString", "SafeText"} and shown(file) not in MARKED_SAFE:
                found += [shown(file, node) for said in node.args if not isinstance(said, ast.Constant)]
    assert not found


def test_the_reviewed_files_are_still_there():
    for files in (*TRICKS.values(), MARKED_SAFE):
        for name in files:
            assert (ROOT / name).exists(), f"{name} is gone: take it off the list"


def test_the_licence_is_whole():
    licence = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence and "Version 3, 19 November 2007" in licence
    assert "13. Remote Network Interaction" in licence and "END OF TERMS AND CONDITIONS" in licence
    assert licence.count("\n") > 600
