"""What people say should be different: by name, from a ward without one, from paper; read first, answered, heard of."""

import pytest
from django.test import Client

from floorboard.guides.models import Suggestion
from floorboard.history.models import Entry
from floorboard.notices.models import Notice, ToTell
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from tests.guides.conftest import signed_in

pytestmark = pytest.mark.django_db
HERE = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def at_once(settings):
    """News is written while we wait."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}


def seen_by(person, can=Can.SEE):
    return set(Suggestion.objects.for_person(person, can))


class TestWhoMaySpeak:
    def test_everybody_with_a_role_but_an_inspector(self, cast, rights):
        may = {
            who
            for who, person in cast.everybody.items()
            if signed_in(person).get(f"/chapters/{rights.key}/suggestion/").status_code == 200
        }
        assert set(cast.everybody) - may == {"insa", "nobody"}

    def test_only_about_what_is_out(self, cast, taken_up):
        chapter = taken_up.chapters.get(slug="your-rights")
        with pytest.raises(Refused, match="not out yet"):
            Suggestion.send(chapter=chapter, kind="comment", words="More.", by=cast.rosa)
        assert signed_in(cast.rosa).get(f"/chapters/{chapter.key}/suggestion/").status_code == 404

    def test_on_paper_for_the_wards_of_whoever_may_type_it_in(self, cast, rights):
        may = {
            who
            for who, person in cast.everybody.items()
            if signed_in(person).get(f"/chapters/{rights.key}/slip/").status_code == 200
        }
        assert may == {"maya", "vera", "sol", "lena", "nia", "bea"}


class TestFromAWard:
    @pytest.fixture
    def page(self, larch_link, rights):
        return f"/ward/{larch_link.token}/chapters/{rights.key}/suggestion/"

    def sent(self, page, **more):
        return {"part": "", "kind": "words", "words": "You can bring a friend.", "once": "the form"} | more

    def test_nobody_signs_in_and_nothing_but_the_day_is_kept(self, page, cast, guide):
        entries = Entry.objects.count()
        answer = Client(enforce_csrf_checks=True).post(page, self.sent(page), **HERE)
        assert answer.status_code == 200 and "Thank you." in answer.content.decode() and not answer.cookies
        one = Suggestion.objects.get()
        assert (one.way, one.by, one.unit) == ("ward", None, cast.larch)
        assert Entry.objects.count() == entries and not Notice.objects.exists()

    def test_the_same_form_counts_once(self, page):
        for _time in range(2):
            assert "Thank you." in Client().post(page, self.sent(page), **HERE).content.decode()
        assert Suggestion.objects.count() == 1

    def test_what_was_typed_stays_when_it_is_not_taken(self, page):
        shown = Client().post(page, self.sent(page, kind=""), **HERE).content.decode()
        assert "You can bring a friend." in shown and "Thank you." not in shown
        assert not Suggestion.objects.exists()

    def test_a_chapter_of_another_wards_guide_is_not_there(self, cast, larch_link):
        from floorboard.guides.models import Guide
        from tests.guides.conftest import publish

        theirs = Guide.add(unit=cast.rowan, kind="rights", title="Rowan's rights", by=cast.pru)
        theirs.draft.wordings.get().write(title="Rights", words="Words.", version=1, by=cast.pru)
        publish(theirs.draft, cast.pru)
        chapter = theirs.chapters.get()
        for page in (f"chapters/{chapter.key}/", f"chapters/{chapter.key}/suggestion/", f"library/{theirs.key}/"):
            assert Client().get(f"/ward/{larch_link.token}/{page}").status_code == 404


class TestWhoSeesIt:
    def test_what_came_without_a_name_is_read_first(self, cast, of_a_ward, larch_link, rights):
        assert seen_by(cast.pru) == {of_a_ward}
        for person in (cast.rosa, cast.tom, cast.lena, cast.reg, cast.adam):
            assert seen_by(person) == set()
        page = f"/ward/{larch_link.token}/guide/your-rights/"
        assert "You can bring a friend." not in Client().get(page).content.decode()
        with pytest.raises(Refused, match="Read it first"):
            of_a_ward.answer(answer="taken", by=cast.pru)
        of_a_ward.read(shown=True, by=cast.pru)
        assert seen_by(cast.rosa) == seen_by(cast.tom) == {of_a_ward}
        assert "You can bring a friend." in Client().get(page).content.decode()
        of_a_ward.read(shown=False, by=cast.pru)
        assert seen_by(cast.rosa) == set() and seen_by(cast.pru) == {of_a_ward}

    def test_with_a_name_everybody_reads_the_words_and_editors_alone_the_name(self, cast, of_rosa):
        assert all(seen_by(person) == {of_rosa} for person in (cast.rosa, cast.tom, cast.carol, cast.gus, cast.pru))
        assert seen_by(cast.adam) == seen_by(cast.igor) == set(), "words are not for whoever looks after roles"
        page = f"/suggestions/{of_rosa.key}/"
        assert "Rosa" in signed_in(cast.pru).get(page).content.decode()
        for person in (cast.tom, cast.carol):
            shown = signed_in(person).get(page).content.decode()
            assert "Put the advocate first." in shown and "Rosa" not in shown

    def test_whoever_said_it_sees_it_even_when_others_do_not(self, cast, of_rosa):
        of_rosa.read(shown=False, by=cast.pru)
        assert seen_by(cast.rosa) == {of_rosa} and seen_by(cast.tom) == set()


class TestAnswers:
    def test_a_reason_is_owed_unless_all_of_it_is_taken(self, cast, of_rosa):
        for answer in ("partly", "no"):
            with pytest.raises(Refused, match="Say why"):
                of_rosa.answer(answer=answer, by=cast.pru)
        of_rosa.answer(answer="taken", by=cast.pru)
        with pytest.raises(Refused, match="answered this already"):
            of_rosa.answer(answer="no", reason="Late.", by=cast.pru)

    def test_whoever_said_it_hears_of_it(self, at_once, cast, of_rosa, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            of_rosa.answer(answer="no", reason="It stands there.", by=cast.pru)
        assert Notice.objects.filter(person=cast.rosa, what__startswith="somebody answered").exists()
        page = signed_in(cast.rosa).get("/notices/").content.decode()
        assert f'href="/suggestions/{of_rosa.key}/"' in page

    def test_a_ward_is_told_in_person(self, cast, of_a_ward):
        of_a_ward.read(shown=True, by=cast.pru)
        of_a_ward.answer(answer="taken", by=cast.pru)
        waiting = ToTell.objects.for_person(cast.nia).get()
        assert waiting.unit == cast.larch and "has an answer" in waiting.what
        assert "You can bring a friend." in signed_in(cast.nia).get("/told/").content.decode()

    def test_the_pages_of_whoever_answers(self, cast, of_a_ward):
        client, page = signed_in(cast.pru), f"/suggestions/{of_a_ward.key}/"
        assert "Nobody but you sees it yet." in client.get(page).content.decode()
        client.post(f"{page}reading/", {"shown": "yes"})
        refused = client.post(f"{page}answer/", {"answer": "no", "reason": "", "once": "1"})
        assert "Say why." in refused.content.decode()
        assert client.post(f"{page}answer/", {"answer": "no", "reason": "It is there.", "once": "2"}).status_code == 302
        assert "It is there." in client.get(page).content.decode()
        assert signed_in(cast.tom).post(f"{page}answer/", {}).status_code == 403

    def test_paper_is_typed_in_without_a_name(self, cast, rights):
        client, page = signed_in(cast.nia), f"/chapters/{rights.key}/slip/"
        sent = {"unit": cast.larch.key, "part": "", "kind": "comment", "words": "Too long.", "once": "slip 1"}
        assert client.post(page, sent).status_code == client.post(page, sent).status_code == 302
        one = Suggestion.objects.get()
        assert (one.way, one.by, one.unit, one.is_shown) == ("slip", None, cast.larch, False)
        assert client.post(page, sent | {"unit": cast.rowan.key, "once": "2"}).status_code == 200

    def test_a_form_sent_twice_makes_one(self, cast, rights):
        client, page = signed_in(cast.rosa), f"/chapters/{rights.key}/suggestion/"
        sent = {"part": "", "kind": "comment", "words": "Too long.", "once": "once"}
        for _time in range(2):
            client.post(page, sent)
        assert Suggestion.objects.get().by == cast.rosa
