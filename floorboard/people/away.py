"""Whoever was away for a while signs in again. What they had typed is kept for them, and for nobody else."""

import time
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from floorboard.people.models.kept_draft import KeptDraft
from floorboard.people.sealing import seal, unseal
from floorboard.people.tablets import is_shared, tablet_is_gone

CAME_IN, LAST_USE, TYPED = "came_in", "last_use", "typed_before"
LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)
WRITTEN_EVERY = 60  # seconds: a session is written at most once a minute, so that reading stays cheap


def come_in(request, **facts):
    """Signed in: both clocks start. Django tells us of it, by whichever way somebody came in."""
    request.session[CAME_IN] = request.session[LAST_USE] = int(time.time())
    if is_shared(request) and (waits := KeptDraft.take(request.session[SESSION_KEY])):
        request.session[TYPED] = waits


class SignInAgain:
    """After a quarter of an hour without a page, and after half a day in any case, the next page asks who it is.

    On a tablet that everybody holds it is five minutes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.no_cookies or SESSION_KEY not in request.session:
            return None
        now = int(time.time())
        if CAME_IN not in request.session:
            come_in(request)
        if is_over(request, now) or tablet_is_gone(request):
            return ask_again(request, view)
        if now - request.session[LAST_USE] >= WRITTEN_EVERY:
            request.session[LAST_USE] = now
        return show_what_was_typed(request, view)


def is_over(request, now: int) -> bool:
    """True when this sign-in counts no more: away too long, or in for too long."""
    longest = settings.TABLET_LOCKS_AFTER if is_shared(request) else settings.SIGN_IN_AGAIN_AFTER_AWAY
    away = now - request.session[LAST_USE] > longest.total_seconds()
    return away or now - request.session[CAME_IN] > settings.SIGN_IN_AGAIN_AFTER.total_seconds()


def ask_again(request, view):
    """Sign them out. A page goes on after signing in; a form is kept until then."""
    sealed = typed(request) if request.method == "POST" else None
    shared, who = is_shared(request), request.session[SESSION_KEY]
    logout(request)
    if not getattr(view, "login_required", True):
        return None
    words = _("You were away for a while, so we signed you out. Sign in, and you go on where you were.")
    if sealed and shared:
        KeptDraft.keep(who, sealed)
    elif sealed:
        request.session[TYPED] = sealed
    if sealed:
        words = _("You were away for a while, so we signed you out. What you typed is kept. Sign in to see it.")
    messages.info(request, words)
    then = request.get_full_path() if request.method == "GET" or sealed else "/"
    return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': then}, safe='/')}")


def typed(request) -> str | None:
    """The form that was sent and where it goes, sealed for whoever sent it; never one with a password in it."""
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if any("password" in name or name == "now" for name in fields):
        return None
    return seal({"path": request.get_full_path(), "fields": fields}, request.session[SESSION_KEY])


def what_was_typed(request) -> dict | None:
    """The form that waits for whoever is signed in now: where it goes, and its fields. Nobody else's opens."""
    waits = request.session.get(TYPED)
    return unseal(waits, request.session[SESSION_KEY], LONGEST) if waits else None


def show_what_was_typed(request, view):
    """Before anything else they see what they had typed. When it is sent, or somebody else came in, it is gone."""
    if TYPED not in request.session:
        return None
    kept = what_was_typed(request)
    sent = kept is not None and request.method == "POST" and request.get_full_path() == kept["path"]
    if sent or kept is None:
        del request.session[TYPED]
        return None
    if request.method != "GET" or request.resolver_match.url_name == "typed-before":
        return None
    return redirect("typed-before") if getattr(view, "login_required", True) else None
