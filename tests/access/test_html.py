"""The HTML of every page, read by the checker that the makers of HTML themselves use (Nu)."""

import json
import subprocess
from pathlib import Path

from tests.access.pages import LANGUAGES, not_collected, pages
from tests.access.test_every_door import world

__all__ = ["pages", "world"]

CHECKER = Path(__file__).parents[2] / "frontend/node_modules/vnu-jar/build/dist/vnu.jar"
LIGHT = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m"]  # a short run: no time for a clever compiler
# Routes of which no page was collected, and why.
NO_PAGE = {
    "council-question-new": "for places above wards: looked at in tests/councils",
    "council-question-sheet": "a file",
    "evidence-for-decisions": "only once it is decided: looked at in tests/papers",
    "evidence-for-editions": "only for those who confirm evidence of this edition: looked at in tests/papers",
    "evidence-for-minutes": "only once they are agreed: looked at in tests/papers",
    "evidence-pack-folder": "a file",
    "leader-role-file": "a file",
    "open-data-file": "a file",
    "pack-preview": "only before it is issued: looked at in tests/papers",
    "pack-words": "only before it is issued: looked at in tests/papers",
    "plan-file": "a file",
    "recommendation-promise": "only once it is replied to: looked at in tests/councils",
    "recommendation-sheet": "a file",
    "unit-agreement": "for places above wards: looked at in tests/championing",
    "unit-champion": "for places above wards: looked at in tests/championing",
    "unit-missing-file": "a file",
    "unit-plan": "for places above wards: looked at in tests/championing",
    "unit-yearly-numbers": "for places above wards: looked at in tests/championing",
    "measure-file": "a file",
    "need-detail": "leads on to the page of whose needs they are",
    "other-words-file": "a file for translators",
    "demo": "only in the demo",
    "healthz": "for the watcher of the machine",
    "line-escalation": "only in a meeting that runs now: looked at in tests/councils",
    "meeting-running": "only while it runs: looked at in tests/councils",
    "meeting-talks": "only while a council talks with people one by one: looked at in tests/councils",
    "payroll-sheet": "a file",
    "password-forgotten": "only where mail can be sent",
    "reading-voice": "a sound",
    "receipt-picture": "a picture",
    "visit-keeper": "a script",
    "tablet-card": "on the tablet: looked at in tests/journeys",
    "tablet-home": "on the tablet",
    "tablet-people": "on the tablet",
    "tablet-pin": "on the tablet",
    "typed-before": "after being away",
    "ward-keeper": "a script",
    "ward-manifest": "a file",
}


def faults(folder: Path) -> list[dict]:
    """What the checker calls an error, file by file."""
    command = ["java", *LIGHT, "-jar", CHECKER, "--format", "json", "--exit-zero-always", "--errors-only", folder]
    told = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return [one for one in json.loads(told.stderr)["messages"] if one["type"] == "error"]


def test_every_page_in_three_languages_is_html_without_an_error(pages, tmp_path):
    for number, one in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(one.html)
    found = [f"{pages[int(Path(one['url']).stem)]}: {one['message']} {one.get('extract')}" for one in faults(tmp_path)]
    assert not found, "\n".join(found)
    assert not_collected(pages) == set(NO_PAGE)
    for code in LANGUAGES:
        assert len({one.name for one in pages if one.language == code}) > 90
    assert all('dir="rtl"' in one.html for one in pages if one.language == "ur")


def test_the_checker_sees_what_is_wrong(tmp_path):
    (tmp_path / "0.html").write_text('<!doctype html><html lang="en"><title>x</title><p id="a"><div id="a"></p>')
    assert len(faults(tmp_path)) >= 2
