"""Languages without a cookie: the address says which one, English stands beside what nobody has checked."""

from datetime import date

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override

from floorboard.pages import catalogues, languages
from floorboard.pages.catalogues import how_many_words, percent_there
from floorboard.pages.languages import Standing, every_language, in_language, spoken_as
from floorboard.people.models import WardHelp
from floorboard.voice.speech import voice_for

NOT_SAFE, IN_URDU = "Not safe right now?", "ابھی محفوظ نہیں ہیں؟"
FOOT, HELP = "A machine wrote these words first.", "/ward/{}.ur/help/"


def test_an_address_says_its_language_and_every_address_made_there_says_it_too():
    assert reverse("ward-home", args=["k7-x_2"]) == "/ward/k7-x_2/"
    with override("ur"):
        assert reverse("ward-help", args=["k7-x_2"]) == "/ward/k7-x_2.ur/help/"
        assert reverse("ward-touch", args=["k7", 7]).startswith("/ward/k7.ur/items/")
    assert resolve("/ward/k7-x_2.ur/help/").kwargs == {"token": "k7-x_2"}


@pytest.mark.parametrize("code", ["xx", "en-gb", "UR", "ur.ur", ""])
def test_a_language_that_is_not_there_and_a_second_name_of_our_own_lead_nowhere(code):
    with pytest.raises(Resolver404):
        resolve(f"/ward/k7.{code}/help/")


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/ward/k7/", "/ward/k7.ur/"), ("/ward/k7.ur/say/", "/ward/k7.ur/say/"), ("/receipt/", "/receipt/?lang=ur"),
        ("/receipt/?lang=ur", "/receipt/?lang=ur"), ("/help/?back=/receipt/", "/help/?back=/receipt/&lang=ur"),
        ("/items/", "/items/"), ("/", "/"), ("/ward/keeper.js", "/ward/keeper.js"),
    ],
)  # fmt: skip
def test_the_same_page_in_another_language_and_back(path, there):
    assert in_language(path, "ur") == there
    assert in_language(there, "en-gb") == path.replace(".ur", "").replace("?lang=ur", "")


@pytest.mark.parametrize("accepts", ["", "ur", "ur,en;q=0.5", "en"])
def test_on_a_ward_only_the_address_counts_and_nothing_is_kept(larch_link, accepts):
    client = Client(headers={"accept-language": accepts})
    for path, code in ((larch_link.path, "en-gb"), (f"/ward/{larch_link.token}.ur/", "ur"), (larch_link.path, "en-gb")):
        answer = client.get(path)
        assert f'<html lang="{code}"' in answer.content.decode()
        assert not answer.cookies and not client.cookies


def test_every_way_out_of_a_page_in_urdu_is_in_urdu(larch_link, settings):
    settings.DEMO = False
    page = Client().get(f"/ward/{larch_link.token}.ur/").content.decode()
    ours = page.replace(f'data-goes-back="{larch_link.path}"', "").replace("/ward/keeper.js", "")
    assert f"{larch_link.token}.ur/" in ours and f"{larch_link.token}/" not in ours
    assert 'href="/receipt/?lang=ur"' in ours and 'dir="rtl"' in ours and "floorboard-rtl" in ours


def test_left_alone_a_tablet_goes_back_to_its_own_language(larch_link):
    assert f'data-goes-back="{larch_link.path}"' in Client().get(f"/ward/{larch_link.token}.ur/").content.decode()
    assert "data-goes-back" not in Client().get(larch_link.path).content.decode()


def test_who_finishes_leaves_the_tablet_in_its_own_language(larch_link):
    client = Client(headers={"origin": "http://testserver"})
    answer = client.post(f"/ward/{larch_link.token}.ur/say/", {"to": "finish", "once": "x"})
    assert (answer.status_code, answer["Location"]) == (302, larch_link.path)


def test_english_stands_beside_what_nobody_has_checked_and_the_foot_says_so(larch_link, monkeypatch):
    page = Client().get(HELP.format(larch_link.token)).content.decode()
    assert f'{IN_URDU} <span class="fb-beside" lang="en-gb" dir="ltr">{NOT_SAFE}</span>' in page and FOOT in page
    monkeypatch.setitem(languages.STANDING, "ur", Standing("Aisha, a nurse who speaks Urdu", date(2026, 12, 1)))
    page = Client().get(HELP.format(larch_link.token)).content.decode()
    assert IN_URDU in page and NOT_SAFE not in page and "fb-beside" not in page and FOOT not in page
    english = Client().get(larch_link.path + "help/").content.decode()
    assert NOT_SAFE in english and "fb-beside" not in english and FOOT not in english


def test_plain_english_is_english_to_a_screen_reader_and_english_does_not_stand_beside_it(larch_link):
    page = Client().get(f"/ward/{larch_link.token}.en-x-plain/help/").content.decode()
    assert '<html lang="en-GB" dir="ltr">' in page and "fb-beside" not in page
    assert "You are not alone" in page and NOT_SAFE in page, "simpler where it can be, and else as ever"
    assert FOOT in page and "Nobody who needs them has checked them yet." in page
    assert f'href="/ward/{larch_link.token}.en-x-plain/"' in page and voice_for(spoken_as("en-x-plain")) == "en-gb"
    receipt = Client().get("/receipt/?lang=en-x-plain").content.decode()
    assert '<html lang="en-GB"' in receipt and "Then type the words of its 6 pictures." in receipt


@pytest.mark.parametrize("accepts", ["en", "en-US,en;q=0.9", "en-GB"])
def test_a_browser_that_speaks_english_gets_the_houses_own(db, accepts):
    page = Client().get("/receipt/", headers={"accept-language": accepts}).content.decode()
    assert '<html lang="en-gb"' in page and "Type the number on your receipt, and" in page


