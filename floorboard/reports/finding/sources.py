"""Which words of which rows are found, written for the database itself. One more kind is one more entry here and in
`kinds.py`.

Words are here only when a circle may read them: what waits, is held, or went another way is not; nor who said it, what
somebody needs, or what they lived through. A thing that came without a name is here like any other once it is
published, from the same moment as its row says so.
"""

# ruff: noqa: S608 - the words of these statements are our own, all of them

from floorboard.reports.finding.source import NEVER, Source, Touch
from floorboard.reports.finding.sources_of_councils import ASKED, PROPOSAL, QUESTION, RECOMMENDATION, TOPIC

_ITEM_OF_ACTION = "SELECT item_id FROM voice_action WHERE id = {row}.action_id"
_ITEM_OF_ESCALATION = "SELECT item_id FROM voice_escalation WHERE id = {row}.escalation_id"
_ITS_CHAPTERS = "SELECT id FROM guides_chapter WHERE guide_id = {row}.guide_id"
_NEWER = "SELECT 1 FROM guides_edition n WHERE n.guide_id = e.guide_id AND n.published_on IS NOT NULL"
_OUT = f"e.published_on IS NOT NULL AND NOT EXISTS ({_NEWER} AND n.number > e.number)"
_ESCALATION = "FROM voice_escalation e WHERE e.item_id = t.id"
_ANSWER = "FROM voice_answer a JOIN voice_escalation e ON e.id = a.escalation_id WHERE e.item_id = t.id"
_ACTION = "JOIN voice_action p ON p.id = d.action_id WHERE p.item_id = t.id"

ITEM = Source(
    label="voice.item",
    rows="voice_item t WHERE t.circle <> ''",
    place="t.unit_id",
    day="t.arrived_on",
    parts=(
        "SELECT t.words AS words, 0 AS id",
        f"SELECT e.reason AS words, e.id AS id {_ESCALATION}",
        f"SELECT a.words || ' ' || a.instead AS words, a.id AS id {_ANSWER}",
        "SELECT p.words AS words, p.id AS id FROM voice_action p WHERE p.item_id = t.id",
        f"SELECT d.words AS words, d.id AS id FROM voice_progress d {_ACTION}",
        f"SELECT d.words AS words, d.id AS id FROM voice_completion d {_ACTION}",
        f"SELECT d.reason || ' ' || d.instead AS words, d.id AS id FROM voice_cannotdo d {_ACTION}",
    ),
    touches=(
        Touch(
            "voice_item",
            "{row}.id",
            ("{row}.words", "({row}.circle = '')", "{row}.arrived_on", "{row}.unit_id"),
            was="{row}.circle <> ''",
        ),
        Touch("voice_escalation", "{row}.item_id", ("{row}.reason", "{row}.item_id")),
        Touch("voice_answer", _ITEM_OF_ESCALATION, ("{row}.words", "{row}.instead")),
        Touch("voice_action", "{row}.item_id", ("{row}.words", "{row}.item_id")),
        Touch("voice_progress", _ITEM_OF_ACTION, ("{row}.words",)),
        Touch("voice_completion", _ITEM_OF_ACTION, ("{row}.words",)),
        Touch("voice_cannotdo", _ITEM_OF_ACTION, ("{row}.reason", "{row}.instead")),
    ),
)
ADDITION = Source(
    label="voice.addition",
    rows="voice_addition t JOIN voice_item i ON i.id = t.item_id WHERE t.shown_on IS NOT NULL AND i.circle <> ''",
    place="i.unit_id",
    day="t.shown_on",
    parts=("SELECT t.words AS words, 0 AS id",),
    touches=(
        Touch("voice_addition", "{row}.id", ("{row}.words", "{row}.shown_on"), was="{row}.shown_on IS NOT NULL"),
        Touch(
            "voice_item",
            "SELECT id FROM voice_addition WHERE item_id = {row}.id",
            ("({row}.circle = '')", "{row}.unit_id"),
            was="{row}.circle <> ''",
        ),
    ),
)
MINUTES = Source(
    label="councils.minutes",
    rows=(
        "councils_minutes t JOIN councils_meeting m ON m.id = t.meeting_id"
        " JOIN councils_council c ON c.id = m.council_id"
        " WHERE EXISTS (SELECT 1 FROM councils_agreement a WHERE a.minutes_id = t.id)"
    ),
    place="c.unit_id",
    day="t.drafted_on",
    # A line about something said is that thing's own words; a line of who was there is people.
    parts=(
        "SELECT l.words AS words, l.place AS id FROM councils_minuteline l"
        " WHERE l.minutes_id = t.id AND l.kind NOT IN ('thing', 'present')",
    ),
    touches=(
        Touch("councils_minutes", "{row}.id", ("{row}.drafted_on",)),
        Touch("councils_agreement", "{row}.minutes_id", ("{row}.minutes_id",)),
        Touch(
            "councils_minuteline", "{row}.minutes_id", ("{row}.words", "{row}.kind", "{row}.minutes_id", "{row}.place")
        ),
    ),
)
DECISION = Source(
    label="decisions.decision",
    rows="decisions_decision t WHERE 1 = 1",
    place="t.unit_id",
    day="t.opened_on",
    # An empty question is what somebody said: it speaks through that thing, and is found there.
    parts=(
        "SELECT t.question AS words, 0 AS id",
        "SELECT o.words AS words, o.id AS id FROM decisions_outcome o WHERE o.decision_id = t.id",
        "SELECT c.words AS words, c.place AS id FROM decisions_option c"
        " JOIN decisions_outcome o ON o.id = c.outcome_id WHERE o.decision_id = t.id",
    ),
    touches=(
        Touch("decisions_decision", "{row}.id", ("{row}.question", "{row}.unit_id", "{row}.opened_on")),
        Touch("decisions_outcome", "{row}.decision_id", ("{row}.words", "{row}.decision_id")),
        Touch(
            "decisions_option",
            "SELECT decision_id FROM decisions_outcome WHERE id = {row}.outcome_id",
            ("{row}.words",),
        ),
    ),
)
CHAPTER = Source(
    label="guides.chapter",
    rows=(
        "guides_chapter t JOIN guides_guide g ON g.id = t.guide_id JOIN guides_edition e ON e.guide_id = g.id"
        f" JOIN guides_wording w ON w.chapter_id = t.id AND w.edition_id = e.id WHERE {_OUT}"
    ),
    place="g.unit_id",
    day="e.published_on",
    parts=("SELECT g.title || ' ' || w.title || ' ' || w.words AS words, 0 AS id",),
    touches=(
        Touch("guides_guide", "SELECT id FROM guides_chapter WHERE guide_id = {row}.id", ("{row}.title",)),
        Touch("guides_edition", _ITS_CHAPTERS, ("{row}.published_on",), was=NEVER),
        Touch("guides_wording", "{row}.chapter_id", ("{row}.words", "{row}.title", "{row}.edition_id"), was=NEVER),
        Touch("guides_chapter", "{row}.id", was=NEVER),
    ),
)
SOURCES = (ITEM, ADDITION, MINUTES, DECISION, CHAPTER, QUESTION, ASKED, RECOMMENDATION, TOPIC, PROPOSAL)
