"""Our own pictures and the shapes of the states. A picture never stands without its word."""

from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

STATES = {
    "said": _("Said"),
    "waiting": _("Waiting for an answer"),
    "late": _("Late"),
    "up": _("Passed up, with a reason"),
    "promised": _("Promised"),
    "check": _("Done. Please check"),
    "fixed": _("Fixed, our council says"),
    "partly": _("Partly fixed"),
    "notfixed": _("Not fixed"),
    "couldnot": _("Could not be done"),
    "private": _("Private"),
}

_NAMES = """
    say happened council help listen language print back next food room wash treat todo out family safe good
    else night named nobody pencil helper paper plus minus tick calendar bulb clock up down ward site
    region board chair lock f-good f-ok f-bad envelope button phone flag person carer
    expert advocate staff leader home department answer decision poster people key question scene
    voice stop
"""
PICTURES = frozenset(_NAMES.split()) | {f"state-{kind}" for kind in STATES}

# These point along the line of reading, so they turn round in right-to-left languages.
TURNS = frozenset({"back", "next", "up", "down"})


@lru_cache(maxsize=64)
def _address(name: str, static_url: str) -> str:
    try:
        return static(f"build/{name}")
    except ValueError:  # A page that says something went wrong must not fail because a file is missing.
        return f"{static_url}build/{name}"


def asset(name: str) -> str:
    """The address of a built file."""
    return _address(name, settings.STATIC_URL)


@lru_cache(maxsize=512)
def drawn(name: str, css: str, label: str = "") -> SafeString:
    """One picture out of the sheet of all pictures."""
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    frame = mark_safe(' viewBox="0 0 420 236"') if name == "scene" else ""  # the only one that is not square
    shape = '<svg class="{}"{} {} focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(shape, css, frame, named, asset("icons.svg"), name)


def picture(name, size: str = "", label: str = "") -> SafeString:
    """A picture by its name; "" draws nothing. Give a label only when no word stands beside it."""
    name = str(name or "")
    if not name:
        return SafeString()
    if name not in PICTURES:
        if settings.DEBUG:
            raise ValueError(f"There is no picture called {name!r}.")
        name = "else"
    if name == "scene":
        return drawn(name, "fb-scene", str(label))
    css = "fb-i" + (f" fb-i--{size}" if size else "") + (" fb-i--flip" if name in TURNS else "")
    return drawn(name, css, str(label))


def state_chip(kind, words="") -> SafeString:
    """Where a thing stands: a shape, then words, then colour."""
    kind = str(kind)
    if kind not in STATES:
        raise ValueError(f"There is no state called {kind!r}.")
    shape = drawn(f"state-{kind}", "fb-i--state")
    return format_html('<span class="fb-state fb-state--{}">{}{}</span>', kind, shape, words or STATES[kind])
