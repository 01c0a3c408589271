"""Every address of the house: how it is used, its name, and who may."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ALLAUTH_METHODS = "GET POST"


@dataclass(frozen=True)
class Route:
    """One address."""

    methods: str
    path: str
    name: str
    who: str
    public: bool
    view: str

    def told(self) -> dict:
        return asdict(self)


def routes() -> list[Route]:
    """Every address, in the order of their paths, the static files too."""
    found = [route_of(pattern, path) for pattern, path in patterns()]
    found.append(
        Route(
            "GET",
            f"{settings.STATIC_URL}...",
            "static",
            "anyone: styles, pictures and scripts",
            True,
            "whitenoise",
        )
    )
    return sorted(found, key=lambda route: route.path)


def patterns(resolver=None, before: str = "/") -> Iterator[tuple[URLPattern, str]]:
    """Each pattern with its whole path, as it is written in the urls.py files."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, path)
        else:
            yield pattern, path


def route_of(pattern: URLPattern, path: str) -> Route:
    view = pattern.callback
    named = f"{view.__module__}.{getattr(view, '__qualname__', view.__class__.__name__)}"
    if door := getattr(view, "door", None):
        return Route(" ".join(door.methods), path, pattern.name or "", door.who, bool(door.public), named)
    signed_in = getattr(view, "login_required", True)
    if view.__module__.startswith("allauth."):
        who = "anyone signed in (allauth)" if signed_in else "anyone: signing in (allauth)"
        return Route(ALLAUTH_METHODS, path, pattern.name or "", who, not signed_in, named)
    return Route("?", path, pattern.name or "", "NO DOOR", not signed_in, named)
