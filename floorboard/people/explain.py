"""Why somebody can or cannot see a page. A page that is hidden and a page that is not there get the same words."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Value
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.people.access import Can, kinds_that, may, reaches, roles_that, units_known, units_where
from floorboard.people.models import Role
from floorboard.people.plain import MAY


@dataclass
class Why:
    """An answer: yes, no, or neither (None), and the sentences that say why."""

    can: bool | None
    words: list[str]


def why(person, address: str, *, host: str, asked_by=None) -> Why:
    """Can this person open this address, and why? `asked_by` is an administrator asking about somebody else."""
    match = page_at(address, host)
    if isinstance(match, str):
        return Why(None, [match])
    door = getattr(match.func, "door", None)
    if door is None or "GET" not in door.methods:
        return Why(None, [_("This is where a form goes when it is sent. There is no page to see.")])
    if door.public:
        return Why(True, [_("Everybody who has this address can open it. Nobody needs to sign in.")])
    can = Can(door.can) if door.can else None
    asked_by = asked_by if asked_by and asked_by.pk != person.pk else None
    number = next((value for value in match.kwargs.values() if isinstance(value, int)), None)
    if number is None:
        return about_a_page(person, can, asked_by)
    if asked_by and not find(asked_by, match, number, can):
        return Why(None, [_("You may not see this page yourself, if there is one. So we do not say who may.")])
    return about_a_thing(person, can, find(person, match, number, can), asked_by)


def page_at(address: str, host: str):
    """The view behind an address of this site, or words that say there is none."""
    try:
        parts = urlsplit(address.strip())
        if parts.netloc and parts.netloc != host:
            return _("This is not an address of this Floorboard. Copy it from the top of the page you mean.")
        return resolve("/" + parts.path.lstrip("/"))
    except (Resolver404, ValueError):
        return _("No page here has an address like this. Copy it from the top of the page you mean.")


def about_a_page(person, can, asked_by) -> Why:
    if can is None:
        return Why(True, [_("Everybody who is signed in can open this page. It shows each person what is theirs.")])
    roles = roles_that(person, can)
    return Why(True, because(roles, asked_by)) if roles else Why(False, needs(person, can, asked_by))


def about_a_thing(person, can, thing, asked_by) -> Why:
    if thing is None:
        words = _("There is no such page, or it is not open to this account. We say the same for both.")
        return Why(False, [words, *needs(person, can or Can.SEE, asked_by)])
    if can and not allowed(person, can, thing):
        return Why(
            False,
            [
                _("This account may know that it is there. To open it takes another role."),
                *needs(person, can, asked_by),
            ],
        )
    unit = thing if isinstance(thing, Unit) else getattr(thing, "unit", None)
    roles = [role for role in person.current_roles if unit and reaches(role, can or Can.SEE, unit)]
    if roles:
        return Why(True, because(roles, asked_by))
    return Why(True, [_("It is their own, or it reached them so that they answer.")])


def find(person, match, number: int, can):
    """The thing with this number, if this person may see it. The name of the page says what kind it is."""
    first, *others = [rows.filter(pk=number) for rows in kinds_of_thing(match, person, can)] or [Unit.objects.none()]
    if thing := first.first():
        return thing
    # One question to the database for all the other kinds, whether the room has three of them or thirty.
    asked = [rows.order_by().values_list("pk", Value(place)) for place, rows in enumerate(others)]
    place = next((place for _pk, place in asked[0].union(*asked[1:])), None) if asked else None
    return others[place].first() if place is not None else None


def kinds_of_thing(match, person, can):
    """The rows this person may see: first of the kind the page is named after, then of any kind of its room."""
    room = match.func.__module__.split(".")[1]
    first = (match.url_name or "").split("-")[0]
    keyed = [model for model in apps.get_models() if issubclass(model, Keyed)]
    ours = [model for model in keyed if model is Unit or hasattr(model._default_manager, "for_person")]
    for model in (model for model in ours if model._meta.model_name == first):
        if model is Unit:
            yield units_known(person)
        else:
            yield model._default_manager.for_person(person)
            if can:
                yield model._default_manager.for_person(person, can)
    for model in (model for model in ours if model._meta.app_label == room and model._meta.model_name != first):
        yield model._default_manager.for_person(person, can) if can else model._default_manager.for_person(person)


def allowed(person, can, thing) -> bool:
    if isinstance(thing, Unit):
        return may(person, can, thing)
    return type(thing)._default_manager.for_person(person, can).filter(pk=thing.pk).exists()


def because(roles, asked_by) -> list[str]:
    """Which roles open the page. An administrator hears only of roles in their own branch."""
    told = [role for role in roles if asked_by is None or may(asked_by, Can.MANAGE_PEOPLE, role.unit)]
    words = [
        _("Because of this role: %(role)s of %(unit)s.") % {"role": role.get_kind_display(), "unit": role.unit}
        for role in told
    ]
    return words or [_("Because of a role outside your branch.")]


def needs(person, can, asked_by=None) -> list[str]:
    """What the page asks for, and which roles around this person have it. It says nothing about any thing.

    An administrator hears only of places in their own branch.
    """
    said = [_("It needs a role that may %(do)s.") % {"do": MAY[can]}]
    places = {int(part) for role in person.current_roles for part in role.unit.path.split("/") if part}
    held = Role.objects.current().filter(unit__in=places, kind__in=kinds_that(can)).select_related("unit")
    if asked_by:
        held = held.filter(unit__in=units_where(asked_by, Can.MANAGE_PEOPLE))
    around = dict.fromkeys(
        _("%(role)s of %(unit)s") % {"role": role.get_kind_display(), "unit": role.unit}
        for role in held.order_by("-unit__depth", "kind")[:30]
    )
    if around:
        said.append(_("Who has such a role: %(roles)s.") % {"roles": "; ".join(list(around)[:6])})
    else:
        said.append(_("Nobody around here has such a role today. An administrator can give it."))
    return said