def test_each_language_has_a_name_in_english_for_whoever_helps():
    names = [one.english_name for one in every_language()]
    assert names == ["", "", "Arabic", "Bengali", "Welsh", "Panjabi", "Polish", "Romanian", "Somali", "Urdu"]
    assert [one.code for one in every_language() if one.runs == "rtl"] == ["ar", "ur"]


def test_a_name_without_a_day_checks_nothing(monkeypatch):
    for standing in (Standing("Aisha"), Standing(checked_on=date(2026, 12, 1)), Standing()):
        monkeypatch.setitem(languages.STANDING, "ur", standing)
        assert not languages.is_checked("ur")
    assert languages.is_checked("en-gb")


def test_who_can_know_says_each_choice_in_both(larch_link):
    client = Client(headers={"origin": "http://testserver"})
    page = client.post(f"/ward/{larch_link.token}.ur/say/", {"theme": "wash", "to": "known"}).content.decode()
    for words in ("Who can know it was you?", "You can use my name", "We do not store who you are."):
        assert f'lang="en-gb" dir="ltr">{words}' in page


def test_the_page_language_says_how_much_of_each_is_there_and_how_many_sentences_are_simpler(larch_link, monkeypatch):
    page = Client().get(f"/ward/{larch_link.token}/language/").content.decode()
    assert page.count("100% of the words are there") == 8 and '<span lang="en-gb" dir="ltr">Panjabi</span>' in page
    assert f"Simpler sentences: {how_many_words('en-x-plain')}" in page and how_many_words("en-x-plain") > 200
    assert page.count("Nobody has checked it yet") == 9
    monkeypatch.setitem(languages.STANDING, "pl", Standing("Ewa, a nurse", date(2026, 12, 1)))
    page = Client().get(f"/ward/{larch_link.token}.pl/language/").content.decode()
    assert "Kto to sprawdził: Ewa, a nurse, 1 grudnia 2026" in page


def test_a_language_that_lacks_one_word_is_not_whole(monkeypatch):
    whole = catalogues._said_in("ur")
    monkeypatch.setattr(catalogues, "_said_in", lambda code: whole - {min(whole)} if code == "pl" else whole)
    catalogues._said_anywhere.cache_clear()
    assert (percent_there("pl"), percent_there("ur")) == (99, 100)


def test_the_page_language_names_each_in_its_own_words_and_keeps_the_page_somebody_came_from(larch_link):
    page = Client().get(f"/ward/{larch_link.token}/language/?back=/ward/{larch_link.token}/council/").content.decode()
    assert f'href="/ward/{larch_link.token}.ur/council/"' in page and '<b lang="ur" dir="rtl">اردو</b>' in page
    assert "Nobody has checked it yet" in page
    elsewhere = Client().get(f"/ward/{larch_link.token}/language/?back=/ward/another/").content.decode()
    assert f'href="/ward/{larch_link.token}.ur/"' in elsewhere and "/ward/another" not in elsewhere


@pytest.mark.parametrize("asked, code", [("", "en-gb"), ("?lang=ur", "ur"), ("?lang=xx", "en-gb"), ("?lang=", "en-gb")])
def test_a_receipt_says_its_language_in_its_address(db, asked, code):
    assert f'<html lang="{code}"' in Client().get(f"/receipt/{asked}").content.decode()


def test_a_receipt_speaks_the_language_of_the_phone_it_is_opened_on(db):
    assert '<html lang="ur"' in Client().get("/receipt/", headers={"accept-language": "ur"}).content.decode()


def test_pages_behind_a_sign_in_are_not_half_in_urdu(client, cast):
    client.force_login(cast.rosa)
    assert '<html lang="en-gb"' in client.get("/", headers={"accept-language": "ur"}).content.decode()
    assert '<html lang="en-gb"' in client.get("/?lang=ur").content.decode()


def test_children_read_their_own_words_their_own_route_and_the_rule_for_photos(cast, larch_link):
    grown_up, photos, route = "Tell any grown-up who works here", "Photos and films", "Ring Cora on 555 0101."

    def page():
        return Client().get(larch_link.path + "help/").content.decode()

    assert not any(words in page() for words in (grown_up, photos))
    cast.larch.age_band = "children"
    cast.larch.save()
    assert all(words in page() for words in (grown_up, photos, "Who keeps children safe here", "says yes too"))
    WardHelp.write(unit=cast.larch, children_safety=route, photo_rule="No photos at all.", by=cast.lena)
    assert route in page() and "No photos at all." in page() and "says yes too" not in page()
    in_urdu = Client().get(HELP.format(larch_link.token)).content.decode()
    assert "یہاں کام کرنے والے کسی بڑے کو بتائیں" in in_urdu and grown_up in in_urdu and route in in_urdu
    cast.larch.age_band = "adults"
    cast.larch.save()
    assert route not in page(), "words for children stay on wards for children"


def test_only_a_ward_for_children_is_asked_for_its_words_for_them(client, cast):
    client.force_login(cast.lena)
    address = reverse("help-words", args=[cast.larch])
    assert "photo_rule" not in client.get(address).content.decode()
    cast.larch.age_band = "children"
    cast.larch.save()
    assert "photo_rule" in client.get(address).content.decode()
    client.post(address, {"whom_to_tell": "", "children_safety": "Ask for Cora.", "photo_rule": "Ask first."})
    written = WardHelp.objects.for_tablet(cast.larch.ward_links.first() or make_link(cast)).get()
    assert (written.children_safety, written.photo_rule) == ("Ask for Cora.", "Ask first.")


def make_link(cast):
    from floorboard.people.models import WardLink

    return WardLink.make(unit=cast.larch, by=cast.adam)
