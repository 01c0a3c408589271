"""A ward's tablet: made the ward's own, held by everybody, locked after each of them."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from floorboard.people.away import LAST_USE, TYPED
from floorboard.people.models import KeptDraft, PictureAndPin, Role, SignInCard, Tablet, TabletCode
from floorboard.people.models.tablet_sign_in import may_come_in, people_of
from floorboard.people.tablets import KEY, ON

pytestmark = pytest.mark.django_db
PIN = "402715"


def way_of(picture: int) -> str:
    """The address of whoever has this picture; of nobody when nobody has it."""
    chosen = PictureAndPin.objects.filter(picture=picture).first()
    return reverse("tablet-pin", args=[chosen.pk if chosen else 12345])


@pytest.fixture
def code(cast):
    return TabletCode.make(unit=cast.larch, name="Day room tablet", by=cast.lena)


@pytest.fixture
def held(client, code):
    """A client that is the ward's tablet."""
    sent = client.post(reverse("tablet-enrolment"), {"code": code.code, "able": "yes"})
    assert sent.status_code == 302, sent.content.decode()
    return client


@pytest.fixture
def maya_comes_in(cast, held):
    PictureAndPin.choose(person=cast.maya, picture=7, pin=PIN)
    held.post(way_of(7), {"pin": PIN})
    assert held.session[ON] == Tablet.objects.get().pk
    return held


@pytest.mark.parametrize("who, status", [("lena", 200), ("nia", 200), ("max", 200), ("adam", 200), ("maya", 403),
                                         ("rosa", 403), ("tom", 404), ("gus", 404), ("safa", 403)])  # fmt: skip
def test_who_may_make_a_tablet_the_wards_own(client, cast, who, status):
    client.force_login(cast.everybody[who])
    assert client.get(reverse("tablet-list", args=[cast.larch.pk])).status_code == status


def test_a_code_is_made_typed_on_the_tablet_and_works_once(client, cast):
    client.force_login(cast.lena)
    page = client.get(reverse("tablet-list", args=[cast.larch.pk]))
    sent = {"name": "Day room tablet", "once": page.context["form"]["once"].value()}
    code_page = client.post(reverse("tablet-list", args=[cast.larch.pk]), sent, follow=True)
    code = TabletCode.objects.get()
    assert code.code in code_page.content.decode()
    tablet = Client()
    tablet.post(reverse("tablet-enrolment"), {"code": code.code.upper(), "able": "yes"})
    home = tablet.post(reverse("tablet-home"), follow=True)
    assert home.redirect_chain[-1][0].startswith("/ward/") and "maya" not in home.content.decode().lower()
    assert tablet.cookies[KEY]["path"] == "/tablet/" and tablet.cookies[KEY]["httponly"]
    again = Client().post(reverse("tablet-enrolment"), {"code": code.code, "able": "yes"})
    assert "This code does not work." in again.content.decode() and Tablet.objects.count() == 1


def test_a_tablet_that_cannot_hide_words_is_told_why(client, code):
    page = client.post(reverse("tablet-enrolment"), {"code": code.code}).content.decode()
    assert "JavaScript is switched off" in page and not Tablet.objects.exists()


def test_a_code_that_is_over_or_of_a_closed_ward_makes_no_tablet(client, cast, code):
    TabletCode.objects.update(ends_at=timezone.now() - timedelta(minutes=1), made_at=timezone.now() - timedelta(days=1))
    client.post(reverse("tablet-enrolment"), {"code": code.code, "able": "yes"})
    late = TabletCode.make(unit=cast.birch, name="Hall", by=cast.max)
    cast.birch.close(reason="Moved", by=cast.adam)
    page = client.post(reverse("tablet-enrolment"), {"code": late.code, "able": "yes"}).content.decode()
    assert "Only an open ward" in page and not Tablet.objects.exists()


def test_two_tablets_of_a_ward_have_two_names(client, cast, held):
    client = Client()
    client.force_login(cast.lena)
    sent = client.post(reverse("tablet-list", args=[cast.larch.pk]), {"name": "day room TABLET", "once": "one-more"})
    assert "Choose another name." in sent.content.decode() and "day room TABLET" in sent.content.decode()


def test_the_day_it_was_seen_is_kept_and_nothing_finer(held):
    Tablet.objects.update(last_seen_on=timezone.localdate() - timedelta(days=9))
    assert held.post(reverse("tablet-home")).headers["Location"].startswith("/ward/")
    assert Tablet.objects.get().last_seen_on == timezone.localdate()
    fields = {field.name: type(field).__name__ for field in Tablet._meta.concrete_fields}
    assert "DateTimeField" not in fields.values()


def test_a_silent_tablet_is_shown_to_staff(client, cast, held):
    Tablet.objects.update(last_seen_on=timezone.localdate() - timedelta(days=9))
    staff = Client()
    staff.force_login(cast.nia)
    assert "Not seen for some days" in staff.get(reverse("tablet-list", args=[cast.larch.pk])).content.decode()


