"""Every address has a door; those open to anybody are a frozen list."""

from pathlib import Path

from floorboard.config.middleware import NO_COOKIES
from floorboard.config.routes import patterns, routes
from tests.rules.each import each

FROZEN = Path(__file__).with_name("public_routes.txt")
OURS = [(pattern, path) for pattern, path in patterns() if pattern.callback.__module__.startswith("floorboard.")]
TYPED = {"KeyConverter", "MonthConverter", "UUIDConverter"}


@each(OURS)
def test_every_address_of_ours_has_a_door(pattern, path):
    assert hasattr(pattern.callback, "door"), f"{path} has no @door"
    assert pattern.name, f"{path} has no name"


def test_the_addresses_open_to_anybody_are_those_reviewed():
    open_now = sorted(f"{route.path}  {route.methods}" for route in routes() if route.public)
    reviewed = [line for line in FROZEN.read_text().splitlines() if line and not line.startswith("#")]
    more, fewer = sorted(set(open_now) - set(reviewed)), sorted(set(reviewed) - set(open_now))
    assert not more and not fewer, (
        f"Open to anybody now, not reviewed: {more}. Reviewed, not there: {fewer}. Review, then change {FROZEN.name}."
    )


@each(OURS)
def test_every_part_of_an_address_is_typed(pattern, path):
    """Keys are random and have a form of their own; nothing in an address can be counted up."""
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        assert kind not in {"IntConverter", "PathConverter"}, f"{path}: {name} can be counted up or holds anything"
        if kind not in TYPED:
            assert name in {"token", "code", "uidb64", "level", "kind", "format", "language", "slug", "username"}, (
                f"{path}: {name} is {kind}"
            )


def test_there_is_no_second_administration():
    assert not [path for _, path in patterns() if "admin" in path.split("/")]


@each(OURS)
def test_nothing_changes_by_reading(pattern, path):
    """An address that does something (its last word is a thing made by POST) never answers GET and POST by accident."""
    door = getattr(pattern.callback, "door", None)
    assert door is None or door.methods, f"{path} says no method"
    assert door is None or set(door.methods) <= {"GET", "HEAD", "POST"}, f"{path}: forms only know GET and POST"


def test_pages_without_sign_in_that_belong_to_a_ward_or_receipt_use_no_cookie():
    for pattern, path in OURS:
        door = getattr(pattern.callback, "door", None)
        if door and path.startswith(("/ward/", "/receipt/")):
            assert door.no_cookies and door.public, f"{path} must be public and without cookies"
        if door and door.no_cookies:
            assert path.startswith(NO_COOKIES), f"{path} takes no cookies but stands elsewhere"


def test_every_address_has_a_name_of_its_own():
    """Two of one name, and a link to the one leads to the other."""
    named: dict[str, set] = {}
    for pattern, path in patterns():
        named.setdefault(pattern.name, set()).add(path)
    assert not {name: paths for name, paths in named.items() if len(paths) > 1}
