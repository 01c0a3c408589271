"""What a lower room takes from those above it, by name: they may not import up. Each is a setting."""

# Where somebody reads about a thing they have news of: the kind of thing, and the name of its page.
NOTICE_ADDRESSES = {
    "voice.item": "item-detail",
    "voice.missedclock": "reading-list",
    "voice.onduty": "reading-list",
    "voice.urgent": "reading-list",
    "voice.route": "route-detail",
    "voice.opening": "opening-detail",
    "voice.safetyduty": "route-list",
    "people.role": "answer-list",
    "people.accessneed": "need-detail",
    "people.tablet": "tablet-list",
    "decisions.decision": "decision-detail",
    "councils.council": "council-detail",
    "councils.meeting": "meeting-detail",
    "councils.invitation": "asked-list",
    "councils.councilquestion": "council-question",
    "councils.recommendation": "recommendation",
    "councils.topicproposal": "recommendation-list",
    "organisation.unit": "gap-list",
    "readings.otherwords": "other-words",
    "guides.guide": "edition-list",
    "guides.chapter": "chapter",
    "guides.suggestion": "suggestion",
    "experts.expert": "expert-detail",
    "experts.gate": "expert-detail",
    "championing.leadsupport": "lead-support",
    "championing.agreement": "unit-involvement",
    "championing.planstep": "plan-step-detail",
    "opportunities.journey": "journey-detail",
    "reward.claim": "claim",
    "reward.expense": "expense",
    "reward.reference": "my-reward",
    "papers.pack": "pack-detail",
    "visits.visit": "visit-detail",
    "visits.report": "visit-report",
    "visits.visitpattern": "visit-plan-list",
    "visits.plan": "visit-plan",
    "papers.objectivestep": "objective",
    "papers.objectiveowner": "objective",
}
# What the few words that say which thing it is are taken from, where they stand in other rows: read with it at once.
NOTICE_WORDS_FROM = {
    "voice.item": ["theme", "ending"],
    "voice.urgent": ["item"],
    "voice.opening": ["name__item"],
    "people.role": ["person"],
    "people.accessneed": ["person"],
    "decisions.decision": ["item__theme", "item__ending"],
    "councils.meeting": ["council"],
    "councils.invitation": ["meeting__council"],
    "experts.expert": ["person"],
    "experts.gate": ["expert__person"],
    "championing.leadsupport": ["role__person"],
    "opportunities.journey": ["person"],
    "reward.claim": ["activity", "expense", "person"],
    "reward.expense": ["person"],
    "reward.reference": ["person"],
    "papers.pack": ["council"],
    "papers.objectiveowner": ["statement"],
    "visits.report": ["visit"],
}

# What can be read in easy words and in other languages, and what says it in its usual words.
READABLE = {
    "councils.meeting": "floorboard.councils.readable.plan",
    "councils.minutes": "floorboard.councils.readable.minutes",
    "decisions.decision": "floorboard.decisions.documents.as_anybody_reads_it",
    "guides.chapter": "floorboard.guides.documents.source_of",
    "voice.item": "floorboard.councils.readable.journey",
}
# What rooms above offer beside a thing on its own page: a function of a person and the thing answers (words, address).
OFFERED_BESIDE = ["floorboard.papers.evidence_links.evidence_link"]
# What stands on the page of answers somebody owes, besides: a function of a person answers `voice.inbox.OwedToo`.
OWED_TOO = [
    "floorboard.councils.question_pages.owed_about_questions",
    "floorboard.championing.owed.owed_steps_of_plans",
]
READ_IN_PARTS = {"guides.guide": "floorboard.guides.documents.chapters_of"}
# What rooms count of the step "we do it" on the page about access needs, for some units from a day to a day.
COUNTED_WITH_NEEDS = ["floorboard.readings.measures.asked_and_made"]
# Beside invitations to a role: what else a code on a card can lead to (`people.views.welcomes`).
INVITE_TOO = ["opportunities.WayIn"]
# What rooms say on the page "what your time changed": a function of a person answers pairs of a heading and its lines.
TIME_CHANGED = ["floorboard.reward.changed.what_they_said", "floorboard.visits.changed.what_they_heard"]
# What rooms above say about an item on its page: a function of an item answers pairs of a moment and what was said.
SAID_ABOUT_ITEMS = ["floorboard.papers.read_by_board.said_about"]
# What is read with a council for its page: a function that answers columns by name.
SAID_TO_COUNCILS = "floorboard.papers.read_by_board.said_to_councils"
