"""The pages of guides: what people read, the library, and the desk of whoever writes."""

import pytest
from django.test import Client

from floorboard.guides.models import Edition, Guide, Suggestion, Wording
from tests.asking import read_the_map
from tests.guides.conftest import publish, signed_in

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def pru(cast):
    return signed_in(cast.pru)


@pytest.fixture
def rosa(cast):
    return signed_in(cast.rosa)


def words(client, page, status=200):
    answer = client.get(page)
    assert answer.status_code == status, page
    return answer.content.decode()


class TestReading:
    def test_what_ships_is_read_until_an_edition_is_out(self, cast, rosa, pru, taken_up):
        one = taken_up.draft.wordings.get(chapter__slug="your-rights")
        one.write(title="Yours by right", words="New.", version=1, by=cast.pru)
        assert "Your rights" in words(rosa, "/guide/") and "Yours by right" not in words(rosa, "/guide/your-rights/")
        publish(taken_up.draft, cast.pru)
        assert "Yours by right" in words(rosa, "/guide/") and "Yours by right" in words(rosa, "/guide/your-rights/")
        assert "Yours by right" in words(rosa, "/guide/whole/")

    @pytest.mark.parametrize("way", ["page", "pdf", "easy", "giant", "audio", "plain"])
    def test_a_chapter_in_other_ways(self, rosa, rights, way):
        assert rosa.get(f"/guide/your-rights/?format={way}").status_code in (200, 202)

    def test_a_draft_is_read_by_whoever_writes_it_and_nobody_else(self, cast, rosa, pru, taken_up):
        draft = taken_up.draft
        assert words(pru, f"/editions/{draft.key}/") and words(rosa, f"/editions/{draft.key}/", 404)
        assert "It is not out yet." in words(pru, f"/editions/{draft.key}/")

    def test_old_editions_stay_at_their_address(self, cast, rosa, guide):
        first = guide.current
        draft = guide.begin_next(by=cast.pru)
        one = draft.wordings.get(chapter__slug="your-rights")
        one.write(title="Yours by right", words="New.", version=1, by=cast.pru)
        publish(draft, cast.pru)
        listed = words(rosa, f"/guides/{guide.key}/editions/")
        assert f"/editions/{first.key}/" in listed and "Edition 2" in listed
        assert "Yours by right" not in words(rosa, f"/editions/{first.key}/")
        assert "Yours by right" in words(rosa, f"/editions/{draft.key}/")

    def test_the_wards_own_pages(self, guide, policy, larch_link):
        ward = f"/ward/{larch_link.token}/"
        chapter = policy.chapters.get()
        for page in ("guide/", "guide/your-rights/", "guide/whole/", "library/", f"library/{policy.key}/"):
            answer = Client().get(ward + page)
            assert answer.status_code == 200 and not answer.cookies
        assert "Every place has a council" in words(Client(), f"{ward}chapters/{chapter.key}/")
        assert "floor-to-board" not in words(Client(), f"{ward}chapters/{chapter.key}/")

    def test_a_page_asks_little_however_much_was_said(self, cast, rights, rosa, pru, django_assert_max_num_queries):
        for number in range(20):
            one = Suggestion.send(chapter=rights, kind="comment", words=f"Thing {number}", by=cast.ravi)
            one.answer(answer="no", reason="Because.", by=cast.pru)
        read_the_map()
        for client in (rosa, pru):
            for page in ("/guide/your-rights/", f"/chapters/{rights.key}/"):
                with django_assert_max_num_queries(MOST):
                    assert client.get(page).status_code == 200

    def test_the_ward_page_of_a_chapter_asks_little_too(self, guide, larch_link, django_assert_max_num_queries):
        read_the_map()
        with django_assert_max_num_queries(MOST):
            Client().get(f"/ward/{larch_link.token}/guide/your-rights/")


