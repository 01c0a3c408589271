"""Once a year each place can say in numbers how what people need is met, and nobody can be found by a number."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from floorboard.people.models import AccessNeed, Person, Role, SentAs, Sharing
from floorboard.people.needs_in_numbers import Year, counted, steps_at, years

K = Role.Kind
NOON = "2026-06-10 12:00"


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel(NOON):
        yield


def many(unit, number, kind=K.RESIDENT) -> list[Person]:
    people = [Person.objects.create_user(f"{unit.pk}-{n}", name=f"Person {n}") for n in range(number)]
    for person in people:
        Role.give(person=person, unit=unit, kind=kind)
    return people


def test_a_year_runs_from_april_to_march():
    assert Year.of(date(2026, 3, 31)) == Year(2025) and Year.of(date(2026, 4, 1)) == Year(2026)
    assert Year(2025).since == date(2025, 4, 1) and Year(2025).last == date(2026, 3, 31)
    assert Year(2026).last == date(2026, 6, 10), "not over: counted until today"
    assert [year.first for year in years()] == [2026, 2025, 2024]


def test_each_number_counts_what_it_says(cast):
    one, two, three, four = many(cast.birch, 4)
    with time_machine.travel("2025-10-01 12:00"):
        for person in (one, two):
            AccessNeed.record(person=person, by=person, formats=["audio"])
    AccessNeed.record(person=one, by=one, version=1, formats=["audio"])  # due on 1 April, asked in June
    need = AccessNeed.record(person=three, by=three, formats=["easy_read"])
    AccessNeed.record(person=three, by=three, version=1, formats=["easy_read"])
    Sharing.agree(person=three, unit=cast.larch, by=three)
    for about, met_on in ((cast.larch, date(2026, 6, 9)), (cast.birch, date(2026, 6, 2))):
        SentAs.record(need=need, about=about, what="papers", needed_by=date(2026, 6, 5), met_on=met_on, by=None)
    SentAs.record(need=need, about=cast.rowan, what="papers", needed_by=date(2026, 6, 5), why_not="late", by=None)
    SentAs.record(need=need, about=cast.tern, what="papers", needed_by=date(2026, 3, 5), why_not="last year", by=None)
    here = counted(cast.birch, Year(2026))
    assert here == {
        "people": 5, "asked": 3, "with_need": 3, "flagged": 1, "shared": 1, "sent": 3, "met": 2, "in_time": 1,
        "again": 1, "late": 1, "overdue": 1,
    }  # fmt: skip
    assert four not in Person.objects.filter(times_asked__isnull=False)
    Role.give(person=cast.tom, unit=cast.birch, kind=K.SECRETARY)
    assert counted(cast.birch, Year(2026))["flagged"] == 3, "now somebody prepares meetings there"
    assert counted(cast.rowan, Year(2026))["asked"] == 0
    assert counted(cast.tern, Year(2026))["asked"] == 3, "with every place below it"


def test_whoever_needs_nothing_was_asked_and_has_no_need(cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["audio"])
    AccessNeed.record(person=cast.rosa, by=cast.rosa, version=1)
    here = counted(cast.larch, Year(2026))
    assert (here["asked"], here["with_need"], here["flagged"]) == (1, 0, 0)


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (1, "a few"), (7, "a few"), (8, "about 10"), (12, "about 10")])
def test_few_people_are_never_counted_out_loud(client, cast, number, shown):
    for person in many(cast.rowan, number):
        AccessNeed.record(person=person, by=person, formats=["audio"])
    asked = steps_at(cast.alder, Year(2026))[0][2][1]
    assert asked.number == shown
    client.force_login(cast.pru)
    for query in ("", "?format=plain", "?read=usual"):
        page = client.get(reverse("unit-needs", args=[cast.alder.pk]) + query).content.decode()
        assert shown in page and "Person " not in page


def test_a_few_at_one_place_cannot_be_taken_out_of_the_place_above_it(cast):
    """Nine asked at Tern Hollow, eight of them at Birch: "about 10" twice and "a few" at Larch would leave 1 to 4."""
    for person in [*many(cast.birch, 8), *many(cast.larch, 1)]:
        AccessNeed.record(person=person, by=person, formats=["audio"])

    def asked(unit):
        return steps_at(unit, Year(2026))[0][2][1].number

    assert [asked(unit) for unit in (cast.larch, cast.birch)] == ["not shown", "not shown"]
    assert [asked(unit) for unit in (cast.tern, cast.north, cast.alder)] == ["about 10"] * 3
    for person in many(cast.rowan, 1):
        AccessNeed.record(person=person, by=person, formats=["audio"])
    assert [asked(unit) for unit in (cast.tern, cast.north)] == ["not shown", "not shown"], "the South would be found"
    assert asked(cast.alder) == "about 10"


def test_none_of_a_few_is_not_told(cast):
    """One paper was sent, and "0 as they need it" would say of that one person how it went."""
    need = AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["audio"])
    sent = {"need": need, "about": cast.larch, "what": "papers", "needed_by": date(2026, 6, 5), "by": None}
    SentAs.record(**sent, why_not="late")

    def shown():
        return [line.number for line in steps_at(cast.alder, Year(2026))[4][2][:3]]

    before = shown()
    SentAs.objects.update(met_on=date(2026, 6, 5), why_not="")
    assert before == shown() == ["a few", "not shown", "not shown"]


@pytest.mark.parametrize("way", ["plain", "pdf", "docx", "braille"])
def test_it_is_there_in_every_way_of_reading(client, cast, way):
    client.force_login(cast.max)
    answer = client.get(reverse("unit-needs", args=[cast.tern.pk]), {"format": way, "year": "2025"})
    assert answer.status_code == 200
    if way == "plain":
        assert "1 April 2025 to 31 March 2026" in answer.content.decode()


def test_who_may_see_it_where(client, cast):
    table = {
        "max": (200, 200, 404), "gus": (404, 404, 404), "reg": (200, 200, 404), "ines": (403, 403, 200),
        "lea": (403, 403, 200), "bea": (403, 403, 200), "insa": (200, 200, 404), "pru": (200, 200, 200),
        "sol": (403, 404, 404), "maya": (403, 404, 404), "rosa": (403, 404, 404), "nia": (403, 404, 404),
        "adam": (403, 403, 403), "nobody": (404, 404, 404),
    }  # fmt: skip
    for who, answers in table.items():
        client.force_login(cast.everybody[who])
        for unit, status in zip((cast.larch, cast.tern, cast.alder), answers, strict=True):
            assert client.get(reverse("unit-needs", args=[unit.pk])).status_code == status, (who, unit)


def test_the_page_of_the_place_leads_there_for_whoever_may(client, cast):
    for who, leads in (("max", True), ("sol", False)):
        client.force_login(cast.everybody[who])
        page = client.get(reverse("place-detail", args=[cast.larch.pk])).content.decode()
        assert (reverse("unit-needs", args=[cast.larch.pk]) in page) is leads


def test_it_asks_as_little_for_many_people_as_for_one(client, cast, django_assert_max_num_queries):
    client.force_login(cast.max)
    for person in many(cast.birch, 12):
        AccessNeed.record(person=person, by=person, formats=["audio"])
    with django_assert_max_num_queries(17):
        client.get(reverse("unit-needs", args=[cast.tern.pk]))


def test_a_year_nobody_offers_is_the_one_that_runs(client, cast):
    client.force_login(cast.max)
    page = client.get(reverse("unit-needs", args=[cast.tern.pk]), {"year": "1066"}).content.decode()
    assert "1 April 2026 to 31 March 2027" in page


def test_a_sharing_that_ended_before_the_year_is_not_of_it(cast):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["audio"])
    sharing = Sharing.agree(person=cast.rosa, unit=cast.birch, by=cast.rosa)
    Sharing.objects.filter(pk=sharing.pk).update(since=date(2026, 1, 1), ended_on=date(2026, 4, 1) - timedelta(days=1))
    assert counted(cast.larch, Year(2026))["shared"] == 0 and counted(cast.larch, Year(2025))["shared"] == 1
