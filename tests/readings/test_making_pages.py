"""The pages on which people ask for other words, make them and check them; and the documents that show them."""

import pytest
from django.test import Client

from floorboard.decisions.models import Decision
from floorboard.formats.kept import forget_what_was_made
from floorboard.people.models import AccessNeed
from floorboard.readings.forms.words import name_of
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready, TranslatedLine
from floorboard.voice.models import Item
from tests.asking import MOST, asked, with_every_role
from tests.built import with_built_files
from tests.readings.conftest import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget_what_was_made()


@pytest.fixture
def of(cast):
    def client(name):
        client = Client()
        client.force_login(cast.everybody[name])
        return client

    return client


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def line(**more):
    return {"words": "The water is cold.", "picture": "wash", "kind": "line", **more}


class TestAsking:
    def test_easy_words_that_nobody_made_are_offered_to_be_asked_for(self, of, showers):
        page = said(of("ravi").get(f"/items/{showers.key}/?read=easy"))
        assert WORDS in page
        assert "Nobody has put this into the words you ask for yet." in page
        assert "Please make this for me" in page

    def test_somebody_asks_and_is_told_who_makes_it_and_by_when(self, cast, of, showers):
        wish = {"about": f"voice.item:{showers.key}", "language": "en-gb", "is_easy": "on"}
        answer = of("ravi").post(
            "/other-words/asked/", {**wish, "back": f"/items/{showers.key}/?read=easy"}, follow=True
        )
        assert "Council lead (staff), Larch Ward must have it made by" in said(answer)
        assert answer.redirect_chain[0][0] == f"/items/{showers.key}/?read=easy"
        assert AskedFor.objects.get().by == cast.ravi
        assert "Asked for in" in said(of("ravi").get(f"/items/{showers.key}/?read=easy"))

    def test_nobody_asks_about_what_they_may_not_see(self, of, showers):
        for about in (f"voice.item:{showers.key}", "voice.item:nonsense", "people.person:000000000001", ""):
            wish = {"about": about, "language": "ur"}
            assert of("tom").post("/other-words/asked/", wish).status_code == 404
        assert not OtherWords.objects.exists()

    def test_it_leads_back_to_us_and_nowhere_else(self, of, showers):
        wish = {"about": f"voice.item:{showers.key}", "language": "ur", "back": "https://elsewhere.example/"}
        assert of("ravi").post("/other-words/asked/", wish).url == "/"

    def test_a_ward_asks_on_its_own_page_and_nobody_is_stored(self, cast, larch_link, showers):
        wish = {"about": f"voice.item:{showers.key}", "language": "ur", "is_easy": "on"}
        answer = Client().post(f"/ward/{larch_link.token}/other-words/", wish, headers={"origin": "http://testserver"})
        assert "Thank you for asking" in said(answer)
        assert not answer.cookies
        assert (AskedFor.objects.get().by, AskedFor.objects.get().unit) == (None, cast.larch)

    def test_a_ward_cannot_ask_about_another_ward(self, cast, larch_link, showers):
        showers.unit = cast.birch
        showers.save()
        wish = {"about": f"voice.item:{showers.key}", "language": "ur"}
        answer = Client().post(f"/ward/{larch_link.token}/other-words/", wish, headers={"origin": "http://testserver"})
        assert answer.status_code == 404

    def test_a_language_we_do_not_have_is_said_plainly(self, larch_link, showers):
        wish = {"about": f"voice.item:{showers.key}", "language": "xx"}
        answer = Client().post(f"/ward/{larch_link.token}/other-words/", wish, headers={"origin": "http://testserver"})
        assert "We do not have this language. Choose another one." in said(answer)