class TestTheLibrary:
    def test_the_policy_that_ships_stands_there_until_somebody_takes_it_up(self, cast, rosa, larch_link):
        assert "/library/shipped/council-policy/" in words(rosa, "/library/")
        assert "It is not a choice" in words(rosa, "/library/shipped/council-policy/")
        assert "one more time" in words(rosa, "/library/shipped/council-policy/?read=easy")
        assert words(Client(), f"/ward/{larch_link.token}/library/shipped/council-policy/")
        for page in ("/library/shipped/council/", f"/ward/{larch_link.token}/library/shipped/nothing/"):
            assert rosa.get(page).status_code == 404

    def test_then_it_is_the_places_own_and_leads_to_what_is_owed(self, rosa, policy):
        assert f"/library/{policy.key}/" in words(rosa, "/library/") and "shipped" not in words(rosa, "/library/")
        assert 'href="/floor-to-board/"' in words(rosa, f"/library/{policy.key}/")

    def test_several_chapters_are_listed(self, cast, rosa, policy, larch_link):
        draft = policy.begin_next(by=cast.pru)
        draft.add_chapter(title="For homes", by=cast.pru).write(title="For homes", words="W.", version=1, by=cast.pru)
        publish(draft, cast.pru)
        for client, ward in ((rosa, ""), (Client(), f"/ward/{larch_link.token}")):
            assert "For homes" in words(client, f"{ward}/library/{policy.key}/")

    def test_each_reads_what_their_place_and_those_above_it_have(self, cast, rosa):
        for unit, by in ((cast.larch, cast.lena), (cast.rowan, cast.pru), (cast.tern, cast.pru)):
            made = Guide.add(unit=unit, kind="rights", title=f"Rights at {unit}", by=by)
            made.draft.wordings.get().write(title="Rights", words="Words.", version=1, by=by)
            publish(made.draft, by)
        listed = words(rosa, "/library/")
        assert "Rights at Larch Ward" in listed and "Rights at Tern Hollow" in listed
        assert "Rights at Rowan Ward" not in listed

    def test_it_asks_as_little_for_many_as_for_few(self, cast, rosa, django_assert_max_num_queries):
        for number in range(15):
            made = Guide.add(unit=cast.alder, kind="college", title=f"Course {number}", by=cast.pru)
            made.draft.wordings.get().write(title="Course", words="Words.", version=1, by=cast.pru)
            publish(made.draft, cast.pru)
        read_the_map()
        with django_assert_max_num_queries(MOST):
            assert "Course 14" in words(rosa, "/library/")


