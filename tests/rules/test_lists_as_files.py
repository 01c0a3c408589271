"""Every list that somebody signed in may see can be taken away as CSV and XLSX, or it stands below with the reason."""

import inspect
import re
from functools import cache
from pathlib import Path

import floorboard
from floorboard.config.routes import patterns

ROOT = Path(floorboard.__file__).parent
TEMPLATES = {str(file).split("/templates/")[1]: file.read_text() for file in ROOT.glob("*/templates/**/*.html")}
NAMED = re.compile(r'"([\w/]+\.html)"')
A_LIST = re.compile(r'<table|{% pager|class="fb-list|class="fb-inbox')
A_FILE = re.compile(r'pages/parts/files\.html|file="?csv|"csv"')
ONE_THING = re.compile(r"<(key|slug|month):\w+>/$")  # a page about one thing; what it lists is a part of that thing

NOT_READ = "words that nobody has checked yet do not leave the house"
PEOPLE = "a list of people by name, of what they need or of what they read does not leave the house"
OWN = "one's own page"
TO_DO = "a page to do something on; what is done there stands in lists that have files"
SETTINGS = "how the house is set up, on one page"
REVIEWED = {
    "approval-list": PEOPLE,
    "asked-list": TO_DO,
    "co-production": "its numbers are in the file of the measures of the place",
    "council-question-telling": TO_DO,
    "council-seats": PEOPLE,
    "decision-plan": TO_DO,
    "edition-list": TO_DO,
    "evidence-pack-list": "what somebody asked for themselves; each is a document and a folder",
    "extra-calls": TO_DO,
    "framework-before": TO_DO,
    "gap-list": PEOPLE,
    "invitation-list": PEOPLE,
    "leaver-list": PEOPLE,
    "locked-name-list": NOT_READ,
    "look-list": PEOPLE,
    "mail-list": PEOPLE,
    "me": OWN,
    "meeting-running": TO_DO,
    "meeting-talks": TO_DO,
    "my-advisers": OWN,
    "my-carers": OWN,
    "my-leaving": OWN,
    "my-looks": OWN,
    "my-people": OWN,
    "my-programme": OWN,
    "my-reward": OWN,
    "my-sharing": OWN,
    "my-visits": OWN,
    "need-list": PEOPLE,
    "notice-list": OWN,
    "other-words-list": NOT_READ,
    "pack-sendings": PEOPLE,
    "payroll": "each of its batches is a file",
    "person-list": PEOPLE,
    "reading-list": NOT_READ,
    "route-list": NOT_READ,
    "tablet-list": TO_DO,
    "team": PEOPLE,
    "theme-changes": PEOPLE,
    "theme-splitting": TO_DO,
    "told-list": PEOPLE,
    "training-days": TO_DO,
    "unit-carers": PEOPLE,
    "unit-for-carers": SETTINGS,
    "unit-forums": "the lists of meetings and councils have files",
    "unit-list": "the tree of places is brought in from a file and kept there",
    "unit-people": TO_DO,
    "visit-plan-list": TO_DO,
    "ward-paper": TO_DO,
}


@cache
def lists() -> dict[str, bool]:
    """Pages behind a sign-in with a list on them: by the name of the address, whether they lead to its files."""
    found = {}
    for pattern, path in patterns():
        door = getattr(pattern.callback, "door", None)
        if door is None or "GET" not in door.methods or door.public or ONE_THING.search(path):
            continue
        source = inspect.getsource(inspect.unwrap(pattern.callback))
        words = "".join(TEMPLATES.get(name, "") for name in NAMED.findall(source))
        if A_LIST.search(words):
            found[pattern.name] = bool(A_FILE.search(words))
    return found


def test_every_list_has_its_files_or_a_reason_why_not():
    found = lists()
    without = {name for name, has_files in found.items() if not has_files}
    assert sorted(without - set(REVIEWED)) == [], "give it files, or say here why not"
    assert sorted(set(REVIEWED) - without) == [], "it has files now, or is not there any more"
    assert len(found) - len(without) > 25
