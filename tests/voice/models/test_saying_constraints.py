"""Each promise the database keeps about what is said and read: we try to break it."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from floorboard.people.models import HolderKey
from floorboard.voice.models import (
    Addition,
    Called,
    HandedPart,
    Item,
    KeyPart,
    LockedName,
    MissedClock,
    OnDuty,
    Opening,
    PassedPart,
    PooledItem,
    Reading,
    ReadingHours,
    ReadsInstead,
    Receipt,
    Receiver,
    Route,
    SafetyDuty,
    SaidAlready,
    SteppedAside,
    TakenOff,
)

DAY = date(2026, 11, 23)


def locked(item, cast):
    """A locked name, and the keys of two holders."""
    name, _new = LockedName.objects.get_or_create(item=item, defaults={"box": "x"})
    keys = [HolderKey.objects.get_or_create(person=one, defaults={"point": "x"})[0] for one in (cast.ada, cast.fred)]
    return name, *keys


def opening_of(item, cast):
    name, *keys = locked(item, cast)
    return Opening.objects.get_or_create(name=name, reason="law", words="x")[0], *keys


def break_it(cast, item, name):
    hours = {"unit": cast.tern, "weekday": 0, "opens": time(9), "closes": time(17)}
    route = {"item": item, "words": "Cold.", "on": DAY, "due_on": date(2026, 11, 30)}
    pooled = {"unit": cast.larch, "theme": item.theme, "kind": "worry", "secret": "x"}
    tries = {
        "nobody_is_stored_with_an_anonymous_item": lambda: Item.objects.filter(pk=item.pk).update(known="anonymous"),
        "nothing_is_held_without_a_reason": lambda: Reading.objects.create(item=item, outcome="hold", reason=""),
        "a_reader_steps_aside_once": lambda: [SteppedAside.objects.create(item=item, by=cast.max) for _ in "12"],
        "a_weekday_has_its_reading_hours_once": lambda: [ReadingHours.objects.create(**hours) for _ in "12"],
        "reading_hours_close_after_they_open": lambda: ReadingHours.objects.create(**hours | {"closes": time(9)}),
        "a_week_has_seven_days": lambda: ReadingHours.objects.create(**hours | {"weekday": 7}),
        "a_duty_ends_after_it_starts": lambda: OnDuty.objects.create(
            unit=cast.tern, person=cast.max, since=DAY, until=date(2026, 11, 22)
        ),
        "a_clock_is_missed_once_at_each_stage": lambda: [MissedClock.objects.create(item=item, stage=1) for _ in "12"],
        "a_repair_has_the_help_desks_number": lambda: Route.objects.create(**route, kind="repair"),
        "an_outcome_is_owed_after_it_is_sent": lambda: Route.objects.create(**route | {"due_on": DAY}, kind="danger"),
        "an_addition_has_words": lambda: Addition.objects.create(item=item, words=""),
        "added_words_are_shown_only_when_read_and_not_kept_back": lambda: Addition.objects.create(
            item=item, words="x", read_on=DAY, shown_on=DAY, kept_back="No."
        ),
        "nothing_is_taken_off_the_lists_without_a_reason": lambda: TakenOff.objects.create(item=item, reason=""),
        "a_thing_waits_once_to_be_read_again": lambda: [TakenOff.objects.create(item=item, reason="x") for _ in "12"],
        "a_role_receives_a_matter_once": lambda: [
            Receiver.objects.create(route=one, unit=cast.tern, kind="site_manager")
            for one in [Route.objects.create(**route, kind="danger")] * 2
        ],
        "no_name_stands_open_with_a_confidential_item": lambda: Item.objects.filter(pk=item.pk).update(known="locked"),
        "who_keeps_people_safe_is_staff_too": lambda: Item.objects.filter(pk=item.pk).update(about_safety=True),
        "a_safety_duty_ends_after_it_starts": lambda: SafetyDuty.objects.create(
            unit=cast.tern, person=cast.safa, since=DAY, until=date(2026, 11, 22)
        ),
        "a_role_reads_instead_of_others_once": lambda: [
            ReadsInstead.objects.create(unit=cast.tern, to=cast.gull, kind="safeguarding_lead") for _ in "12"
        ],
        "a_person_is_called_once_for_a_matter": lambda: [
            Called.objects.create(route=one, person=cast.safa, step=1)
            for one in [Route.objects.create(**route, kind="danger")] * 2
        ],
        "a_key_has_one_part_of_a_locked_name": lambda: [
            KeyPart.objects.create(name=name, of=key, box="x") for name, key in [locked(item, cast)[:2]] * 2
        ],
        "a_part_is_handed_to_a_key_once": lambda: [
            HandedPart.objects.create(name=name, to=key, first=other, second=key, first_half="x", blind="y")
            for name, key, other in [locked(item, cast)] * 2
        ],
        "a_part_is_handed_on_by_two_holders": lambda: [
            HandedPart.objects.create(name=name, to=other, first=key, second=key, first_half="x", blind="y")
            for name, key, other in [locked(item, cast)]
        ],
        "no_name_is_opened_without_a_reason": lambda: Opening.objects.create(
            name=locked(item, cast)[0], reason="law", words=""
        ),
        "a_part_is_passed_once_for_an_opening": lambda: [
            PassedPart.objects.create(opening=opening, of=key, to=other, box="x")
            for opening, key, other in [opening_of(item, cast)] * 2
        ],
        "a_holder_has_one_key_at_a_time": lambda: [HolderKey.objects.create(person=cast.ada, point="x") for _ in "12"],
        "voice_pooleditem.once": lambda: [PooledItem.objects.create(**pooled, once="a") for _ in "12"],
        "voice_saidalready.once": lambda: [SaidAlready.objects.create(once="a", ticket=t) for t in "12"],
        "voice_receipt.item": lambda: [Receipt.objects.create(item=item, secret="x") for _ in "12"],
    }  # fmt: skip
    tries[name]()


@pytest.mark.database
@pytest.mark.parametrize("name", [
    "nobody_is_stored_with_an_anonymous_item", "nothing_is_held_without_a_reason", "a_reader_steps_aside_once",
    "a_weekday_has_its_reading_hours_once", "reading_hours_close_after_they_open", "a_week_has_seven_days",
    "a_duty_ends_after_it_starts", "a_clock_is_missed_once_at_each_stage", "a_repair_has_the_help_desks_number",
    "an_outcome_is_owed_after_it_is_sent", "an_addition_has_words", "a_role_receives_a_matter_once",
    "added_words_are_shown_only_when_read_and_not_kept_back", "nothing_is_taken_off_the_lists_without_a_reason",
    "a_thing_waits_once_to_be_read_again", "voice_pooleditem.once", "voice_saidalready.once",
    "voice_receipt.item", "no_name_stands_open_with_a_confidential_item", "who_keeps_people_safe_is_staff_too",
    "a_safety_duty_ends_after_it_starts", "a_role_reads_instead_of_others_once", "a_person_is_called_once_for_a_matter",
    "a_key_has_one_part_of_a_locked_name", "a_part_is_handed_to_a_key_once", "a_part_is_handed_on_by_two_holders",
    "no_name_is_opened_without_a_reason", "a_part_is_passed_once_for_an_opening", "a_holder_has_one_key_at_a_time",
])  # fmt: skip
def test_the_database_refuses_to_break_it(cast, wash, name):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(cast, item, name)