class TestTheDesk:
    def test_only_who_may_finds_it(self, cast, guide):
        seen = {
            who: signed_in(person).get(f"/guides/{guide.key}/").status_code for who, person in cast.everybody.items()
        }
        assert {who for who, status in seen.items() if status == 200} == {"pru"}
        assert seen["lena"] == 403 and seen["nobody"] == 404

    def test_a_provider_without_one_takes_it_up_with_one_touch(self, cast, pru):
        for page, slug in (("/guide/", "council"), ("/library/", "council-policy")):
            assert f"/guides/shipped/{slug}/" in words(pru, page)
            assert pru.post(f"/guides/shipped/{slug}/").status_code == 302
            assert f"/guides/shipped/{slug}/" not in words(pru, page)
        assert Guide.objects.filter(unit=cast.alder).count() == 2
        assert signed_in(cast.lena).post("/guides/shipped/council/").status_code == 404
        assert signed_in(cast.rosa).post("/guides/shipped/council/").status_code == 403

    def test_from_beginning_to_publishing(self, cast, pru, rosa):
        sent = {"unit": cast.alder.key, "kind": "college", "title": "Courses", "language": "en-gb", "once": "1"}
        for _time in range(2):
            desk = pru.post("/guides/new/", sent).url
        guide = Guide.objects.get()
        assert desk == f"/guides/{guide.key}/" and "Courses" in words(pru, desk)
        draft, one = guide.draft, Wording.objects.get()
        pru.post(f"/wordings/{one.key}/", {"title": "Courses", "words": "## In May\n\n- Music", "version": 1})
        made = pru.post(f"/editions/{draft.key}/chapters/", {"title": "How to join", "service_line": "", "once": "2"})
        pru.post(made.url, {"title": "How to join", "words": "Ask us.", "version": 1})
        second = draft.wordings.last()
        pru.post(f"/wordings/{second.key}/place/", {"way": "up"})
        assert (
            "Write down first who took part"
            in pru.post(f"/editions/{draft.key}/publication/", {"once": "3"}).content.decode()
        )
        page = words(pru, f"/editions/{draft.key}/involvement/")
        stage = page.split('name="stage" value="')[1].split('"')[0]
        joined = {"capacity": "people", "stage": stage, "how_many": 4}
        assert pru.post(f"/editions/{draft.key}/involvement/", joined).status_code == 302
        pru.post(f"/editions/{draft.key}/missing/", {"words": "Night staff"})
        credit = {"credit": "chosen", "words": "Robin", "agreed": "on", "once": "4"}
        pru.post(f"/editions/{draft.key}/contributors/", credit)
        assert pru.post(f"/editions/{draft.key}/publication/", {"once": "5"}).status_code == 302
        pru.post(f"/editions/{draft.key}/checks/", {"who": "Larch Ward Council", "once": "6"})
        whole = words(rosa, f"/editions/{draft.key}/")
        assert "Robin" in whole and "Larch Ward Council" in whole and whole.index("Ask us.") < whole.index("Music")
        pru.post(f"/guides/{guide.key}/edition/")
        assert Edition.objects.count() == 2 and "Edition 2 is being written" in words(pru, desk)

    def test_nothing_typed_is_lost_when_a_mark_is_wrong(self, pru, taken_up):
        one = taken_up.draft.wordings.first()
        sent = {"title": "Mine", "words": "Long work.\n#Wrong", "version": 1}
        for more in ({}, {"preview": "1"}):
            shown = pru.post(f"/wordings/{one.key}/", sent | more).content.decode()
            assert "Long work." in shown and "Line 2: A heading begins with two marks" in shown
        assert Wording.objects.get(pk=one.pk).words == one.words

    def test_it_is_looked_at_before_it_is_saved(self, pru, taken_up):
        one = taken_up.draft.wordings.first()
        sent = {"title": "Mine", "words": "## A part\n\n- <b>one</b>", "version": 1, "preview": "1"}
        shown = pru.post(f"/wordings/{one.key}/", sent).content.decode()
        assert "A part</bdi></h2>" in shown and "&lt;b&gt;one" in shown and "It is not saved yet." in shown
        assert Wording.objects.get(pk=one.pk).words == one.words

    def test_who_comes_second_sees_both(self, cast, pru, taken_up):
        one = taken_up.draft.wordings.first()
        Wording.objects.get(pk=one.pk).write(title="Hers", words="Her words.", version=1, by=cast.pru)
        page = f"/wordings/{one.key}/"
        shown = pru.post(page, {"title": "Mine", "words": "My words.", "version": 1}).content.decode()
        assert "Her words." in shown and "My words." in shown and 'name="version" value="2"' in shown
        assert pru.post(page, {"title": "Mine", "words": "Both.", "version": 2}).status_code == 302

    def test_whoever_was_written_down_by_mistake_is_taken_out(self, pru, guide):
        edition = guide.current
        pru.post(f"/editions/{edition.key}/missing/", {"words": "Night staff"})
        missing = edition.involvement.missing.get()
        pru.post(f"/editions/{edition.key}/missing/", {"out": missing.key})
        assert not edition.involvement.missing.exists()
        pru.post(f"/editions/{edition.key}/contributors/", {"credit": "own", "words": "R", "agreed": "on", "once": "1"})
        pru.post(f"/contributors/{edition.contributors.get().key}/removal/")
        assert not edition.contributors.exists()
        shown = pru.post(f"/editions/{edition.key}/contributors/", {"credit": "own", "words": "R", "once": "2"})
        assert "Ask them first." in shown.content.decode()

    def test_the_home_page_says_what_waits(self, pru, of_rosa):
        assert "1 suggestion waits for you." in words(pru, "/")
        assert f"/suggestions/{of_rosa.key}/" in words(pru, f"/guides/{of_rosa.chapter.guide.key}/")
