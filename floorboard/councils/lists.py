"""The lists of this room as files: what stands in each column."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models import Topic
from floorboard.formats.tables import Table
from floorboard.pages.words import month

COUNCILS = Table("councils", gettext_lazy("Our councils"), (
    (gettext_lazy("Council"), lambda row: row[0].name),
    (gettext_lazy("Kind"), lambda row: row[0].get_kind_display()),
    (gettext_lazy("Place"), lambda row: row[0].unit.name),
    (gettext_lazy("Under"), lambda row: row[0].unit.above.name if row[0].unit.above_id else None),
    (gettext_lazy("How often it meets"), lambda row: row[0].get_cadence_display()),
    (gettext_lazy("Behind with our meetings"), lambda row: row[1]),
))  # fmt: skip


def stands(meeting) -> str:
    if meeting.is_cancelled:
        return _("Called off")
    if meeting.is_running:
        return _("It runs now")
    if meeting.is_closed:
        return _("We met")
    return _("Nobody opened it") if meeting.is_missed else _("Still to come")


MEETINGS = Table("meetings", gettext_lazy("Our meetings"), (
    (gettext_lazy("Day"), "starts_at"),
    (gettext_lazy("Time"), lambda meeting: f"{timezone.localtime(meeting.starts_at):%H:%M}"),
    (gettext_lazy("Kind"), lambda meeting: meeting.get_kind_display()),
    (gettext_lazy("How it stands"), stands),
    (gettext_lazy("Where"), lambda meeting: None if meeting.is_cancelled else meeting.place),
    (gettext_lazy("Why it was called off"), "cancellation.reason"),
))  # fmt: skip
QUESTIONS = Table("questions", gettext_lazy("Questions to councils"), (
    (gettext_lazy("Question"), "words"),
    (gettext_lazy("Who asks"), "who_asks"),
    (gettext_lazy("Asked on"), "on"),
    (gettext_lazy("Answers by"), "answer_by"),
    (gettext_lazy("Tell by"), "tell_by"),
    (gettext_lazy("Told on"), "told.on"),
    (gettext_lazy("Taken back on"), "withdrawn.on"),
))  # fmt: skip
RECOMMENDATIONS = Table("recommendations", gettext_lazy("Recommendations"), (
    (gettext_lazy("Recommendation"), lambda row: row[0].words),
    (gettext_lazy("Advisory board"), lambda row: row[0].board.name),
    (gettext_lazy("Given on"), lambda row: row[0].on),
    (gettext_lazy("Reply by"), lambda row: row[0].reply_by),
    (gettext_lazy("Way"), lambda row: row[1]),
    (gettext_lazy("Reply"), lambda row: row[1].reply if row[1].is_replied else None),
    (gettext_lazy("Replied on"), lambda row: row[1].reply.on if row[1].is_replied else None),
))  # fmt: skip


def month_of(row) -> str | None:
    topic = row if isinstance(row, Topic) else answer_of(row) and answer_of(row).topic
    return month(topic.month) if topic else None


def answer_of(row):
    return getattr(row, "answer", None)


def what_came(row) -> str | None:
    if isinstance(row, Topic):
        return _("Talked about") if row.done_on else None
    return (_("Yes") if answer_of(row).topic_id else _("No")) if answer_of(row) else None


def reasons(row) -> str | None:
    if isinstance(row, Topic):
        return " ".join(move.reason for move in row.moves.all())
    return answer_of(row).reason if answer_of(row) else None


FORWARD_PLAN = Table("forward-plan", gettext_lazy("What the advisory board will talk about"), (
    (gettext_lazy("What it is"), lambda row: _("Topic") if isinstance(row, Topic) else _("Proposal")),
    (gettext_lazy("Words"), "words"),
    (gettext_lazy("Month"), month_of),
    (gettext_lazy("Seat or council"), lambda row: row.owner if isinstance(row, Topic) else row.council.name),
    (gettext_lazy("What came of it"), what_came),
    (gettext_lazy("Why"), lambda row: None if isinstance(row, Topic) else row.why),
    (gettext_lazy("Reason for a move or a no"), reasons),
))  # fmt: skip
