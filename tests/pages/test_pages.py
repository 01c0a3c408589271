"""The pages everybody can reach, and the ones nobody hopes to see."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template import engines
from django.test import RequestFactory

from floorboard.pages.views import errors, health
from floorboard.pages.views.help import came_from


@pytest.mark.parametrize("address", ["/help/", "/language/"])
def test_help_and_language_need_no_sign_in_and_set_no_cookie(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.content.count(b"<h1") == 1


@pytest.mark.parametrize("address", ["/help/", "/language/"])
def test_help_and_language_are_only_read(client, db, address):
    assert client.post(address).status_code in {403, 405}


def test_help_is_in_the_same_place_on_every_page(client, db):
    for address in ("/help/", "/language/"):
        html = client.get(address).content.decode()
        assert html.index("Language</a>") < html.index("Get help</a>") < html.index("</header>")


def test_only_languages_that_are_there_are_offered(client, db):
    html = client.get("/language/").content.decode()
    assert "English" in html and "اردو" in html and "Nobody has checked it yet" in html and "Deutsch" not in html


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/ward/abc/", "/ward/abc/"), ("", "/"), ("https://elsewhere.example/", "/"), ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"), ("javascript:alert(1)", "/"), ("help", "/"),
    ],
)  # fmt: skip
def test_the_way_back_never_leads_to_another_site(asked, shown):
    assert came_from(RequestFactory().get("/help/", {"back": asked})) == shown


def test_the_watcher_learns_that_all_is_well(client, db):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "database": True, "migrations": True}


def test_a_missing_migration_is_not_all_well(client, db, monkeypatch):
    monkeypatch.setitem(health._seen, "all_migrations_done", False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'pages'")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": True, "migrations": False}


def test_a_database_that_does_not_answer_is_not_all_well(client, db, monkeypatch):
    monkeypatch.setattr(health, "_database_answers", lambda: False)
    assert client.get("/healthz").status_code == 503


def post():
    return RequestFactory().post("/items/new/", {"words": "cold"})


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404), (errors.broken, 500),
        (errors.form_too_old, 403),
    ],
)  # fmt: skip
def test_a_page_that_says_no_is_calm_and_shows_a_way_on(page, status):
    for request in (post(), RequestFactory().get("/nowhere/")):
        answer = page(request)
        html = answer.content.decode()
        assert answer.status_code == status
        assert html.count("<h1") == 1 and "Go back" in html and "Get help" in html
        assert str(status) not in html.split("<main")[1], "a number tells nobody anything"


def test_after_a_failed_sending_the_page_says_that_the_words_are_still_there():
    assert "Your words are still in the form" in errors.broken(post()).content.decode()
    assert "Your words" not in errors.broken(RequestFactory().get("/")).content.decode()


def test_a_reason_is_shown_and_escaped():
    html = errors.forbidden(post(), PermissionDenied("Only <the chair> can do this.")).content.decode()
    assert "Only &lt;the chair&gt; can do this." in html


def test_an_unknown_address_gets_our_own_page(client, db):
    answer = client.get("/ward/nowhere-at-all/")
    assert answer.status_code == 404 and "We cannot find this page" in answer.content.decode()
    assert not answer.cookies


def test_a_signed_in_page_says_who_is_here_and_how_to_leave():
    request = RequestFactory().get("/items/")
    request.user = SimpleNamespace(is_authenticated=True, name="Maya <b>", __str__=lambda self: self.name)
    nav = [
        {"label": "Home", "url": "/", "current": False},
        {"label": "Items", "url": "/items/", "current": True},
    ]
    html = engines["django"].get_template("pages/base.html").render({"nav": nav, "place": "Larch <Ward>"}, request)
    assert html.count('aria-current="page"') == 1 and "Larch &lt;Ward&gt;" in html
    assert "You are signed in as" in html and "Maya &lt;b&gt;" in html and "<b>" not in html.split("fb-who")[1]
    assert "Floorboard is not an emergency line." in html


def test_a_page_with_mistakes_says_so_in_its_title_and_first():
    class Short(forms.Form):
        words = forms.CharField(label="Your words")

    html = engines["django"].get_template("pages/base.html").render({"form": Short({})})
    assert "<title>Error: " in html and html.index("Please put this right") < html.index("</main>")


def test_a_kept_tablet_goes_back_to_its_first_page_only_when_asked_to():
    ward = engines["django"].get_template("pages/ward_base.html")
    html = ward.render({"clear_after": 60, "clear_to": "/ward/abc/"})
    assert 'data-lock-after="60"' in html and 'data-leave-to="/ward/abc/"' in html and "Are you still there?" in html
    assert "data-cover" not in ward.render({}) and "csrfmiddlewaretoken" not in html
