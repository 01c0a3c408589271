"""What the database itself refuses about answering, promising and judging."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice.models import (
    Action,
    Answer,
    CannotDo,
    Completion,
    Escalation,
    Joining,
    Move,
    Reminder,
    Rung,
    Support,
    TakenUp,
    Taking,
    Tally,
    Verdict,
)  # fmt: skip

K = Role.Kind
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def up(cast, showers):
    return showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)


@pytest.fixture
def promised(cast, showers):
    return showers.promise(words="A fan.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=SOON, by=cast.maya)


BROKEN = {
    "nothing_goes_up_without_a_reason": lambda w: Escalation.objects.create(**w.sent | {"reason": ""}),
    "an_answer_is_due_after_it_is_asked": lambda w: Escalation.objects.create(**w.sent | {"due_on": TODAY}),
    "an_answer_has_words": lambda w: Answer.objects.create(escalation=w.up, reply="yes", words=""),
    "a_no_says_what_happens_instead": lambda w: Answer.objects.create(escalation=w.up, reply="no", words="No."),
    "escalation_id": lambda w: [Answer.objects.create(escalation=w.up, reply="yes", words="Yes.") for _ in "12"],
    "voice_taking.escalation_id": lambda w: [Taking.objects.create(escalation=w.up) for _ in "12"],
    "a_promise_has_words": lambda w: Action.objects.create(
        item=w.item, words="", owner_unit=w.up.to, owner_kind=K.SITE_MANAGER, due_on=SOON
    ),
    "no_day_moves_without_a_reason": lambda w: Move.objects.create(
        action=w.promised, before=TODAY, after=SOON, reason=""
    ),
    "a_moved_day_is_another_day": lambda w: Move.objects.create(
        action=w.promised, before=TODAY, after=TODAY, reason="x"
    ),
    "voice_completion.action_id": lambda w: [Completion.objects.create(action=w.promised, words="x") for _ in "12"],
    "voice_cannotdo.action_id": lambda w: [
        CannotDo.objects.create(action=w.promised, reason="x", instead="y") for _ in "12"
    ],
    "a_person_says_me_too_once": lambda w: [Support.objects.create(item=w.item, by=w.person) for _ in "12"],
    "an_item_has_one_tally_for_each_place": lambda w: [Tally.objects.create(item=w.item, where="tablet") for _ in "12"],
    "an_item_does_not_join_itself": lambda w: Joining.objects.create(item=w.item, into=w.item),
    "verdicts_on_an_item_come_one_after_another": lambda w: [
        Verdict.objects.create(item=w.item, judgement="fixed", giver="raiser", number=1) for _ in "12"
    ],
    "a_councils_verdict_has_hands_of_people_and_not_only_of_staff": lambda w: Verdict.objects.create(
        item=w.item, judgement="fixed", giver="council", people_for=0, people_against=0, staff_for=9
    ),
    "only_what_needs_confirming_is_confirmed_on_that_day_or_later": lambda w: Verdict.objects.create(
        item=w.item, judgement="fixed", giver="raiser", confirmed_on=TODAY
    ),
    "a_verdict_somebody_confirmed_has_the_day_of_it": lambda w: Verdict.objects.create(
        item=w.item, judgement="fixed", giver="raiser", needs_confirming=True, confirmed_by=w.person
    ),
    "a_forum_takes_a_thing_up_once": lambda w: [TakenUp.objects.create(item=w.item, forum="council:1") for _ in "12"],
    "a_role_answers_once_at_a_level": lambda w: Rung.objects.create(level="site", kind=K.SITE_MANAGER),
    "an_answer_has_at_least_one_day": lambda w: Rung.objects.create(level="ward", kind=K.SITE_MANAGER, days=0),
    "a_reminder_is_of_an_answer_or_of_a_promise": lambda w: Reminder.objects.create(kind="soon", due_on=TODAY),
    "an_answer_is_reminded_of_once": lambda w: [
        Reminder.objects.create(escalation=w.up, kind="soon", due_on=TODAY) for _ in "12"
    ],
    "a_promise_is_reminded_of_once": lambda w: [
        Reminder.objects.create(action=w.promised, kind="soon", due_on=TODAY) for _ in "12"
    ],
}
# SQLite names the columns of a unique constraint and not the constraint.
COLUMNS = {
    "a_person_says_me_too_once": "voice_support.item_id, voice_support.by_id",
    "an_item_has_one_tally_for_each_place": "voice_tally.item_id, voice_tally.where",
    "verdicts_on_an_item_come_one_after_another": "voice_verdict.item_id, voice_verdict.number",
    "a_forum_takes_a_thing_up_once": "voice_takenup.item_id, voice_takenup.forum",
    "a_role_answers_once_at_a_level": "voice_rung.level, voice_rung.kind",
    "an_answer_is_reminded_of_once": "voice_reminder.escalation_id",
    "a_promise_is_reminded_of_once": "voice_reminder.action_id",
}


class World:
    def __init__(self, cast, item, up, promised):
        self.item, self.up, self.promised, self.person = item, up, promised, cast.ravi
        self.sent = {"item": item, "to": up.to, "kind": up.kind, "direction": "up", "reason": "x", "due_on": SOON}


@pytest.mark.database
@pytest.mark.parametrize("name", BROKEN)
def test_the_database_keeps_the_promise(cast, showers, up, promised, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BROKEN[name](World(cast, showers, up, promised))
    words = str(refused.value)
    assert name in words or COLUMNS.get(name, "never") in words or name.split(".")[-1] in words
