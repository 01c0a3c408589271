"""The doors of the house: every view says which methods it takes and who may come in."""

from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods


@dataclass(frozen=True)
class Door:
    """Who may use an address, and how; `floorboard routes` prints it and tests walk it."""

    methods: tuple[str, ...]
    can: str | None
    public: str
    no_cookies: bool
    takes_files: bool = False

    @property
    def who(self) -> str:
        if self.public:
            return f"anyone: {self.public}"
        return f"may {self.can}" if self.can else "anyone signed in"


def door(*methods: str, can: str | None = None, public: str = "", no_cookies=False, takes_files=False):
    """Put a door on a view. `public` is the reason why nobody need sign in; it must be given to open one."""
    if "GET" in methods:
        methods = (*methods, "HEAD")

    def hang(view):
        opened = require_http_methods(list(methods))(_same_origin(view) if no_cookies else view)
        if public:
            opened = login_not_required(opened)
        if no_cookies:
            opened = csrf_exempt(opened)
        opened.door = Door(methods, str(can) if can else None, public, no_cookies, takes_files)
        return opened

    return hang


def _same_origin(view):
    """Without a cookie there is no token to check, so a post must come from our own page."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.method == "POST":
            origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
            if urlsplit(origin).netloc != request.get_host():
                raise PermissionDenied("This form must be sent from its own page.")
        return view(request, *args, **kwargs)

    return checked