def test_a_tablet_out_of_use_is_nobodys_and_signs_out_whoever_is_in(cast, maya_comes_in):
    staff = Client()
    staff.force_login(cast.lena)
    staff.post(reverse("tablet-ending", args=[Tablet.objects.get().pk]))
    away = maya_comes_in.get("/")
    assert away.status_code == 302 and ON not in maya_comes_in.session
    assert maya_comes_in.get(reverse("tablet-home")).headers["Location"] == reverse("tablet-enrolment")


def test_the_pages_key_never_goes_to_the_ward_pages(held):
    """The browser sends the tablet's key to /tablet/ alone: whatever is said goes without it."""
    assert held.cookies[KEY]["path"] == "/tablet/"
    assert held.cookies["on_tablet"].value == "1"


# --- coming in


def test_people_come_in_by_picture_and_number_and_no_name_is_shown(cast, held):
    PictureAndPin.choose(person=cast.maya, picture=7, pin=PIN)
    page = held.get(reverse("tablet-people")).content.decode()
    assert way_of(7) in page and "Maya" not in page
    assert held.post(way_of(7), {"pin": PIN}).headers["Location"] == "/"
    assert "Maya" in held.get("/").content.decode()


def test_only_people_with_a_role_on_this_ward_come_in(cast, held):
    for who, number in (("tom", 20), ("lena", 21), ("max", 22)):
        PictureAndPin.choose(person=cast.everybody[who], picture=number, pin=PIN)
        assert "does not go with" in held.post(way_of(number), {"pin": PIN}).content.decode()
    assert way_of(20) not in held.get(reverse("tablet-people")).content.decode()
    assert "does not go with" in held.post(way_of(399), {"pin": PIN}).content.decode()


def test_the_list_and_the_single_check_agree_for_everybody(cast, held):
    tablet = Tablet.objects.get()
    listed = set(people_of(tablet))
    assert listed == {person for person in cast.everybody.values() if may_come_in(person, tablet)}
    assert cast.maya in listed and cast.lena not in listed


def test_elsewhere_than_on_a_tablet_there_are_no_pictures(client, cast):
    PictureAndPin.choose(person=cast.maya, picture=7, pin=PIN)
    for name, args in (("tablet-people", []), ("tablet-pin", [7]), ("tablet-card", [])):
        assert client.get(reverse(name, args=args)).headers["Location"] == reverse("account_login")
    assert client.post(way_of(7), {"pin": PIN}).headers["Location"] == reverse("account_login")


def test_a_card_opens_on_the_tablet_until_it_is_lost(cast, held):
    card = SignInCard.make(by=cast.maya)
    assert held.post(reverse("tablet-card"), {"card": card.secret}).headers["Location"] == "/"
    held.post(reverse("tablet-lock"))
    card.end(by=cast.maya)
    assert (
        "does not work here" in held.post(reverse("tablet-card"), {"card": card.secret}, follow=True).content.decode()
    )
    assert card.secret not in str(SignInCard.objects.values_list())


def test_a_new_card_ends_the_one_before(cast):
    first, second = SignInCard.make(by=cast.maya), SignInCard.make(by=cast.maya)
    assert SignInCard.holder_of(first.secret) is None and SignInCard.holder_of(second.secret) == second


def test_an_administrator_ends_a_lost_card_and_never_sees_it(client, cast):
    card = SignInCard.make(by=cast.maya)
    for who, status in (("adam", 302), ("rosa", 404), ("lena", 404)):
        client.force_login(cast.everybody[who])
        assert client.post(reverse("card-ending", args=[card.pk])).status_code == status, who
    card.refresh_from_db()
    assert card.ended_on


def test_a_stranger_who_guesses_waits_and_locks_nobody_out(cast, held, code):
    PictureAndPin.choose(person=cast.maya, picture=7, pin=PIN)
    for _n in range(5):
        held.post(way_of(7), {"pin": "999888"})
    held.post(way_of(7), {"pin": "999888"})
    assert "Too many wrong numbers" in held.post(way_of(7), {"pin": PIN}).content.decode()
    card = SignInCard.make(by=cast.maya)
    assert held.post(reverse("tablet-card"), {"card": card.secret}).headers["Location"] == "/"
    other = Client()
    more = TabletCode.make(unit=cast.larch, name="Second", by=cast.lena)
    other.post(reverse("tablet-enrolment"), {"code": more.code, "able": "yes"})
    assert other.post(way_of(7), {"pin": PIN}).headers["Location"] == "/"


