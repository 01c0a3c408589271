"""Places: who may see and change them, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.people.models import Role, WardLink

PAGES = ("unit-detail", "unit-new", "unit-facts", "unit-address", "unit-move", "unit-retooling")


@pytest.fixture
def admin(client, cast):
    """Signed in as the administrator of the whole provider."""
    client.force_login(cast.adam)
    return client


@pytest.fixture
def north_admin(client, cast):
    """Signed in as the administrator of the North region only."""
    from floorboard.people.models import Person

    noor = Person.objects.create_user("noor", name="Noor")
    Role.give(person=noor, unit=cast.north, kind=Role.Kind.ADMINISTRATOR)
    client.force_login(noor)
    return client


def link(name, thing):
    return reverse(name, args=[thing.pk])


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "who, status", [("adam", 200), ("maya", 403), ("max", 403), ("ines", 403), ("gus", 404), ("nobody", 404)]
)
def test_only_administrators_see_and_change_a_place(client, cast, page, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(link(page, cast.larch)).status_code == status
    if page != "unit-detail":
        assert client.post(link(page, cast.larch), {"usual_people": "many", "postcode": "?"}).status_code == status


@pytest.mark.parametrize("who, status", [("adam", 200), ("maya", 403), ("nobody", 403)])
def test_only_administrators_see_the_lists(client, cast, who, status):
    client.force_login(getattr(cast, who))
    for name in ("unit-list", "service-line-list"):
        assert client.get(reverse(name)).status_code == status


def test_signed_out_goes_to_the_door(client, cast):
    assert client.get(reverse("unit-list")).status_code == 302
    assert client.post(link("ward-link-new", cast.larch)).status_code == 302
    assert not WardLink.objects.exists()


@pytest.mark.parametrize(
    "unit, status", [("larch", 200), ("north", 200), ("gull", 404), ("south", 404), ("alder", 404)]
)
def test_an_administrator_of_a_branch_stays_in_it(north_admin, cast, unit, status):
    for page in PAGES[:-1]:
        assert north_admin.get(link(page, getattr(cast, unit))).status_code == status


def test_the_tree_shows_each_place_under_its_branch(admin, cast):
    cast.rowan.close(reason="Sold.")
    said = words(admin.get(reverse("unit-list")))
    for name in ("Alder Care", "Health care", "North", "South", "Tern Hollow", "Larch Ward", "Estates"):
        assert name in said
    assert "5 places" in said  # North: Estates, Tern Hollow with its two wards and Catering
    assert said.index("Closed places") < said.index("Rowan Ward")


def test_a_branch_sees_only_itself(north_admin, cast):
    said = words(north_admin.get(reverse("unit-list")))
    assert "Tern Hollow" in said
    assert "Gull Point" not in said
    assert "Gull Point" not in words(north_admin.get(reverse("unit-list"), {"name": "gull"}))


@pytest.mark.parametrize("asked", ["larch", "LARCH w", "L-1", "ls1"])
def test_a_place_is_found_by_name_code_or_postcode(admin, cast, asked):
    cast.larch.describe(code="L-1", postcode="LS1 1AB")
    said = words(admin.get(reverse("unit-list"), {"name": asked}))
    assert "Larch Ward" in said
    assert "Birch Ward" not in said


def test_the_tree_of_a_large_provider_takes_few_queries(admin, cast, django_assert_max_num_queries):
    def look():
        with django_assert_max_num_queries(12) as counted:
            assert admin.get(reverse("unit-list")).status_code == 200
        return len(counted)

    few = look()
    for number in range(60):
        site = Unit.open_new(level="site", name=f"Site {number}", above=cast.north)
        for ward in range(3):
            Unit.open_new(level="ward", name=f"Ward {ward}", above=site, service_line=cast.acute)
    assert look() == few


def test_the_page_of_a_place_takes_few_queries(admin, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        said = words(admin.get(link("unit-detail", cast.larch)))
    for part in (
        "Larch Ward",
        "Tern Hollow",
        "Acute wards for adults (test)",
        "Maya",
        "Council chair",
        "England",
        "as at Tern Hollow",
    ):
        assert part in said


def test_a_new_ward_opens_once_however_often_the_form_is_sent(admin, cast):
    sent = {
        "level": "ward",
        "name": "Elm Ward",
        "service_line": cast.acute.pk,
        "since": "",
        "reason": "",
        "once": "abc",
    }
    for _time in range(2):
        assert admin.post(link("unit-new", cast.tern), sent).status_code == 302
    elm = Unit.objects.get(name="Elm Ward")
    assert (elm.above, elm.service_line) == (cast.tern, cast.acute)
    assert Entry.objects.filter(what="unit opened", who=cast.adam.history_number).count() == 1


@pytest.mark.parametrize(
    "change, says",
    [
        ({"name": "Larch Ward"}, "There is already “Larch Ward” here"),
        ({"name": "\x00"}, "Please fill this in"),
        ({"name": "x" * 100_000}, "It has 100,000 letters"),
        ({"level": "site"}, "Please choose one from the list"),
        ({"since": "30 February 2026"}, "There is no 30 February"),
        ({"since": "1 January 2199"}, "too far ahead"),
        ({"since": "soon"}, "could not read this day"),
    ],
)
def test_a_place_that_cannot_be_is_refused_and_the_words_stay(admin, cast, change, says):
    sent = {"level": "ward", "name": "Elm Ward", "reason": "Keep these words.", "once": "abc"} | change
    response = admin.post(link("unit-new", cast.tern), sent)
    assert response.status_code == 200
    assert says in words(response)
    assert "Keep these words." in words(response)
    assert Unit.objects.count() == 11
    # Put right, the same form goes through.
    right = {"level": "ward", "name": "Elm Ward", "once": "abc"}
    assert admin.post(link("unit-new", cast.tern), right).status_code == 302
    assert Unit.objects.filter(name="Elm Ward").exists()


def started(client, page, unit):
    return client.get(link(page, unit)).context["form"].initial["started"]


def test_facts_are_changed_and_told_to_history(admin, cast):
    sent = {
        "name": "Larch House 🌲",
        "age_band": "older",
        "usual_people": "9",
        "started": started(admin, "unit-facts", cast.larch),
    }
    assert admin.post(link("unit-facts", cast.larch), sent).status_code == 302
    cast.larch.refresh_from_db()
    assert (cast.larch.name, cast.larch.age_band, cast.larch.usual_people) == ("Larch House 🌲", "older", 9)
    assert Entry.objects.last().what == "unit described"


def test_a_stale_form_overwrites_nobody_unseen(admin, cast):
    sent = {"name": "Mine", "started": started(admin, "unit-facts", cast.larch)}
    cast.larch.describe(name="Theirs")
    response = admin.post(link("unit-facts", cast.larch), sent)
    assert "Somebody else changed this" in words(response)
    assert "Theirs" in words(response)
    assert 'value="Mine"' in words(response)
    cast.larch.refresh_from_db()
    assert cast.larch.name == "Theirs"
    again = sent | {"started": response.context["form"]["started"].value()}
    assert admin.post(link("unit-facts", cast.larch), again).status_code == 302
    cast.larch.refresh_from_db()
    assert cast.larch.name == "Mine"


@pytest.mark.parametrize(
    "sent, says",
    [({"postcode": "nowhere"}, "is not a postcode"), ({"ods_code": "ZZ001"}, "belongs to Gull Point already")],
)
def test_an_address_that_cannot_be_is_refused(admin, cast, sent, says):
    cast.gull.describe(ods_code="ZZ001")
    sent |= {"address": "1 Pine Road", "started": started(admin, "unit-address", cast.tern)}
    response = admin.post(link("unit-address", cast.tern), sent)
    assert says in words(response)
    assert "1 Pine Road" in words(response)


def test_a_move_names_the_place_the_day_and_the_reason(admin, cast):
    sent = {"above": cast.gull.key, "on": "", "reason": "More room.", "once": "m"}
    for _time in range(2):
        assert admin.post(link("unit-move", cast.larch), sent).status_code == 302
    cast.larch.refresh_from_db()
    assert cast.larch.above == cast.gull
    said = words(admin.get(link("unit-detail", cast.larch)))
    assert "More room." in said
    assert "Under Gull Point" in said


def test_a_branch_administrator_moves_nothing_out_of_the_branch(north_admin, cast):
    response = north_admin.post(link("unit-move", cast.larch), {"above": cast.gull.key, "reason": "Mine.", "once": "m"})
    assert response.status_code == 200
    assert "Choose one from the list" in words(response)
    assert "Gull Point" not in words(response)


@pytest.mark.parametrize("unit", ["north", "tern", "health"])
def test_a_circle_cannot_be_chosen(admin, cast, unit):
    below = {"north": cast.tern, "tern": cast.larch, "health": cast.north}[unit]
    thing = getattr(cast, unit)
    response = admin.post(link("unit-move", thing), {"above": below.key, "reason": "Round.", "once": "m"})
    assert response.status_code == 200
    assert "Please put this right" in words(response) and "Round." in words(response), "what was typed stays"
    thing.refresh_from_db()
    assert thing.above != below


def test_another_kind_of_care_is_dated_with_its_reason(admin, cast):
    line = ServiceLine.objects.get(name="Autism services")
    sent = {"service_line": line.pk, "on": "", "reason": "New people.", "once": "r"}
    for _time in range(2):
        assert admin.post(link("unit-retooling", cast.larch), sent).status_code == 302
    change = cast.larch.retoolings.get()
    assert (change.after, change.on, change.reason) == (line, timezone.localdate(), "New people.")
    tomorrow = date(2199, 1, 1).strftime("%-d %B %Y")
    response = admin.post(
        link("unit-retooling", cast.larch), sent | {"service_line": cast.acute.pk, "on": tomorrow, "once": "s"}
    )
    assert "too far ahead" in words(response)


def test_a_ward_link_is_made_printed_and_taken_back(admin, client, cast):
    for _time in range(2):
        admin.post(link("ward-link-new", cast.larch), {"once": "w"})
    ward_link = WardLink.objects.get(unit=cast.larch)
    card = admin.get(link("ward-link-card", ward_link))
    assert f"http://testserver/ward/{ward_link.token}/" in words(card).replace("<wbr>", "")
    assert 'src="data:image/svg+xml' in words(card)
    assert " style=" not in words(card)
    assert admin.get(link("ward-link-revocation", ward_link)).status_code == 200
    for _time in range(2):
        assert admin.post(link("ward-link-revocation", ward_link)).status_code == 302
    ward_link.refresh_from_db()
    assert ward_link.revoked_on == timezone.localdate()
    assert admin.get(link("ward-link-card", ward_link)).status_code == 404


def test_a_region_has_no_ward_address(admin, cast):
    response = admin.post(link("ward-link-new", cast.north), follow=True)
    assert "Only an open ward" in words(response)
    assert not WardLink.objects.exists()


@pytest.mark.parametrize("who, status", [("adam", 200), ("maya", 403), ("tom", 404), ("nobody", 404)])
def test_the_card_with_the_address_is_for_administrators(client, cast, larch_link, who, status):
    client.force_login(getattr(cast, who))
    for page in ("ward-link-card", "ward-link-revocation"):
        assert client.get(link(page, larch_link)).status_code == status


def test_service_lines_are_added_and_renamed_by_the_whole_providers_administrator(admin, cast):
    page = reverse("service-line-list")
    for _time in range(2):
        assert admin.post(page, {"new-name": "Deaf services", "new-once": "x"}).status_code == 302
    line = ServiceLine.objects.get(name="Deaf services")
    assert admin.post(page, {"rename-line": line.pk, "rename-name": "Services for deaf people"}).status_code == 302
    line.refresh_from_db()
    assert line.name == "Services for deaf people"
    response = admin.post(page, {"rename-line": line.pk, "rename-name": "supported living"})
    assert "already" in words(response)
    assert "1" in words(response)


def test_a_branch_administrator_reads_the_service_lines(north_admin):
    page = reverse("service-line-list")
    assert "Add a service line" not in words(north_admin.get(page))
    assert north_admin.post(page, {"new-name": "Mine", "new-once": "x"}).status_code == 403


def test_a_closed_place_shows_when_and_why_and_offers_no_changes(admin, cast):
    cast.larch.close(reason="Everybody has moved.")
    said = words(admin.get(link("unit-detail", cast.larch)))
    assert "Everybody has moved." in said
    for verb in ("unit-move", "unit-retooling", "unit-new", "ward-link-new"):
        assert link(verb, cast.larch) not in said
