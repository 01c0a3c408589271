"""The settings are safe behind a proxy that speaks TLS, and every page carries the same headers."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

HEADERS = {
    "Content-Security-Policy": {
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    },
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}  # fmt: skip


def checked(tmp_path, **env):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FLOORBOARD_", "DJANGO_", "DATABASE_URL"))}
    command = [sys.executable, "-m", "floorboard.config.command", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command, env=kept | {"FLOORBOARD_DATA": str(tmp_path)} | env, capture_output=True, text=True, timeout=60
    )


def test_behind_tls_nothing_is_left_to_warn_about(tmp_path):
    done = checked(tmp_path, FLOORBOARD_SECURE="1", FLOORBOARD_HOSTS="floorboard.example.org")
    assert done.returncode == 0, done.stderr


def test_the_keys_are_made_once_and_only_their_owner_reads_them(tmp_path):
    checked(tmp_path)
    before = (tmp_path / "secret_key.txt").read_text()
    checked(tmp_path)
    assert (tmp_path / "secret_key.txt").read_text() == before
    assert len(before) >= 50
    for name in ("secret_key.txt", "history_key.txt", "tablet_key.txt"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


def held_to(response):
    for name, wanted in HEADERS.items():
        said = response.headers.get(name, "")
        if isinstance(wanted, set):
            assert {part.strip() for part in said.split(";")} == wanted
        elif name == "Cache-Control":
            assert "no-store" in said
        else:
            assert said == wanted, name
    assert "Server" not in response.headers


@pytest.mark.django_db
def test_a_page_without_sign_in_carries_the_headers(client):
    held_to(client.get("/help/"))


@pytest.mark.django_db
def test_the_sign_in_page_carries_the_headers(client):
    held_to(client.get(reverse("account_login")))


@pytest.mark.django_db
def test_a_page_that_is_not_there_carries_the_headers(client):
    held_to(client.get("/nothing-here/"))


def test_a_page_for_somebody_signed_in_carries_the_headers(client, cast):
    client.force_login(cast.maya)
    held_to(client.get("/"))
    held_to(client.get("/access/"))


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(client, cast):
    client.post(reverse("account_login"), {"login": "maya", "password": "pine-boards-7"})
    session = client.cookies["sessionid"]
    assert session["httponly"] and session["samesite"] == "Lax"
    assert not session["expires"], "it ends with the browser"