def test_one_number_tried_on_everybody_slows_the_tablet_and_shows(cast, held):
    from floorboard.people.tries_on_tablets import was_wrong

    tablet = Tablet.objects.get()
    for person in list(cast.everybody.values())[:21]:
        was_wrong(tablet, person)
    PictureAndPin.choose(person=cast.rosa, picture=9, pin=PIN)
    assert "Too many wrong numbers" in held.post(way_of(9), {"pin": PIN}).content.decode()
    staff = Client()
    staff.force_login(cast.nia)
    assert "wrong numbers were typed" in staff.get(reverse("tablet-list", args=[cast.larch.pk])).content.decode()


def test_a_stranger_who_guesses_over_many_people_and_tablets_locks_nobody_out_and_staff_are_told(cast, held):
    """Five people, three tablets, a few tries each: below every single limit, and together too many."""
    from floorboard.notices.jobs import tell_about_guessing
    from floorboard.notices.models import Notice

    whose = [cast.maya, cast.vera, cast.sol, cast.rosa, cast.ravi]
    for number, person in enumerate(whose, start=7):
        PictureAndPin.choose(person=person, picture=number, pin=PIN)
    tablets = [held]
    for name in ("Second", "Third"):
        tablets.append(Client())
        made = TabletCode.make(unit=cast.larch, name=name, by=cast.lena)
        tablets[-1].post(reverse("tablet-enrolment"), {"code": made.code, "able": "yes"})

    def told():
        tell_about_guessing()
        return set(Notice.objects.values_list("person__username", flat=True))

    def guess(tries):
        for tablet in tablets:
            for number in range(7, 12):
                for _try in range(tries):
                    tablet.post(way_of(number), {"pin": "999888"})

    guess(1)
    assert told() == set(), "fifteen in an hour may be mistakes"
    guess(2)
    assert {"lena", "nia", "max"} <= told() and not {"maya", "tom", "gus"} & told()
    assert Notice.objects.filter(person=cast.nia).count() == 1, "told once"
    staff = Client()
    staff.force_login(cast.nia)
    page = staff.get(reverse("notice-list")).content.decode()
    assert "Many wrong numbers are typed" in page and reverse("tablet-list", args=[cast.larch.pk]) in page
    for tablet, number in zip(tablets, range(7, 10), strict=True):
        assert tablet.post(way_of(number), {"pin": PIN}).headers["Location"] == "/", "each comes in all the same"


@pytest.mark.parametrize("who", ["maya", "adam"])
def test_a_card_reported_lost_ends_the_sign_in_of_whoever_came_in_with_it(cast, held, who):
    card = SignInCard.make(by=cast.maya)
    held.post(reverse("tablet-card"), {"card": card.secret})
    assert held.get("/").status_code == 200
    elsewhere = Client()
    elsewhere.force_login(cast.everybody[who])
    elsewhere.post(reverse("card-ending", args=[card.pk]))
    assert held.get("/").status_code == 302 and ON not in held.session
    assert elsewhere.get("/").status_code == 200, "whoever reported it stays"


def test_a_lost_card_puts_nobody_out_who_came_in_another_way_and_a_new_one_keeps_its_maker_in(cast, maya_comes_in):
    card = SignInCard.make(by=cast.maya)
    card.end(by=cast.maya)
    assert maya_comes_in.get("/").status_code == 200
    maya_comes_in.post(reverse("tablet-lock"))
    second = SignInCard.make(by=cast.maya)
    maya_comes_in.post(reverse("tablet-card"), {"card": second.secret})
    page = maya_comes_in.get(reverse("my-tablet"))
    made = maya_comes_in.post(reverse("my-cards"), {"once": page.context["make"]["once"].value()}, follow=True)
    assert "Keep it like a key" in made.content.decode() and SignInCard.holder_of(second.secret) is None


@pytest.mark.parametrize("pin, words", [("12345", "six figures"), ("abcdef", "six figures"), ("٤٠٢٧١٥", "six figures"),
                                        ("123456", "easy to guess"), ("111222", "easy to guess"),
                                        ("000000", "easy to guess"), ("4027159", "six figures")])  # fmt: skip
def test_a_number_that_is_no_good_is_refused_and_says_why(client, cast, pin, words):
    client.force_login(cast.maya)
    page = client.post(reverse("my-tablet"), {"picture": "apple", "pin": pin}).content.decode()
    assert words in page and not PictureAndPin.objects.exists() and "apple" in page


def test_two_people_of_a_ward_have_two_pictures(client, cast):
    PictureAndPin.choose(person=cast.rosa, picture=7, pin=PIN)
    client.force_login(cast.maya)
    from floorboard.pages.drawings import picture

    page = client.post(reverse("my-tablet"), {"picture": picture(7).word, "pin": PIN}).content.decode()
    assert "Somebody here has this picture already." in page
    PictureAndPin.choose(person=cast.tom, picture=7, pin=PIN)  # on another ward


# --- being away


