"""What is asked of councils and what they answer, and what an advisory board plans and recommends.

A question that was taken back is not found, nor what councils had answered to it. Of an answer only its last words are.
"""

# ruff: noqa: S608 - the words of these statements are our own, all of them

from floorboard.reports.finding.source import ALWAYS, Source, Touch

_ASKED_WITH = "SELECT id FROM councils_askedcouncil WHERE question_id = {row}.question_id"
_OF_WAY = "SELECT recommendation_id FROM councils_recommendationway WHERE id = {row}.way_id"
_WITHDRAWN = "SELECT 1 FROM councils_questionwithdrawn w WHERE w.question_id"
_NEWER = "SELECT 1 FROM councils_councilanswer n WHERE n.asked_id = a.asked_id AND n.number > a.number"
_WAYS = "councils_recommendationway y ON y.id = o.way_id WHERE y.recommendation_id = t.id"

QUESTION = Source(
    label="councils.councilquestion",
    rows=f"councils_councilquestion t WHERE NOT EXISTS ({_WITHDRAWN} = t.id)",
    place="t.unit_id",
    day='t."on"',
    parts=(
        "SELECT t.words || ' ' || t.still_open || ' ' || t.why AS words, 0 AS id",
        "SELECT o.decided || ' ' || o.why AS words, o.id AS id FROM councils_questiontold o WHERE o.question_id = t.id",
    ),
    touches=(
        Touch(
            "councils_councilquestion",
            "{row}.id",
            ("{row}.words", "{row}.still_open", "{row}.why", "{row}.unit_id", '{row}."on"'),
        ),
        Touch("councils_questiontold", "{row}.question_id", ("{row}.decided", "{row}.why", "{row}.question_id")),
        Touch("councils_questionwithdrawn", "{row}.question_id", ("{row}.question_id",), erases=ALWAYS),
    ),
)
ASKED = Source(
    label="councils.askedcouncil",
    rows=(
        "councils_askedcouncil t JOIN councils_council c ON c.id = t.council_id"
        f" JOIN councils_councilanswer a ON a.asked_id = t.id AND a.words <> '' AND NOT EXISTS ({_NEWER})"
        f" WHERE NOT EXISTS ({_WITHDRAWN} = t.question_id)"
    ),
    place="c.unit_id",
    day='a."on"',
    parts=("SELECT a.words AS words, 0 AS id",),
    touches=(
        Touch("councils_askedcouncil", "{row}.id", ("{row}.council_id", "{row}.question_id")),
        Touch(
            "councils_councilanswer",
            "{row}.asked_id",
            ("{row}.words", "{row}.number", "{row}.asked_id", '{row}."on"'),
            erases="{row}.number > 1",
        ),
        Touch("councils_questionwithdrawn", _ASKED_WITH, ("{row}.question_id",), erases=ALWAYS),
    ),
)
RECOMMENDATION = Source(
    label="councils.recommendation",
    rows="councils_recommendation t JOIN councils_council c ON c.id = t.board_id WHERE 1 = 1",
    place="c.unit_id",
    day='t."on"',
    parts=(
        "SELECT t.words || ' ' || t.why AS words, 0 AS id",
        f"SELECT o.words AS words, o.id AS id FROM councils_recommendationstep o JOIN {_WAYS}",
        f"SELECT o.reason || ' ' || o.what_happens AS words, o.id AS id FROM councils_boardreply o JOIN {_WAYS}",
    ),
    touches=(
        Touch("councils_recommendation", "{row}.id", ("{row}.words", "{row}.why", "{row}.board_id", '{row}."on"')),
        Touch("councils_recommendationstep", _OF_WAY, ("{row}.words",)),
        Touch("councils_boardreply", _OF_WAY, ("{row}.reason", "{row}.what_happens")),
    ),
)
TOPIC = Source(
    label="councils.topic",
    rows="councils_topic t JOIN councils_council c ON c.id = t.board_id WHERE 1 = 1",
    place="c.unit_id",
    day='t."on"',
    parts=(
        "SELECT t.words AS words, 0 AS id",
        "SELECT o.reason AS words, o.id AS id FROM councils_topicmoved o WHERE o.topic_id = t.id",
    ),
    touches=(
        Touch("councils_topic", "{row}.id", ("{row}.words", "{row}.board_id", '{row}."on"')),
        Touch("councils_topicmoved", "{row}.topic_id", ("{row}.reason", "{row}.topic_id")),
    ),
)
PROPOSAL = Source(
    label="councils.topicproposal",
    rows="councils_topicproposal t JOIN councils_council c ON c.id = t.council_id WHERE 1 = 1",
    place="c.unit_id",
    day='t."on"',
    parts=(
        "SELECT t.words || ' ' || t.why AS words, 0 AS id",
        "SELECT o.reason AS words, o.id AS id FROM councils_proposalanswer o WHERE o.proposal_id = t.id",
    ),
    touches=(
        Touch("councils_topicproposal", "{row}.id", ("{row}.words", "{row}.why", "{row}.council_id", '{row}."on"')),
        Touch("councils_proposalanswer", "{row}.proposal_id", ("{row}.reason", "{row}.proposal_id")),
    ),
)
