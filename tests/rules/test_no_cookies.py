"""No page under /ward/ or /receipt/ reads, sets or depends on a cookie; a post must come from our own page."""

import pytest
from django.test import Client
from django.urls import reverse

from floorboard.config.routes import patterns

PAGES = [(pattern, path) for pattern, path in patterns() if path.startswith(("/ward/", "/receipt/")) and pattern.name]
each_page = pytest.mark.parametrize(
    "pattern, path", PAGES, ids=lambda told: told if isinstance(told, str) else told.name
)


def address(pattern, link) -> str:
    """The page's address for Larch Ward; other parts of an address are made up."""
    made_up = {"token": link.token, "pk": link.pk, "code": "abc123"}
    return reverse(pattern.name, kwargs={name: made_up.get(name, link.pk) for name in pattern.pattern.converters})


@each_page
def test_reading_a_page_sets_no_cookie_and_depends_on_none(pattern, path, larch_link, cast):
    client = Client()
    client.force_login(cast.maya)
    signed_in = client.get(address(pattern, larch_link))
    nobody = Client().get(address(pattern, larch_link))
    for response in (signed_in, nobody):
        assert response.status_code < 500
        assert not response.cookies
        assert "cookie" not in response.headers.get("Vary", "").lower()
    assert "Maya" not in signed_in.content.decode()
    assert signed_in.status_code == nobody.status_code


@each_page
def test_a_post_from_another_site_is_refused(pattern, path, larch_link):
    if "POST" not in pattern.callback.door.methods:
        return
    for headers in ({}, {"origin": "https://elsewhere.example.org"}, {"origin": "null"}):
        response = Client(enforce_csrf_checks=True).post(address(pattern, larch_link), {}, headers=headers)
        assert response.status_code in {403, 404}, headers
        assert not response.cookies


@each_page
def test_a_post_from_our_own_page_sets_no_cookie(pattern, path, larch_link):
    if "POST" not in pattern.callback.door.methods:
        return
    response = Client(enforce_csrf_checks=True).post(
        address(pattern, larch_link), {}, headers={"origin": "http://testserver"}
    )
    assert response.status_code < 500
    assert not response.cookies and "cookie" not in response.headers.get("Vary", "").lower()
