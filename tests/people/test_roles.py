"""A role given or ended counts from the next page; what cannot be is said plainly."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.organisation.models import Closing
from floorboard.pages.refusals import Refused
from floorboard.people.access import HERE_ONLY, Can, get_unit, may, paths_where, units_where
from floorboard.people.kinds import FITS
from floorboard.people.models import PasswordCard, Person, Role

TODAY, DAY = timezone.localdate, timedelta(days=1)


def can_open_needs(client):
    return client.get(reverse("need-list")).status_code == 200


def test_a_role_counts_at_the_next_page_and_ends_before_the_next(client, cast):
    client.force_login(cast.tom)
    assert not can_open_needs(client)
    role = Role.give(person=cast.tom, unit=cast.birch, kind="secretary", by=cast.adam)
    assert can_open_needs(client)
    role.end(by=cast.adam)
    assert not can_open_needs(client)


def test_the_last_day_counts_and_the_day_after_does_not(client, cast):
    role = Role.give(person=cast.tom, unit=cast.birch, kind="secretary", by=cast.adam)
    role.end(on=TODAY() + DAY, by=cast.adam)
    with time_machine.travel(timezone.now()) as clock:
        clock.shift(DAY)
        client.force_login(cast.tom)
        assert can_open_needs(client)
        clock.shift(DAY)
        client.force_login(cast.tom)
        assert not can_open_needs(client)


def test_a_role_from_a_later_day_does_not_count_yet(cast):
    Role.give(person=cast.tom, unit=cast.birch, kind="secretary", since=TODAY() + DAY, by=cast.adam)
    assert not may(cast.tom, Can.RECORD, cast.birch)


@pytest.mark.parametrize(
    "facts, words",
    [
        ({"since": date(2026, 5, 2), "until": date(2026, 5, 1)}, "last day is before the first"),
        ({"kind": "inspector"}, "needs a last day"),
        ({"kind": "site_manager"}, "is not a role at Larch Ward"),
        ({"kind": "board_member"}, "is not a role at Larch Ward"),
        ({"kind": "king"}, "do not know this role"),
        ({"kind": "carer"}, "has this role here already"),
        ({"kind": "carer", "since": date(2099, 1, 1)}, "has this role here already"),
    ],
)
def test_a_role_that_cannot_be_is_refused_in_plain_words(cast, facts, words):
    facts = {"person": cast.carol, "unit": cast.larch, "kind": "resident", "by": cast.adam} | facts
    with pytest.raises(Refused, match=words):
        Role.give(**facts)


def test_no_role_at_a_closed_place(cast):
    Closing.objects.create(unit=cast.birch, on=TODAY(), reason="moved")
    with pytest.raises(Refused, match="Birch Ward is closed"):
        Role.give(person=cast.nobody, unit=cast.birch, kind="resident", by=cast.adam)


def test_no_role_for_an_account_that_is_switched_off(cast):
    cast.tom.switch_off(by=cast.adam)
    with pytest.raises(Refused, match="switched off"):
        Role.give(person=cast.tom, unit=cast.larch, kind="resident", by=cast.adam)


@pytest.mark.parametrize("kind", [kind for kind in Role.Kind if kind != Role.Kind.ADMINISTRATOR])
def test_nobody_gives_themselves_a_role_that_opens_words(cast, kind):
    levels = FITS.get(kind, {"ward"})
    unit = {"ward": cast.larch, "site": cast.tern, "department": cast.estates, "provider": cast.alder}.get(
        min(levels), cast.north
    )
    facts = {"unit": unit, "kind": kind, "until": TODAY() + DAY}
    with pytest.raises(Refused, match="Ask another administrator"):
        Role.give(person=cast.adam, by=cast.adam, **facts)
    assert Role.give(person=cast.nobody, by=cast.adam, **facts)


def test_an_administrator_stands_in_for_nobody_by_their_own_word(cast):
    with pytest.raises(Refused, match="Ask another administrator"):
        Role.give(
            person=cast.adam, unit=cast.larch, kind="chair", until=TODAY() + DAY,
            stands_in_for=cast.maya.roles.get(), by=cast.adam,
        )  # fmt: skip


def test_an_administrator_may_look_after_a_place_of_their_branch_themself(cast):
    assert Role.give(person=cast.adam, unit=cast.north, kind="administrator", by=cast.adam)


def test_the_last_administrator_cannot_go_before_there_is_another(cast):
    role = cast.adam.roles.get()
    with pytest.raises(Refused, match="Make somebody else an administrator first"):
        role.end(by=cast.adam)
    Role.give(person=cast.nobody, unit=cast.alder, kind="administrator", by=cast.adam)
    role.end(by=cast.adam)


def test_a_role_is_not_made_longer_by_ending_it(cast):
    role = Role.give(person=cast.tom, unit=cast.larch, kind="carer", until=TODAY() + DAY, by=cast.adam)
    with pytest.raises(Refused, match="ends earlier already"):
        role.end(on=TODAY() + 3 * DAY, by=cast.adam)
    with pytest.raises(Refused, match="before the first day"):
        role.end(on=TODAY() - DAY, by=cast.adam)


def test_somebody_stands_in_between_two_days(client, cast):
    client.force_login(cast.adam)
    role = cast.reg.roles.get()
    address = reverse("stand-in", args=[role.pk, cast.pru.pk])
    assert client.get(address).status_code == 200
    until = TODAY() + 5 * DAY
    assert client.post(address, {"since": "", "until": until.isoformat(), "once": "x"}).status_code == 302
    held = Role.objects.get(stands_in_for=role)
    assert (held.kind, held.unit, held.until) == (role.kind, role.unit, until)
    assert may(Person.objects.get(pk=cast.pru.pk), Can.ANSWER, cast.north)
    assert may(Person.objects.get(pk=cast.reg.pk), Can.ANSWER, cast.north)
    with pytest.raises(Refused, match="stand in for themself"):
        Role.give(person=cast.reg, unit=cast.north, kind=role.kind, until=until, stands_in_for=role)


@pytest.mark.parametrize("role_of, person", [("gus", "max"), ("max", "gus"), ("gus", "gus")])
def test_keys_from_outside_the_branch_open_nothing_however_they_are_mixed(client, cast, role_of, person):
    nora = Person.objects.create_user("nora", name="Nora")
    Role.give(person=nora, unit=cast.north, kind="administrator")
    client.force_login(nora)
    address = reverse("stand-in", args=[cast.everybody[role_of].roles.get().pk, cast.everybody[person].pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"until": "2099-01-01"}).status_code == 404


def test_the_list_of_people_is_where_a_stand_in_is_chosen(client, cast):
    client.force_login(cast.adam)
    role = cast.reg.roles.get()
    page = client.get(reverse("person-list"), {"stand-in": role.key, "name": "pru"}).content.decode()
    assert reverse("stand-in", args=[role.pk, cast.pru.pk]) in page
    assert client.get(reverse("person-list"), {"stand-in": "zzz"}).status_code == 200


class TestGivingOnThePage:
    def post(self, client, cast, **more):
        facts = {"kind": "carer", "unit": cast.larch.key, "since": "", "until": "", "once": "abc"}
        return client.post(reverse("person-roles", args=[cast.tom.pk]), facts | more)

    @pytest.fixture(autouse=True)
    def adam(self, client, cast):
        client.force_login(cast.adam)

    def test_sent_twice_it_is_given_once(self, client, cast):
        assert self.post(client, cast).status_code == self.post(client, cast).status_code == 302
        assert cast.tom.roles.filter(kind="carer").count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"since": "31 February 2026"},
            {"since": "2026-05-02", "until": "2026-05-01"},
            {"until": "never"},
            {"unit": "zzzzzzzzzzzz"},
            {"kind": "king"},
            {"kind": "inspector"},
            {"kind": "x" * 100_000},
            {"since": "\x00"},
        ],
    )
    def test_what_cannot_be_is_an_error_on_the_form(self, client, cast, wrong):
        page = self.post(client, cast, **wrong)
        assert page.status_code == 200
        assert "Please put this right" in page.content.decode()
        assert not cast.tom.roles.filter(kind="carer").exists()
        assert self.post(client, cast).status_code == 302


class TestEndingOnThePage:
    def post(self, client, role, until=""):
        return client.post(reverse("role-ending", args=[role.pk]), {"until": until})

    def test_ending_the_only_chairs_role_says_that_there_is_no_chair(self, client, cast):
        client.force_login(cast.adam)
        role = cast.maya.roles.get()
        assert "only chair" in client.get(reverse("role-detail", args=[role.pk])).content.decode()
        self.post(client, role)
        page = client.get(reverse("person-detail", args=[cast.maya.pk])).content.decode()
        assert "This council has no chair then" in page

    @pytest.mark.parametrize("until", ["31 February", "1999-01-01", "soon"])
    def test_a_day_that_cannot_be_is_an_error_on_the_form(self, client, cast, until):
        client.force_login(cast.adam)
        role = Role.give(person=cast.tom, unit=cast.larch, kind="carer", by=cast.adam)
        page = self.post(client, role, until)
        assert page.status_code == 200
        assert "Please put this right" in page.content.decode()

    @pytest.mark.parametrize("who, status", [("adam", 302), ("maya", 403), ("max", 404), ("nobody", 404)])
    def test_only_administrators_of_the_branch_end_roles(self, client, cast, who, status):
        client.force_login(cast.everybody[who])
        assert self.post(client, cast.maya.roles.get()).status_code == status


def test_switching_off_is_not_for_oneself_nor_for_people_with_a_role_elsewhere(client, cast):
    client.force_login(cast.adam)
    client.post(reverse("person-account", args=[cast.adam.pk]), {"do": "off"})
    assert Person.objects.get(pk=cast.adam.pk).is_active
    nora = Person.objects.create_user("nora", name="Nora")
    Role.give(person=nora, unit=cast.north, kind="administrator")
    Role.give(person=cast.rosa, unit=cast.rowan, kind="carer")
    client.force_login(nora)
    client.post(reverse("person-account", args=[cast.rosa.pk]), {"do": "off"})
    assert Person.objects.get(pk=cast.rosa.pk).is_active
    client.post(reverse("person-account", args=[cast.ravi.pk]), {"do": "off"})
    assert not Person.objects.get(pk=cast.ravi.pk).is_active
    client.post(reverse("person-account", args=[cast.ravi.pk]), {"do": "on"})
    assert Person.objects.get(pk=cast.ravi.pk).is_active


class TestAccountsOutsideTheBranch:
    """An administrator touches no account that counts, or soon will, somewhere else."""

    @pytest.fixture
    def lara(self, cast):
        lara = Person.objects.create_user("lara", name="Lara")
        Role.give(person=lara, unit=cast.larch, kind="administrator")
        return lara

    @pytest.fixture
    def leaver(self, cast):
        """Off Larch Ward since yesterday; on Rowan Ward from tomorrow."""
        leaver = Person.objects.create_user("lou", name="Lou")
        Role.give(person=leaver, unit=cast.larch, kind="resident", since=TODAY() - 9 * DAY).end()
        Role.give(person=leaver, unit=cast.rowan, kind="resident", since=TODAY() + DAY)
        return leaver

    @pytest.mark.parametrize("verb", ["switch_off", "switch_on", "card"])
    def test_a_role_that_starts_tomorrow_elsewhere_counts(self, cast, lara, leaver, verb):
        assert Person.objects.for_person(lara, Can.MANAGE_PEOPLE).filter(pk=leaver.pk).exists()
        with pytest.raises(Refused, match="outside your branch"):
            PasswordCard.make(person=leaver, by=lara) if verb == "card" else getattr(leaver, verb)(by=lara)

    def test_an_account_closed_by_those_further_up_stays_closed(self, cast, lara):
        Role.give(person=cast.rosa, unit=cast.rowan, kind="carer", by=cast.adam)
        cast.rosa.switch_off(by=cast.adam)
        with pytest.raises(Refused, match="outside your branch"):
            cast.rosa.switch_on(by=lara)
        cast.rosa.switch_on(by=cast.adam)

    def test_nobody_switches_themself_on(self, cast):
        with pytest.raises(Refused, match="your own account"):
            cast.adam.switch_on(by=cast.adam)

    def test_somebody_of_another_branch_altogether_is_out_of_reach(self, cast, lara):
        cast.gus.roles.all().delete()
        with pytest.raises(Refused):
            cast.gus.switch_off(by=lara)


def test_the_leaver_report_names_open_accounts_without_a_role(client, cast):
    client.force_login(cast.adam)
    cast.tom.roles.get().end(by=cast.adam, on=TODAY())
    gone = Role.give(person=cast.nobody, unit=cast.birch, kind="carer", since=TODAY() - 9 * DAY, by=cast.adam)
    gone.end(by=cast.adam)
    page = client.get(reverse("leaver-list")).content.decode()
    assert "Nobody" in page
    assert "Tom" in page


class TestWhere:
    def test_boards_act_at_their_own_unit_and_not_below(self, cast):
        assert may(cast.bea, Can.PLAN, cast.alder)
        assert not may(cast.bea, Can.PLAN, cast.larch)
        assert not may(cast.ines, Can.SEE, cast.larch)
        assert may(cast.ines, Can.SEE_WALL, cast.larch)

    def test_whoever_answers_answers_for_their_own_unit(self, cast):
        assert set(units_where(cast.reg, Can.ANSWER)) == {cast.north}
        assert cast.larch in units_where(cast.reg, Can.SEE)

    def test_a_unit_is_404_outside_and_403_inside_without_the_right(self, client, cast):
        from django.core.exceptions import PermissionDenied
        from django.http import Http404

        assert get_unit(cast.adam, Can.MANAGE_UNITS, pk=cast.larch.pk) == cast.larch
        with pytest.raises(PermissionDenied):
            get_unit(cast.maya, Can.MANAGE_UNITS, pk=cast.larch.pk)
        with pytest.raises(Http404):
            get_unit(cast.maya, Can.MANAGE_UNITS, pk=cast.birch.pk)

    def test_asking_again_asks_no_database(self, cast, django_assert_num_queries):
        paths_where(cast.max, Can.SEE)
        with django_assert_num_queries(0):
            for can in Can:
                paths_where(cast.max, can)
                may(cast.max, can, cast.larch)

    def test_what_holds_here_only_is_part_of_what_is_granted(self):
        from floorboard.people.access import GRANTS

        assert all(here <= GRANTS[kind] for kind, here in HERE_ONLY.items())


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    @pytest.mark.parametrize(
        "broken, name",
        [
            ({"until": date(1999, 1, 1)}, "a_role_ends_on_or_after_the_day_it_starts"),
            ({"kind": "inspector", "until": None}, "an_inspector_has_a_last_day"),
        ],
    )
    def test_a_role(self, cast, broken, name):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            cast.maya.roles.update(**broken)

    def test_a_stand_in_has_a_last_day(self, cast):
        with pytest.raises(IntegrityError, match="a_stand_in_has_a_last_day"), transaction.atomic():
            cast.maya.roles.update(stands_in_for=cast.vera.roles.get().pk, until=None)

    def test_two_people_share_neither_user_name_nor_address(self, cast):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=cast.maya.pk).update(username="vera")
        shared = "no_two_people_share_an_e_mail_address|people_person.email"
        with pytest.raises(IntegrityError, match=shared), transaction.atomic():
            Person.objects.filter(pk=cast.maya.pk).update(email="vera@example.org")
        with pytest.raises(IntegrityError, match="a_person_has_a_user_name"), transaction.atomic():
            Person.objects.filter(pk=cast.maya.pk).update(username="")