@with_built_files
class TestEasyWords:
    @pytest.fixture
    def words(self, cast, showers):
        return OtherWords.begin(thing=showers, language="en-gb", is_easy=True, by=cast.lena)

    def test_pictures_are_looked_for_before_a_line_is_added(self, of, words):
        page = said(of("lena").post(f"/other-words/{words.key}/", {"words": "The food is cold.", "look": "1"}))
        assert 'value="food"' in page
        assert words.easy_lines.count() == 1, "only its title"

    def test_a_line_without_a_picture_stays_on_the_page_with_what_to_do(self, of, words):
        page = said(of("lena").post(f"/other-words/{words.key}/", line(picture="")))
        assert "Choose a picture." in page
        assert "The water is cold." in page
        assert of("lena").post(f"/other-words/{words.key}/", line(picture="nothing-like-it")).status_code == 200
        assert words.easy_lines.count() == 1

    def test_a_line_is_added_once_changed_moved_and_taken_out(self, of, words):
        lena = of("lena")
        for _time in "12":
            assert lena.post(f"/other-words/{words.key}/", line(once="abc")).status_code == 302
        one = words.easy_lines.get(kind="line")
        lena.post(f"/other-words/lines/{one.key}/", line(words="It is cold.", once="d"))
        lena.post(f"/other-words/lines/{one.key}/up/", follow=True)
        one.refresh_from_db()
        assert one.words == "It is cold."
        lena.post(f"/other-words/lines/{one.key}/removal/")
        assert words.easy_lines.count() == 1

    def test_hints_come_while_somebody_writes(self, of, words):
        page = said(of("lena").post("/other-words/hints/", {"words": "Staff will assist you with food."}))
        assert "is a hard word" in page
        assert 'value="food"' in page
        assert of("ravi").post("/other-words/hints/", {"words": "a"}).status_code == 403

    def test_the_title_is_said_in_easy_words_too(self, of, words):
        title = words.easy_lines.get()
        of("lena").post(f"/other-words/lines/{title.key}/", {"words": "Cold showers", "once": "e"})
        title.refresh_from_db()
        assert (title.words, title.kind) == ("Cold showers", "title")

    def test_whoever_reads_sees_them_as_a_draft_until_people_checked_them(self, cast, of, easy, showers):
        page = said(of("ravi").get(f"/items/{showers.key}/?read=easy"))
        assert "It is cold each morning." in page
        assert "Draft: not yet checked by people." in page
        assert "By Ravi" not in page
        of("sol").post(f"/other-words/{easy.key}/checks/", {"who": "3 people on Larch", "is_right": "yes", "once": "f"})
        assert "Checked by 3 people on Larch" in said(of("ravi").get(f"/items/{showers.key}/?read=easy"))
        assert "3 people on Larch" in said(of("ravi").get(f"/items/{showers.key}/?read=easy&format=plain"))

    def test_whoever_called_them_ready_does_not_check_them(self, of, easy):
        page = of("lena").post(f"/other-words/{easy.key}/checks/", {"who": "3 people", "is_right": "yes", "once": "g"})
        assert "Somebody else writes down who checked them." in said(page)
        page = of("sol").post(f"/other-words/{easy.key}/checks/", {"who": "", "is_right": ""})
        assert page.status_code == 200
        assert Ready.objects.get().checked is None

    def test_words_that_changed_since_say_so(self, cast, of, easy, showers):
        showers.escalate(to=cast.tern, kind="site_manager", reason="We cannot buy a heater.", by=cast.maya)
        assert "Some words have changed since" in said(of("ravi").get(f"/items/{showers.key}/?read=easy"))
        assert "has changed since" in said(of("lena").get(f"/other-words/{easy.key}/"))


class TestTranslations:
    @pytest.fixture
    def urdu(self, cast, showers):
        return OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)

    def test_sentences_stand_side_by_side_and_are_saved(self, of, urdu):
        lena = of("lena")
        page = said(lena.get(f"/other-words/{urdu.key}/"))
        assert WORDS in page
        lena.post(f"/other-words/{urdu.key}/", {name_of(WORDS): "شاور ٹھنڈے ہیں", name_of("Larch Ward"): ""})
        assert urdu.translated_lines.get().source == WORDS
        assert "not put yet" in said(lena.post(f"/other-words/{urdu.key}/readiness/", follow=True))
        assert (
            WORDS
            not in said(lena.get(f"/other-words/{urdu.key}/?only=missing"))
            .split("Work outside")[0]
            .split("side by side")[1]
        )

    def test_a_sentence_that_changed_meanwhile_takes_no_others_words(self, of, urdu, showers):
        """Its words come back to whoever typed them, and the sentences beside it get their own."""
        typed = {name_of("A sentence that is gone"): "گم", name_of(WORDS): "شاور"}
        page = said(of("lena").post(f"/other-words/{urdu.key}/", typed, follow=True))
        assert "This sentence changed while you wrote. Your words were: “گم”" in page
        assert [(line.source, line.words) for line in urdu.translated_lines.all()] == [(WORDS, "شاور")]

    def test_whoever_reads_urdu_best_gets_it_by_themselves(self, cast, of, urdu, puts, showers):
        puts(urdu, cast.lena)
        Ready.call(urdu, by=cast.lena)
        AccessNeed.record(person=cast.ravi, reading_language="ur", by=cast.ravi)
        assert f"[ur: {WORDS}]" in said(of("ravi").get(f"/items/{showers.key}/?format=page"))
        usual = said(of("ravi").get(f"/items/{showers.key}/?format=page&language=en-gb"))
        assert "[ur:" not in usual and "اردو" in usual, "and goes back in one step"

    def test_it_is_read_in_its_language_in_every_way(self, cast, of, urdu, puts, showers):
        puts(urdu, cast.lena)
        Ready.call(urdu, by=cast.lena)
        for way in ("page", "plain", "pdf", "docx", "braille"):
            assert of("ravi").get(f"/items/{showers.key}/?format={way}&language=ur").status_code == 200
        page = said(of("ravi").get(f"/items/{showers.key}/?format=page&language=ur"))
        assert f"[ur: {WORDS}]" in page
        assert 'lang="ur" dir="rtl"' in page
        usual = said(of("ravi").get(f"/items/{showers.key}/?format=page"))
        assert "اردو" in usual
        assert "[ur:" not in usual

    def test_easy_words_in_urdu_keep_their_pictures(self, cast, of, easy, puts, showers):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
        puts(urdu, cast.lena)
        Ready.call(urdu, by=cast.lena)
        page = said(of("ravi").get(f"/items/{showers.key}/?read=easy&language=ur"))
        assert "[ur: The water is cold.]" in page
        assert "#wash" in page

    def test_words_in_markup_are_words(self, cast, of, urdu, puts, showers):
        puts(urdu, cast.lena)
        TranslatedLine.put(other_words=urdu, lines={WORDS: "<script>alert(1)</script>"}, by=cast.lena)
        Ready.call(urdu, by=cast.lena)
        assert "<script>alert" not in said(of("ravi").get(f"/items/{showers.key}/?format=page&language=ur"))

    def test_a_language_we_do_not_have_is_not_found(self, of, showers):
        assert of("ravi").get(f"/items/{showers.key}/?format=page&language=xx").status_code == 404


