"""Each task of staff shows at most five fields at once; what is needed less often is folded away."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.people.models import Role
from tests.councils.conftest import begin, fresh, line_of

K = Role.Kind
MOST = 5
FIELDS = {"input", "select", "textarea"}
NO_FIELD = {"hidden", "submit", "button"}


class Fields(HTMLParser):
    """The names of the fields of each form, without those that are hidden or folded away."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.folds = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given.get("action") or "", set()))
        elif tag == "details":
            self.folds.append("open" in given)
        elif tag in FIELDS and self.forms and all(self.folds) and given.get("type") not in NO_FIELD:
            self.forms[-1][1].add(given["name"])

    def handle_endtag(self, tag):
        if tag == "details":
            self.folds.pop()


def most_fields(html) -> int:
    return max(len(names) for _action, names in Fields(html).forms)


@pytest.fixture
def things(council, cast, said):
    """A meeting that runs, with something to judge, something new, a question, and a meeting still to come."""
    back = said("The showers are cold.")
    back.support(by=cast.ravi)
    due = timezone.localdate() + timedelta(days=3)
    back.promise(words="Mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    back.actions.get().complete("Mended.", by=cast.max)
    new = said("More music.", "todo")
    running = begin(council, cast.maya)
    coming = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=9), by=cast.maya)
    week = Meeting.plan(
        council=Council.establish(unit=cast.birch, by=cast.max), kind="one_by_one", by=cast.max,
        starts_at=timezone.now() + timedelta(minutes=1),
    )  # fmt: skip
    return {
        "council": council, "running": running, "coming": coming, "back": line_of(running, back), "item": fresh(new),
        "new": line_of(running, new), "question": running.lines.filter(section="decide").first(), "week": week,
        "judged": fresh(back),
    }  # fmt: skip


TASKS = [
    ("max", "council-new", None),
    ("maya", "council-settings", "council"),
    ("maya", "meeting-new", "council"),
    ("maya", "extra-calls", "council"),
    ("maya", "meeting-detail", "coming"),
    ("maya", "meeting-cancellation", "coming"),
    ("maya", "meeting-invitation", "coming"),
    ("maya", "line-escalation", "new"),
    ("maya", "item-wall-words", "judged"),
    ("maya", "item-circle", "item"),
    ("maya", "item-action", "item"),
    ("maya", "item-escalation", "item"),
    ("reg", "decision-new", None),
    ("reg", "decision-afterwards", None),
    ("maya", "decision-new", None),
    ("adam", "stage-list", None),
]


@pytest.mark.parametrize("who, name, thing", TASKS)
def test_a_task_shows_at_most_five_fields(client, cast, things, who, name, thing):
    client.force_login(cast.everybody[who])
    address = reverse(name, args=[things[thing].pk] if thing else [])
    page = client.get(address)
    assert page.status_code == 200
    assert 1 <= most_fields(page.content.decode()) <= MOST


@pytest.mark.parametrize("line", ["back", "new", "question"])
def test_the_screen_of_a_running_meeting_shows_at_most_five_fields_for_each_line(client, cast, things, line):
    client.force_login(cast.maya)
    page = client.get(reverse("meeting-running", args=[things["running"].pk]), {"line": things[line].key})
    assert most_fields(page.content.decode()) == MOST


def test_what_is_folded_away_opens_when_something_in_it_is_wrong(client, cast, council):
    client.force_login(cast.maya)
    typed = {"day": "6 February 2026", "hour": "2pm", "kind": "ordinary", "minutes": 60, "place": ""}
    address = reverse("meeting-new", args=[council.pk])
    for more, is_open in (({"reason": "x" * 601}, True), ({"minutes": 90, "hour": "x"}, True), ({"hour": "x"}, False)):
        page = client.post(address, typed | more).content.decode()
        assert ('<details class="nhsuk-details" open>' in page) is is_open


def test_an_extra_meeting_without_a_reason_says_where_to_write_it(client, cast, council):
    client.force_login(cast.maya)
    typed = {"day": "6 February 2026", "hour": "2pm", "kind": "extra", "minutes": 60, "place": "", "reason": ""}
    page = client.post(reverse("meeting-new", args=[council.pk]), typed).content.decode()
    assert "Say what the extra meeting is about." in page and '<details class="nhsuk-details" open>' in page
