"""What people do with themes, what is refused, and what several do at one moment."""

import threading

import pytest
from django.db import IntegrityError, connections, transaction

from floorboard.pages.refusals import Refused
from floorboard.voice.models import CommonTheme, Themed, ThemeRun, ThemeSlice

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def confirmed(cast, proposed):
    proposed.confirm("Cold showers", by=cast.pru)
    return proposed


@pytest.fixture
def other(cast):
    theme = CommonTheme.found(cast.alder, [])
    theme.confirm("Water", by=cast.pru)
    return theme


@pytest.fixture
def third(cast):
    theme = CommonTheme.found(cast.alder, [])
    theme.confirm("Houses", by=cast.pru)
    return theme


def kinds(theme):
    return [change.kind for change in theme.changes.order_by("pk")]


def test_each_thing_done_is_a_row_with_by_and_when(cast, confirmed, other):
    confirmed.rename("Showers", by=cast.pru)
    confirmed.merge(other, by=cast.pru)
    confirmed.part(by=cast.pru)
    confirmed.propose_again(by=cast.pru)
    confirmed.dismiss(by=cast.pru)
    confirmed.propose_again(by=cast.pru)
    assert kinds(confirmed) == ["confirmed", "renamed", "merged", "parted", "proposed", "dismissed", "proposed"]
    assert {change.by for change in confirmed.changes.all()} == {cast.pru}
    assert confirmed.changes.get(kind="renamed").words == "Cold showers", "the name before, to give it back"


@pytest.mark.parametrize("words", ["", " \n ", "x" * 101])
def test_a_name_must_be_one(cast, proposed, words):
    with pytest.raises(Refused):
        proposed.confirm(words, by=cast.pru)
    assert proposed.is_proposed and not proposed.changes.exists()


def test_undoing_a_merging_gives_back_what_was_brought(cast, confirmed, other, third):
    confirmed.merge(other, by=cast.pru)
    other.refresh_from_db()
    other.merge(third, by=cast.pru)
    assert third.all_members().count() == 3
    other.part(by=cast.pru)
    assert (third.all_members().count(), other.all_members().count()) == (0, 3)
    confirmed.part(by=cast.pru)
    assert (other.all_members().count(), confirmed.all_members().count()) == (0, 3)


def test_what_is_merged_is_not_changed_any_more(cast, confirmed, other, third):
    confirmed.merge(other, by=cast.pru)
    for verb in (
        lambda: confirmed.merge(third, by=cast.pru),
        lambda: confirmed.rename("X", by=cast.pru),
        lambda: confirmed.dismiss(by=cast.pru),
        lambda: other.merge(CommonTheme.objects.get(pk=confirmed.pk), by=cast.pru),
        lambda: third.merge(third, by=cast.pru),
        lambda: third.part(by=cast.pru),
    ):
        with pytest.raises(Refused):
            verb()


def test_splitting_takes_some_and_never_all(cast, confirmed):
    members = list(confirmed.members.all())
    for chosen in ([], members):
        with pytest.raises(Refused):
            confirmed.split(chosen, "New", by=cast.pru)
    new = confirmed.split(members[:1], "New", by=cast.pru)
    assert (confirmed.members.count(), new.members.count(), new.words) == (2, 1, "New")
    new.merge(confirmed, by=cast.pru)
    assert confirmed.all_members().count() == 3, "undone by its opposite"


def test_of_another_theme_nothing_is_moved(cast, confirmed, other):
    with pytest.raises(Refused):
        other.take_out(confirmed.members.first(), by=cast.pru)
    with pytest.raises(Refused):
        confirmed.put_back(confirmed.members.first(), by=cast.pru)


def in_threads(*verbs):
    """Each in its own thread; answers how many were done and what went wrong."""
    done, wrong = [], []

    def act(verb):
        try:
            verb()
            done.append(verb)
        except Exception as problem:
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[verb]) for verb in verbs]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return len(done), wrong


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_are_one(cast, proposed):
    names = [lambda name=name: CommonTheme.objects.get(pk=proposed.pk).confirm(name, by=cast.pru) for name in "ABCD"]
    done, wrong = in_threads(*names)
    assert done == 1 and all(isinstance(one, Refused) for one in wrong) and len(wrong) == 3
    assert kinds(proposed) == ["confirmed"]


@pytest.mark.django_db(transaction=True)
def test_two_that_are_merged_into_each_other_at_once_make_no_ring(cast, other, third):
    def merge(one, into):
        return lambda: CommonTheme.objects.get(pk=one.pk).merge(CommonTheme.objects.get(pk=into.pk), by=cast.pru)

    done, wrong = in_threads(merge(other, third), merge(third, other))
    assert done == 1 and all(isinstance(one, Refused) for one in wrong)


def a_run(k, **more):
    return {"unit": k.alder, "first": "2026-10-01", "last": "2026-10-01", **more}


def member(k, **more):
    return {"theme": CommonTheme.found(k.alder, []), "label": "voice.item", "number": 7, "unit": k.larch, "month": "2026-10-01", **more}  # fmt: skip


def slices(k):
    facts = {"run": ThemeRun.objects.create(**a_run(k)), "month": "2026-10-01"}
    return [facts, facts]


BROKEN = {
    "a_theme_is_not_merged_into_itself": (CommonTheme, lambda k: [{"pk": 5, "unit": k.alder, "into_id": 5}]),
    "a_confirmed_theme_has_a_name": (CommonTheme, lambda k: [{"unit": k.alder, "state": "confirmed"}]),
    "a_thing_stands_in_one_theme": (Themed, lambda k: [member(k), member(k)]),
    "one_search_for_themes_goes_on_at_a_time": (ThemeRun, lambda k: [a_run(k), a_run(k)]),
    "a_search_for_themes_ends_after_it_begins": (ThemeRun, lambda k: [a_run(k, first="2026-11-01")]),
    "a_search_looks_through_a_month_once": (ThemeSlice, slices),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, cast):
    model, rows = BROKEN[name]
    *good, bad = rows(cast)
    for facts in good:
        model(**facts).save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model(**bad).save(force_insert=True)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