class TestWho:
    @pytest.mark.parametrize(
        ("name", "status"), [("lena", 200), ("sol", 200), ("pru", 200), ("ivo", 404), ("maya", 403)]
    )
    def test_the_queue_and_the_editor(self, of, easy, asks, name, status):
        asks("ur")
        assert of(name).get("/other-words/").status_code == (403 if status == 403 else 200)
        assert of(name).get(f"/other-words/{easy.key}/").status_code == (404 if status == 403 else status)

    def test_whoever_asked_sees_how_it_stands(self, cast, of, asks):
        words = asks("ur", by=cast.ravi).other_words
        page = said(of("ravi").get(f"/other-words/{words.key}/"))
        assert "Being made" in page
        assert "Add a line" not in page
        assert of("ravi").post(f"/other-words/{words.key}/readiness/").status_code == 403

    def test_somebody_takes_it_up_and_the_others_see_it(self, of, easy, asks):
        asks("ur")
        of("lena").post(f"/other-words/{AskedFor.objects.get().other_words.key}/taking/")
        assert "<bdi>Lena</bdi> makes it" in said(of("sol").get("/other-words/"))

    def test_the_queue_asks_the_database_the_same_for_many(self, cast, of, easy, asks, django_assert_max_num_queries):
        lena = of("lena")
        lena.get("/other-words/")
        for code in ("ur", "pl", "ro", "so", "ar"):
            asks(code)
        with django_assert_max_num_queries(16):
            lena.get("/other-words/")

    def test_a_document_asks_little_for_its_other_words(self, cast, of, easy, showers, django_assert_max_num_queries):
        ravi = of("ravi")
        ravi.get(f"/items/{showers.key}/?format=page")
        with django_assert_max_num_queries(24):
            ravi.get(f"/items/{showers.key}/?format=page")


def make_more(cast, thing):
    """This thing asked for and put in each way there is, with all that people say about it."""
    for language, is_easy in (("en-gb", True), ("ur", True), ("cy", True)):
        words = AskedFor.ask(thing=thing, language=language, is_easy=is_easy, unit=cast.larch, by=cast.rosa).other_words
        AskedFor.ask(thing=thing, language=language, is_easy=is_easy, unit=cast.larch)
        words.take(by=cast.lena)
        if not words.is_translated:
            EasyLine.add(other_words=words, words="Easy.", picture="wash", by=cast.lena)
            ready = Ready.call(words, by=cast.lena)
            ready.say_checked(who="3 people", is_right=False, what="A word is hard.", by=cast.maya)
            ready.say_checked(who="3 people", is_right=True, by=cast.maya)


def test_the_queue_asks_as_often_for_ten_times_as_much(cast, showers, agreed_minutes):
    readers = {"lena": Client(), "ivo": Client(), "with every role": Client()}
    for who, client in readers.items():
        client.force_login(cast.everybody.get(who) or with_every_role(cast, cast.larch))
    decision = Decision.open_question(unit=cast.larch, question="Which bath?", by=cast.maya)
    for thing in (showers, agreed_minutes, agreed_minutes.meeting, decision):
        make_more(cast, thing)
    few = {who: asked(client, "/other-words/") for who, client in readers.items()}
    for number in range(30):
        item = Item.raise_named(unit=cast.larch, theme=showers.theme, words=f"Thing {number}", by=cast.rosa)
        item.publish(by=cast.max)
        make_more(cast, item)
    for who, client in readers.items():
        assert len(asked(client, "/other-words/")) <= len(few[who]) <= MOST, "\n".join([who, *few[who]])