def test_it_locks_after_five_minutes_also_without_its_script(maya_comes_in):
    session = maya_comes_in.session
    session[LAST_USE] -= 301
    session.save()
    assert maya_comes_in.get("/").status_code == 302
    assert "_auth_user_id" not in maya_comes_in.session


def test_what_was_typed_is_sealed_for_its_writer_and_waits_a_day(cast, maya_comes_in):
    draft = {"path": "/items/new/", "fields": {"words": ["The bell rings all night"]}}
    left = maya_comes_in.post(reverse("tablet-lock"), {"typed": json.dumps(draft), "waiting": "1"})
    assert left.headers["Location"] == reverse("tablet-home") and left["Clear-Site-Data"] == '"cache"'
    assert "bell" not in KeptDraft.objects.get().sealed
    PictureAndPin.choose(person=cast.rosa, picture=9, pin=PIN)
    maya_comes_in.post(way_of(9), {"pin": PIN})
    assert TYPED not in maya_comes_in.session
    maya_comes_in.post(reverse("tablet-lock"))
    maya_comes_in.post(way_of(7), {"pin": PIN})
    page = maya_comes_in.get("/", follow=True)
    assert page.redirect_chain == [(reverse("typed-before"), 302)]
    assert "The bell rings all night" in page.content.decode() and not KeptDraft.objects.exists()


def test_after_a_day_nobody_finds_it(cast, maya_comes_in):
    draft = {"path": "/items/new/", "fields": {"words": ["The bell rings all night"]}}
    maya_comes_in.post(reverse("tablet-lock"), {"typed": json.dumps(draft)})
    KeptDraft.objects.update(kept_at=timezone.now() - timedelta(hours=25))
    maya_comes_in.post(way_of(7), {"pin": PIN})
    assert TYPED not in maya_comes_in.session and not KeptDraft.objects.exists()


@pytest.mark.parametrize("typed", ["", "{", "[]", "null", '{"path": "//evil.example/", "fields": {}}', '{"path": 3}',
                                   '{"path": "/", "fields": {"password": ["x"]}}', "x" * 50_000])  # fmt: skip
def test_locking_works_whatever_the_page_sends(maya_comes_in, typed):
    assert maya_comes_in.post(reverse("tablet-lock"), {"typed": typed, "waiting": "0"}).status_code == 302
    assert not KeptDraft.objects.exists()


def test_the_store_is_emptied_only_when_nothing_waits_in_it(maya_comes_in):
    assert maya_comes_in.post(reverse("tablet-lock"), {"waiting": "0"})["Clear-Site-Data"] == '"cache", "storage"'
    assert maya_comes_in.post(reverse("tablet-lock"), {"waiting": "no idea"})["Clear-Site-Data"] == '"cache"'


def test_an_ended_role_ends_the_sign_in(cast, maya_comes_in):
    Role.objects.filter(person=cast.maya).update(until=timezone.localdate() - timedelta(days=1),
                                                 since=timezone.localdate() - timedelta(days=9))  # fmt: skip
    assert maya_comes_in.get("/").status_code == 302 and ON not in maya_comes_in.session


# --- the ward's own words


def test_the_ward_says_help_in_its_own_words(client, cast, larch_link):
    client.force_login(cast.nia)
    words = {"whom_to_tell": "Knock at the office, day or night.", "advocate": "Ada, 555 0100, Tuesdays"}
    client.post(reverse("help-words", args=[cast.larch.pk]), words)
    page = Client().get(reverse("ward-help", args=[larch_link.token])).content.decode()
    assert "Knock at the office" in page and "555 0100" in page and "not an alarm" in page
    assert "Knock" in client.get(reverse("help-words", args=[cast.larch.pk])).content.decode()


# --- what the database itself refuses

LONG_AGO = timezone.localdate() - timedelta(days=9)


@pytest.mark.parametrize(
    "facts, name",
    [({"name": ""}, "a_tablet_has_a_name"), ({"ended_on": LONG_AGO}, "a_tablet_ends_after_it_began")],
)
def test_the_database_refuses_a_tablet_that_cannot_be(cast, facts, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Tablet.objects.create(**{"unit": cast.larch, "name": "Hall", "digest": "d", **facts})


@pytest.mark.parametrize("name", ["tabletcode_ends_after_it_is_made", "tabletcode_used_is_not_taken_back"])
def test_the_database_refuses_a_code_that_cannot_be(code, name):
    now = timezone.now()
    broken = {"ends_at": now - timedelta(days=9)} if "ends" in name else {"used_at": now, "taken_back_at": now}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TabletCode.objects.filter(pk=code.pk).update(**broken)


def test_the_database_refuses_a_second_card_that_works(cast):
    """The constraint a_person_has_one_sign_in_card_that_works; SQLite names its columns only."""
    SignInCard.make(by=cast.maya)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignInCard.objects.create(person=cast.maya)
