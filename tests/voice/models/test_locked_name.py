"""The middle level: a name that any two of at least three holders open together, and nobody alone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import HolderKey, Role
from floorboard.people.models.holder_key import FEWEST, holders_of, names_can_be_locked
from floorboard.voice.models import HandedPart, Item, KeyPart, LockedName, Opening, PassedPart, Receipt, SafetyDuty
from floorboard.voice.models.locked_name import hand_on, hand_on_second, take_parts
from floorboard.voice.models.opening import forget_passed_parts
from floorboard.voice.models.pool import empty_pool, say
from tests.voice.holders import Holder, halves

K = Role.Kind
NAME = "Xanthe Quill"


@pytest.fixture
def holders(cast):
    """Safa keeps people safe at the site, Ada is an advocate there, Fred is the guardian: each holds a key."""
    return {
        "safa": Holder(cast.safa, cast.tern), "ada": Holder(cast.ada, cast.tern), "fred": Holder(cast.fred, cast.alder),
    }  # fmt: skip


@pytest.fixture
def name(cast, wash, holders) -> LockedName:
    say(unit=cast.larch, theme=wash, once="locked", words="They shout at night.", lock=NAME)
    empty_pool()
    return LockedName.objects.get()


def ask(name, holders, who="ada", reason="safe", others=("safa", "fred")) -> Opening:
    first = holders[who]
    return Opening.ask(
        name, reason=reason, words="We must see that they are safe.", by=first.person,
        passed=first.passes(name, *(holders[other] for other in others)),
    )  # fmt: skip


def fresh(opening) -> Opening:
    return Opening.objects.with_all().get(pk=opening.pk)


@pytest.mark.parametrize(("first", "second"), [("safa", "ada"), ("ada", "fred"), ("fred", "safa")])
def test_any_two_of_three_open_it_together(cast, name, holders, first, second):
    others = [who for who in holders if who != first]
    opening = ask(name, holders, first, "asked", others)
    fresh(opening).hear_raiser(True, receipt=Receipt.objects.get())
    fresh(opening).agree(by=holders[second].person)
    sealed = fresh(opening).parts_for(holders[second].person)
    assert holders[second].reads_name(sealed) == NAME
    back = holders[second].write(holders[second].part_of(name), name.pk, holders[first].key)
    fresh(opening).pass_part(box=back, by=holders[second].person)
    assert holders[first].reads_name(fresh(opening).parts_for(holders[first].person)) == NAME


def test_the_name_stands_in_no_column_of_any_table_and_in_no_account(cast, name):
    item = name.item
    assert (item.known, item.name_given, item.raised_by) == (Item.Known.CONFIDENTIAL, "", None)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert all(NAME not in str(row) for row in cursor.fetchall()), table


def test_every_name_is_as_long_as_any_other(cast, wash, holders):
    for number, called in enumerate(["Al", "A" * 100]):
        say(unit=cast.larch, theme=wash, once=str(number), words="x", lock=called)
    empty_pool()
    assert len({len(one.box) for one in LockedName.objects.all()}) == 1


def test_rows_lie_in_the_order_of_their_random_numbers(cast, wash, holders):
    for number in range(8):
        say(unit=cast.larch, theme=wash, once=str(number), words="x", lock=f"Name {number}")
    empty_pool()
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM voice_lockedname ORDER BY {order}")
        numbers = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT name_id, of_id FROM voice_keypart ORDER BY {order}")
        given = cursor.fetchall()
    assert numbers == sorted(numbers) and given == sorted(given)


# --- who holds a key


def test_with_fewer_than_three_holders_there_is_no_middle_level(cast, wash):
    Holder(cast.safa, cast.tern), Holder(cast.ada, cast.tern)
    assert len(holders_of(cast.larch)) == 2 < FEWEST and not names_can_be_locked(cast.larch)


@pytest.mark.parametrize(("who", "place"), [("max", "tern"), ("reg", "north"), ("nia", "larch"), ("lena", "larch")])
def test_whoever_runs_the_place_is_never_a_holder_for_it(cast, holders, who, place):
    manager = cast.everybody[who]
    Holder(manager, cast.alder)
    assert manager not in [key.person for key in holders_of(cast.larch)]
    assert manager in [key.person for key in holders_of(cast.rowan)], "for other places they may be"
    manager.forget_roles()
    assert not LockedName.objects.for_person(manager).filter(item__unit=cast.larch).exists()


def test_nobody_makes_themself_a_holder_and_no_key_is_made_without_the_role(cast):
    with pytest.raises(Refused, match="yourself"):
        Role.give(person=cast.adam, unit=cast.alder, kind=K.KEY_HOLDER, by=cast.adam)
    with pytest.raises(Refused, match="do not hold a key"):
        HolderKey.take(point="A" * 87, by=cast.max)
    Role.give(person=cast.ada, unit=cast.tern, kind=K.KEY_HOLDER)
    with pytest.raises(Refused, match="whole key"):
        HolderKey.take(point="A" * 87, by=cast.ada)


def test_where_the_holders_have_gone_a_name_is_thrown_away_and_the_words_still_come(cast, wash, holders):
    Role.objects.filter(kind=K.KEY_HOLDER).delete()
    say(unit=cast.larch, theme=wash, once="late", words="It is cold.", lock=NAME)
    empty_pool()
    assert Item.objects.get().known == Item.Known.ANONYMOUS and not LockedName.objects.exists()


def test_a_holder_whose_role_ended_opens_nothing_more(cast, name, holders):
    Role.objects.get(person=cast.ada, kind=K.KEY_HOLDER).end()
    with pytest.raises(Refused, match="no part"):
        ask(name, holders, "ada")
    cast.ada.forget_roles()
    assert not LockedName.objects.for_person(cast.ada).exists()


# --- opening


def test_one_alone_sees_nothing_and_cannot_agree_with_themself(cast, name, holders):
    opening = ask(name, holders, "safa", "life", ("ada", "fred"))
    assert fresh(opening).parts_for(cast.safa) is None
    with pytest.raises(Refused, match="yourself"):
        fresh(opening).agree(by=cast.safa)


def test_for_a_life_it_opens_at_once_when_one_of_the_two_keeps_people_safe(cast, name, holders):
    opening = ask(name, holders, "ada", "life", ("safa", "fred"))
    with pytest.raises(Refused, match="on duty"):
        fresh(opening).agree(by=cast.fred)
    fresh(opening).agree(by=cast.safa)
    assert fresh(opening).parts_for(cast.safa)


def test_on_the_rota_of_two_leads_only_the_one_on_duty_opens_at_once(cast, wash, holders):
    holders["safi"] = Holder(_second_lead(cast), cast.tern)
    SafetyDuty.put(unit=cast.tern, person=holders["safi"].person, since=timezone.localdate(),
                   until=timezone.localdate(), by=cast.adam)  # fmt: skip
    say(unit=cast.larch, theme=wash, once="on duty", words="x", lock=NAME)
    empty_pool()
    name = LockedName.objects.get()
    opening = ask(name, holders, "ada", "life", ("safa", "safi"))
    with pytest.raises(Refused, match="on duty"):
        fresh(opening).agree(by=cast.safa)
    fresh(opening).agree(by=holders["safi"].person)


def _second_lead(cast):
    from floorboard.people.models import Person

    person = Person.objects.create_user("safi", name="Safi")
    Role.give(person=person, unit=cast.tern, kind=K.SAFEGUARDING_LEAD)
    return person


def test_with_no_holder_who_keeps_people_safe_any_two_open_for_a_life(cast, wash, holders):
    Role.objects.filter(kind=K.SAFEGUARDING_LEAD).delete()
    for who in ("safa", "ada", "fred"):
        holders[who].person.forget_roles()
    say(unit=cast.larch, theme=wash, once="nobody", words="x", lock=NAME)
    empty_pool()
    opening = ask(LockedName.objects.get(), holders, "ada", "life", ("fred",))
    fresh(opening).agree(by=cast.fred)


def test_for_any_other_reason_the_person_has_a_day_to_answer(cast, name, holders):
    opening = ask(name, holders)
    with pytest.raises(Refused, match="Until then the person can answer"):
        fresh(opening).agree(by=cast.safa)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        fresh(opening).agree(by=cast.safa)


@pytest.mark.parametrize("agrees", [True, False])
def test_the_person_answers_by_their_receipt_and_a_yes_opens_at_once(cast, name, holders, agrees):
    opening = ask(name, holders)
    fresh(opening).hear_raiser(agrees, receipt=Receipt.objects.get())
    assert fresh(opening).raiser_agrees is agrees
    if agrees:
        fresh(opening).agree(by=cast.safa)
    else:
        with pytest.raises(Refused):
            fresh(opening).agree(by=cast.safa)


def test_after_an_hour_nobody_sees_it_and_what_was_passed_is_gone(cast, name, holders):
    opening = ask(name, holders, "ada", "life", ("safa",))
    fresh(opening).agree(by=cast.safa)
    assert forget_passed_parts() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert fresh(opening).parts_for(cast.safa) is None
        with pytest.raises(Refused, match="hour is over"):
            fresh(opening).pass_part(box="x", by=cast.safa)
        assert forget_passed_parts() == 1 and not PassedPart.objects.exists()


def test_a_second_holder_says_no_and_it_stays_closed(cast, name, holders):
    opening = ask(name, holders)
    with pytest.raises(Refused, match="why not"):
        fresh(opening).refuse(words="", by=cast.safa)
    fresh(opening).refuse(words="There is another way.", by=cast.safa)
    with time_machine.travel(timezone.now() + timedelta(days=2)), pytest.raises(Refused, match="settled"):
        fresh(opening).agree(by=cast.fred)
    assert not PassedPart.objects.exists()
    assert ask(LockedName.objects.get(), holders), "it can be asked anew"


def test_nobody_agrees_for_two_weeks_and_it_must_be_asked_anew(cast, name, holders):
    opening = ask(name, holders)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        with pytest.raises(Refused, match="settled"):
            fresh(opening).agree(by=cast.safa)
        assert forget_passed_parts() == 2


def test_asking_twice_is_asking_once(cast, name, holders):
    ask(name, holders)
    with pytest.raises(Refused, match="asked already"):
        ask(LockedName.objects.get(), holders, "fred", others=("safa",))


def test_no_name_is_opened_without_a_reason_or_without_another_holder(cast, name, holders):
    with pytest.raises(Refused, match="Write why"):
        Opening.ask(name, reason="law", words="", passed=holders["ada"].passes(name, holders["safa"]), by=cast.ada)
    with pytest.raises(Refused, match="No other holder"):
        Opening.ask(name, reason="law", words="x", passed={}, by=cast.ada)


def test_the_information_lead_hears_at_once_and_sees_no_name_and_nobody_else_sees_openings(cast, name, holders):
    opening = ask(name, holders, "ada", "life", ("safa", "fred"))
    about = f"voice.opening:{opening.pk}"
    assert set(Notice.objects.filter(about=about).values_list("person__username", flat=True)) == {
        "safa",
        "fred",
        "igor",
    }
    fresh(opening).agree(by=cast.safa)
    seen_by = {who for who, one in cast.everybody.items() if Opening.objects.for_person(one).exists()}
    assert seen_by == {"ada", "safa", "fred", "kit", "igor"}
    assert {who for who, one in cast.everybody.items() if Opening.objects.for_person(one, Can.OPEN_NAMES).exists()} == {
        "ada", "safa", "fred", "kit",
    }  # fmt: skip
    told = Notice.objects.get(person=cast.igor, about=about)
    assert re.search("locked name", told.words)


def test_history_remembers_each_step_and_no_word(cast, name, holders):
    opening = ask(name, holders, "ada", "life", ("safa",))
    fresh(opening).agree(by=cast.safa)
    remembered = Entry.objects.filter(about=f"voice.item:{name.item_id}").values_list("what", flat=True)
    assert {"opening of a locked name asked for", "locked name opened"} <= set(remembered)


# --- a new holder


def test_two_holders_give_a_new_one_a_part_and_no_one_opens_the_name_for_it(cast, name, holders):
    new = Holder(cast.pru, cast.alder)
    first, second = holders["safa"], holders["ada"]
    with pytest.raises(Refused, match="no part"):
        Opening.ask(name, reason="law", words="x", passed={}, by=cast.pru)
    boxes = {name.pk: halves(name, first, second, new)}
    assert hand_on(to=new.key, second=second.key, boxes=boxes, by=cast.safa) == 1
    row = HandedPart.objects.get()
    blind = second.read(row.blind, name.pk)
    half = second.half(name, first, new, blind, -1)
    assert hand_on_second(boxes={row.pk: second.write(half, name.pk, new.key)}, by=cast.ada) == 1
    row.refresh_from_db()
    part = sum(new.read(box, name.pk) for box in (row.first_half, row.second_half))
    from floorboard.people.two_of_many import PRIME

    assert take_parts(boxes={row.pk: new.write(part % PRIME, name.pk, new.key)}, by=cast.pru) == 1
    assert not HandedPart.objects.exists()
    opening = Opening.ask(
        LockedName.objects.get(), reason="life", words="x", passed=new.passes(name, holders["safa"]), by=cast.pru
    )
    fresh(opening).agree(by=cast.safa)
    assert holders["safa"].reads_name(fresh(opening).parts_for(cast.safa)) == NAME


def test_parts_go_only_to_a_holder_of_that_place_and_come_only_from_two(cast, name, holders):
    far = Holder(cast.gus, cast.gull)  # holds a key for another site alone
    second = holders["ada"]
    boxes = {name.pk: {"half": "x", "blind": "y"}}
    assert hand_on(to=far.key, second=second.key, boxes=boxes, by=cast.safa) == 0
    with pytest.raises(Refused, match="Choose a new holder"):
        hand_on(to=far.key, second=holders["safa"].key, boxes=boxes, by=cast.safa)
    new = Holder(cast.pru, cast.alder)
    hand_on(to=new.key, second=second.key, boxes=boxes, by=cast.safa)
    assert hand_on_second(boxes={HandedPart.objects.get().pk: "z"}, by=cast.fred) == 0, "it is not Fred's to do"
    assert take_parts(boxes={HandedPart.objects.get().pk: "z"}, by=cast.pru) == 0, "a half is missing"


def test_a_lost_key_is_made_anew_and_its_parts_come_from_two_others(cast, name, holders):
    again = Holder.__new__(Holder)
    again.person = cast.ada
    from cryptography.hazmat.primitives.asymmetric import ec

    from floorboard.pages.letters import CURVE, point_of
    from floorboard.people.models.holder_key import to_letters

    again.private = ec.generate_private_key(CURVE)
    again.key = HolderKey.take(point=to_letters(point_of(again.private)), by=cast.ada)
    assert HolderKey.objects.filter(person=cast.ada, ended_on=None).count() == 1
    assert LockedName.objects.get().part_of(cast.ada) is None
    assert KeyPart.objects.filter(of=again.key).count() == 0
