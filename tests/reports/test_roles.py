"""The page of a leader's role, and what a department's page says about its work."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.championing.models import Plan
from floorboard.decisions.models import Decision, Stage
from floorboard.people.models import Role
from floorboard.reports.roles import held_since, kept_by
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map

pytestmark = pytest.mark.django_db
LEAD = "department_lead"


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def promised(cast):
    def promise(words, due, unit=None, kind=LEAD):
        item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="The door sticks", by=cast.rosa)
        item.publish(by=cast.max)
        return item.promise(words=words, owner_unit=unit or cast.estates, owner_kind=kind, due=due, by=cast.lena)

    return promise


def counts(unit, kind=LEAD):
    return [(one.in_time, one.late, one.could_not, one.open, one.overdue) for one in kept_by(unit, kind)]


def role_page(client, unit, kind=LEAD, status=200):
    page = client.get(reverse("leader-role", args=[unit.pk, kind]))
    assert page.status_code == status
    return page.content.decode()


def test_a_roles_promises_are_counted_by_how_they_ended(cast, client, promised):
    promised("Plane the door", day(5)).complete("It shuts.", by=cast.eli)
    promised("Paint it", day(6)).say_cannot(reason="No paint here.", instead="Next year.", by=cast.eli)
    late = promised("Oil it", day(1))
    promised("Lock it", day(2))
    promised("Another’s", day(2), unit=cast.tern, kind="site_manager")
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        late.complete("Oiled.", by=cast.eli)
        assert counts(cast.estates)[0] == (1, 1, 1, 1, 1)
        assert counts(cast.tern, "site_manager")[0] == (0, 0, 0, 1, 1)
        client.force_login(cast.eli)
        page = role_page(client, cast.estates)
        assert "Plane the door" in page and "No paint here." in page and "Another" not in page
        assert (
            "Plane the door"
            in client.get(reverse("leader-role-file", args=[cast.estates.pk, LEAD, "csv"])).content.decode()
        )


def test_steps_of_a_plan_count_by_their_first_day(cast):
    plan = Plan.write(
        unit=cast.estates, year=day(0).year, decides="Doors", joins_from=Stage.objects.first(), by=cast.eli
    )
    owner = {"owner_unit": cast.estates, "owner_kind": LEAD}
    moved, kept, open_one = (plan.add_step(words=w, due=day(2), by=cast.eli, **owner) for w in ("a", "b", "c"))
    moved.move(to=day(9), reason="Later", by=cast.eli)
    kept.finish(by=cast.eli)
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        moved.finish(by=cast.eli)
        assert counts(cast.estates)[2] == (1, 1, 0, 1, 1) and open_one.is_late


def test_the_page_goes_on_when_the_role_changes_hands(cast, client, promised):
    promised("Plane the door", day(5)).complete("It shuts.", by=cast.eli)
    cast.eli.roles.get().end(on=day(0), by=cast.adam)
    Role.give(person=cast.nia, unit=cast.estates, kind=LEAD, since=day(1), by=cast.adam)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        client.force_login(cast.reg)
        page = role_page(client, cast.estates)
        assert counts(cast.estates)[0][0] == 1
        assert held_since(cast.estates, LEAD) == [(day(-1), None), (date(2026, 1, 1), day(-2))]
        assert page.count("Since ") == 1
        assert "Eli" not in page and "Nia" not in page


@pytest.mark.parametrize(("who", "status"), [
    ("eli", 200), ("reg", 200), ("ines", 200), ("max", 404), ("maya", 404), ("adam", 403), ("nobody", 404),
])  # fmt: skip
def test_whoever_sees_the_duties_of_a_place_sees_its_roles(who, status, cast, client, promised):
    promised("Plane the door", day(5))
    client.force_login(getattr(cast, who))
    page = client.get(reverse("leader-role", args=[cast.estates.pk, LEAD]))
    assert page.status_code == status
    assert client.get(reverse("leader-role-file", args=[cast.estates.pk, LEAD, "xlsx"])).status_code == status
    if who == "ines":
        assert "Plane the door" not in page.content.decode()  # the count, and not the ward's words


@pytest.mark.parametrize("kind", ["resident", "carer", "chair", "ward_staff", "nobody", "__proto__"])
def test_only_roles_that_answer_have_a_page(kind, cast, client):
    client.force_login(cast.max)
    assert client.get(f"/units/{cast.larch.key}/roles/{kind}/").status_code == 404


def test_a_department_shows_its_decisions_promises_and_what_it_could_not_do(cast, client, promised):
    promised("Paint it", day(6)).say_cannot(reason="No paint here.", instead="Next year.", by=cast.eli)
    decision = Decision.open_question(unit=cast.estates, question="Which doors?", by=cast.eli)
    decision.involvement.join(stage=Stage.objects.first(), capacity="experts", how_many=3, by=cast.eli)
    decision.decide(words="Oak.", how="consensus", by=cast.eli)
    client.force_login(cast.eli)
    page = client.get(reverse("place-detail", args=[cast.estates.pk])).content.decode()
    for said in ("Which doors?", Stage.objects.first().words, "No paint here.", "No champion is named",
                 "Our leaders have not signed", "No plan for this year"):  # fmt: skip
        assert said in page


def test_pages_of_a_place_and_a_role_stay_cheap(cast, client, promised, django_assert_max_num_queries):
    for number in range(12):
        promised(f"Door {number}", day(5)).say_cannot(reason="No paint.", instead="Later.", by=cast.eli)
    for who, unit in (("eli", cast.estates), ("reg", cast.north), ("max", cast.tern)):
        client.force_login(getattr(cast, who))
        read_the_map()
        with django_assert_max_num_queries(15):
            client.get(reverse("place-detail", args=[unit.pk]))
    client.force_login(cast.eli)
    read_the_map()
    with django_assert_max_num_queries(15):
        role_page(client, cast.estates)
