"""Words that are taken back, erased, held or handed on leave their theme at once: its words, its number, its name."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from floorboard.reports.themes.standing import not_empty, totals
from floorboard.reports.themes.trend import trend_of
from floorboard.voice.grouping.finding import Finder
from floorboard.voice.grouping.leaving import sweep
from floorboard.voice.models import CommonTheme, Item, Route, Themed
from floorboard.voice.theme_jobs import look_at_the_newest

pytestmark = pytest.mark.django_db
AFTER = date(2026, 11, 1)
MANY = 10


def withdraw(item, cast):
    item.withdraw(by=cast.rosa)


def withdraw_what_others_say_too(item, cast):
    item.support(by=cast.ravi)
    item.withdraw(by=cast.rosa)
    item.refresh_from_db()
    assert item.is_open


def erase(item, cast):
    Item.objects.filter(pk=item.pk).delete()


def take_off(item, cast):
    item.take_off(reason="It names somebody.", by=cast.max)


def hand_on(item, cast):
    words, due = "It is about their own care.", timezone.localdate() + timedelta(days=9)
    Route.objects.create(item=item, kind="own_care", words=words, by=cast.max, due_on=due)


def about_staff(item, cast):
    Item.objects.filter(pk=item.pk).update(about_staff=True)


WAYS = [withdraw, withdraw_what_others_say_too, erase, take_off, hand_on, about_staff]


@pytest.fixture
def many(cast, said, look):
    """Eight cold showers that may be counted; the newest two alone call them draughty."""
    items = [said(f"Cold shower number {number}") for number in range(MANY - 2)]
    items += [said(f"Cold draughty shower {number}") for number in range(2)]
    look()
    return items


@pytest.mark.parametrize("way", WAYS)
def test_it_is_not_shown_and_not_counted_any_more(cast, client, many, way):
    theme = CommonTheme.objects.get()
    theme.confirm("Showers", by=cast.pru)
    assert totals([theme.pk], AFTER) == {theme.pk: MANY}
    for item in many[-3:]:
        way(item, cast)
    assert totals([theme.pk], AFTER) == {theme.pk: MANY - 3}
    assert trend_of(theme).total == "a few" and not trend_of(theme).rows
    client.force_login(cast.pru)
    page = client.get(f"/themes/{theme.key}/").content.decode()
    assert "Cold shower number 0" in page and "draughty" not in page and "Taken back" not in page
    assert "draughty" not in client.get(f"/themes/{theme.key}/splitting/").content.decode()
    assert "draughty" not in client.get(f"/themes/{theme.key}/changes/").content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_a_proposal_is_not_called_by_words_that_only_they_used(cast, client, many, way):
    client.force_login(cast.pru)
    before = client.get("/themes/").content.decode()
    assert "shower" in before and "draughty" in before
    for item in many[-2:]:
        way(item, cast)
    page = client.get("/themes/").content.decode()
    assert "shower" in page and "draughty" not in page


@pytest.mark.parametrize("way", [withdraw, withdraw_what_others_say_too, take_off])
def test_no_row_says_that_it_was_there(cast, many, way):
    way(many[0], cast)
    assert not Themed.objects.filter(number=many[0].pk).exists()


def test_put_back_on_the_lists_it_is_found_again(cast, many, look):
    take_off(many[0], cast)
    many[0].refresh_from_db()
    many[0].publish(by=cast.gus, words="Cold shower number 0")
    look()
    assert Themed.objects.filter(number=many[0].pk).exists()


def test_in_the_night_what_is_gone_is_swept_and_what_is_only_kept_back_keeps_its_place(cast, many):
    erase(many[0], cast)
    hand_on(many[1], cast)
    look_at_the_newest()
    assert sweep() == 0
    assert set(Themed.objects.values_list("number", flat=True)) == {item.pk for item in many[1:]}


def test_a_proposal_that_holds_nothing_is_not_shown_and_goes_in_the_night(cast, client, many):
    for item in many:
        about_staff(item, cast)
    assert not not_empty(CommonTheme.objects.proposed()).exists() and not sweep()
    assert CommonTheme.objects.exists(), "what is kept back may come again"
    Route.objects.all().delete()
    Item.objects.all().delete()
    sweep()
    assert not CommonTheme.objects.exists() and not Themed.objects.exists()


def test_a_theme_that_somebody_touched_is_not_forgotten(cast, many):
    theme = CommonTheme.objects.get()
    theme.dismiss(by=cast.pru)
    Item.objects.all().delete()
    sweep()
    assert CommonTheme.objects.get() == theme


def test_taken_back_while_a_search_goes_on_it_is_gone_in_the_end(cast, said, many):
    more = said("One more cold shower", on=date(2026, 10, 20))
    finder = Finder(cast.alder)
    more.withdraw(by=cast.rosa)
    finder.look_through(date(2026, 10, 1))
    assert totals([CommonTheme.objects.get().pk], AFTER) == {CommonTheme.objects.get().pk: MANY}
    sweep()
    assert not Themed.objects.filter(number=more.pk).exists()
