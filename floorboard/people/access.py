"""Who may do what, where. The only file that answers that question."""

from enum import StrEnum, auto
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from floorboard.organisation.models import Unit
from floorboard.people.kinds import Kind


class Can(StrEnum):
    """One thing a person may do at a unit and below it."""

    SEE_WALL = auto()  # "We said, we did", counts of duties, coming meetings
    SEE_MINUTES = auto()  # minutes once they are agreed
    SEE = auto()  # the circle's words: published items, meetings, drafts of minutes
    SEE_NAMES = auto()  # who said a named thing
    RAISE = auto()  # say something, support, join a circle
    TRIAGE = auto()  # read what was said before anybody else does
    SAFEGUARD = auto()  # the safeguarding lane
    SAFEGUARD_CHILDREN = auto()  # the same, on wards for under-18s
    SPEAK_UP = auto()  # what is about staff of the unit
    OPEN_NAMES = auto()  # open a locked name, together with one other holder
    RECORD = auto()  # run and write a meeting, put verdicts of the council, the wall's words, who else may see
    PLAN = auto()  # agendas, dates, invitations
    JUDGE = auto()  # sit on the council as somebody who uses the service or a carer
    DECIDE = auto()  # open and record decisions
    ESCALATE = auto()  # send up or across
    PROMISE = auto()  # record who promised what
    ANSWER = auto()  # answer for this unit when something reaches it
    SUPPORT_IN_PERSON = auto()  # tell people in person, write for somebody
    SEE_NEEDS = auto()  # access needs, to prepare papers
    TELL_CARERS = auto()  # see what people said their carers may know, let carers of the ward in
    COUNT_NEEDS = auto()  # how access needs are met, in numbers and never by name
    MAKE_READINGS = auto()  # write easy words and translations, add pictures
    EDIT_GUIDES = auto()  # write and publish guides, read and answer what is suggested for them
    LEAD_EXPERTS = auto()  # the programme of Experts by Experience: their path, gates and what they lived through
    APPROVE_REWARD = auto()  # answer claims and expenses, write references; never one's own
    RECOGNISE = auto()  # ward recognition for people who stay on the ward now
    PAY_REWARD = auto()  # put approved claims into payroll; never what one approved
    SET_RATES = auto()  # the rate card, and dated national amounts
    CONFIRM_EVIDENCE = auto()  # confirm or refuse evidence beside a statement, name owners of objectives
    SEE_LOOKS = auto()  # who looked at what
    MANAGE_PEOPLE = auto()  # invitations and roles
    MANAGE_UNITS = auto()  # units, ward links, reading hours
    ENROL = auto()  # make a tablet the ward's own, take it out of use, write the ward's own words for help


WALL = {Can.SEE_WALL}
MEMBER = WALL | {Can.SEE_MINUTES, Can.SEE, Can.RAISE}
OFFICER = MEMBER | {Can.SEE_NAMES, Can.RECORD, Can.PLAN, Can.DECIDE, Can.ESCALATE, Can.PROMISE, Can.SUPPORT_IN_PERSON}
LEADER = MEMBER | {Can.ANSWER, Can.DECIDE, Can.ESCALATE, Can.PROMISE, Can.PLAN, Can.COUNT_NEEDS}
BOARD = WALL | {Can.SEE_MINUTES, Can.SEE, Can.ANSWER, Can.DECIDE, Can.COUNT_NEEDS}

GRANTS: dict[str, set[Can]] = {
    Kind.RESIDENT: MEMBER | {Can.SEE_NAMES, Can.JUDGE},
    Kind.CARER: WALL | {Can.SEE_MINUTES, Can.RAISE},
    Kind.CHAIR: OFFICER | {Can.JUDGE},
    Kind.VICE_CHAIR: OFFICER | {Can.JUDGE},
    Kind.SECRETARY: OFFICER | {Can.SEE_NEEDS, Can.MAKE_READINGS},
    Kind.COUNCIL_LEAD: OFFICER
    | {Can.SEE_NEEDS, Can.MAKE_READINGS, Can.EDIT_GUIDES, Can.RECOGNISE, Can.ENROL, Can.TELL_CARERS},
    Kind.WARD_STAFF: MEMBER | {Can.SEE_NAMES, Can.SUPPORT_IN_PERSON, Can.ENROL, Can.TELL_CARERS},
    Kind.ADVOCATE: WALL | {Can.SEE_MINUTES, Can.RAISE},
    Kind.INTERPRETER: WALL | {Can.SEE_MINUTES, Can.MAKE_READINGS},
    Kind.EXPERT: MEMBER,
    Kind.PROGRAMME_LEAD: MEMBER
    | {
        Can.DECIDE,
        Can.ANSWER,
        Can.MAKE_READINGS,
        Can.EDIT_GUIDES,
        Can.COUNT_NEEDS,
        Can.LEAD_EXPERTS,
        Can.APPROVE_REWARD,
        Can.CONFIRM_EVIDENCE,
    },  # fmt: skip
    Kind.CARER_LEAD: WALL | {Can.SEE_MINUTES, Can.RAISE, Can.ANSWER, Can.DECIDE, Can.TELL_CARERS},
    Kind.SITE_MANAGER: LEADER | {Can.TRIAGE, Can.ENROL},
    Kind.DEPARTMENT_LEAD: WALL | {Can.ANSWER, Can.DECIDE, Can.ESCALATE},
    Kind.REGIONAL_LEAD: LEADER | {Can.CONFIRM_EVIDENCE},
    Kind.ADVISORY_MEMBER: BOARD,
    Kind.BOARD_MEMBER: BOARD,
    Kind.BOARD_SECRETARY: BOARD
    | {Can.RECORD, Can.PLAN, Can.PROMISE, Can.SEE_NEEDS, Can.PAY_REWARD, Can.CONFIRM_EVIDENCE},
    Kind.SAFEGUARDING_LEAD: WALL | {Can.TRIAGE, Can.SAFEGUARD},
    Kind.CHILDREN_LEAD: WALL | {Can.SAFEGUARD_CHILDREN},
    Kind.SPEAK_UP_GUARDIAN: WALL | {Can.SPEAK_UP},
    Kind.KEY_HOLDER: {Can.OPEN_NAMES},
    Kind.PARTNER: WALL,
    Kind.INFORMATION_LEAD: {Can.SEE_LOOKS},
    Kind.INSPECTOR: WALL | {Can.SEE_MINUTES, Can.SEE, Can.COUNT_NEEDS},
    Kind.ADMINISTRATOR: {Can.MANAGE_PEOPLE, Can.MANAGE_UNITS, Can.ENROL, Can.SET_RATES},
}

# What opens words, names or what people need. An administrator who could give it to themself would have it all.
READS = MEMBER - {Can.RAISE} | {
    Can.SEE_NAMES, Can.TRIAGE, Can.SAFEGUARD, Can.SAFEGUARD_CHILDREN, Can.SPEAK_UP, Can.OPEN_NAMES, Can.ANSWER,
    Can.SEE_NEEDS, Can.SEE_LOOKS, Can.EDIT_GUIDES, Can.LEAD_EXPERTS,
    Can.APPROVE_REWARD, Can.RECOGNISE, Can.PAY_REWARD, Can.TELL_CARERS,
}  # fmt: skip
NEVER_TO_ONESELF = frozenset(kind for kind, granted in GRANTS.items() if granted & READS)

# What holds at the unit of the role alone, and not at the units below it: a name shows on the ward it was said on;
# a council's meetings, verdicts, papers and thanks are its own; whoever answers, answers for their own unit.
NEVER_BELOW = {Can.SEE_NAMES, Can.RECORD, Can.JUDGE, Can.ANSWER, Can.SEE_NEEDS, Can.RECOGNISE, Can.TELL_CARERS}
# A board sees its own meetings and what reached it, not every ward's words.
BOARDS = {Kind.ADVISORY_MEMBER, Kind.BOARD_MEMBER, Kind.BOARD_SECRETARY}
HERE_ONLY: dict[str, set[Can]] = {
    kind: granted - WALL if kind in BOARDS else granted & NEVER_BELOW for kind, granted in GRANTS.items()
}
HERE_ONLY[Kind.PARTNER] = GRANTS[Kind.PARTNER]  # somebody from outside sees the wall of one place, not of all below


@lru_cache(maxsize=64)
def kinds_that(can) -> frozenset[str]:
    """The kinds of role that may do this."""
    return frozenset(kind for kind, granted in GRANTS.items() if can in granted)


@lru_cache(maxsize=1)
def kinds_that_belong() -> frozenset[str]:
    """The kinds of role whose holder is of this provider; see `belongs`."""
    return frozenset(kind for kind in kinds_that(Can.SEE_WALL) if Can.SEE_WALL not in HERE_ONLY[kind])


def roles_that(person, can) -> list:
    """The roles through which this person may do this today. Free of queries after the first time."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return []
    kinds = kinds_that(can)
    return [role for role in person.current_roles if role.kind in kinds]


def paths_where(person, can) -> list[str]:
    """The points of the tree at and under which this person may do this today."""
    paths = sorted({role.unit.path for role in roles_that(person, can) if can not in HERE_ONLY[role.kind]})
    return [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]


def belongs(person) -> bool:
    """Is this person of this provider today? A partner from outside is not: they see the wall of one place alone."""
    return bool(paths_where(person, Can.SEE_WALL))


def reaches_below(person, can, unit) -> bool:
    """May this person do this at this unit and at every unit below it? A page that says "here and below" asks this."""
    return any(unit.path.startswith(path) for path in paths_where(person, can))


def points_where(person, can) -> list[str]:
    """The points of the tree where this person may do this today, and not under them."""
    return sorted({role.unit.path for role in roles_that(person, can) if can in HERE_ONLY[role.kind]})


def units_where(person, can):
    """Every unit where this person may do this today."""
    units, points = Unit.objects.on_or_below(paths_where(person, can)), points_where(person, can)
    return units | Unit.objects.filter(path__in=points) if points else units


def places_where(person, can):
    """The same for a filter (`unit__in=...`): their numbers while they are few, and otherwise the query."""
    few = Unit.objects.numbers_below(paths_where(person, can))
    points = {role.unit_id for role in roles_that(person, can) if can in HERE_ONLY[role.kind]}
    return units_where(person, can) if few is None else sorted(points.union(few))


def units_known(person):
    """Every unit on or below any role of this person: they may know that it is there."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return Unit.objects.none()
    return Unit.objects.on_or_below(sorted({role.unit.path for role in person.current_roles}))


def knows(person, unit) -> bool:
    """Is this unit on or below any role of this person?"""
    known = getattr(person, "is_authenticated", False) and person.is_active
    return bool(known) and any(unit.path.startswith(role.unit.path) for role in person.current_roles)


def answered_by_role_of(person, unit_field: str, kind_field: str) -> models.Q:
    """Rows that name a unit and a kind of role this person holds there today, and that may answer."""
    condition = models.Q(pk__in=[])
    if getattr(person, "is_authenticated", False) and person.is_active:
        for role in person.current_roles:
            if role.kind in kinds_that(Can.ANSWER):
                condition |= models.Q(**{unit_field: role.unit_id, kind_field: role.kind})
    return condition


def held_by(person, unit_field: str, kind_field: str) -> models.Q:
    """Rows that name a unit and a kind of role this person holds there today."""
    condition = models.Q(pk__in=[])
    if getattr(person, "is_authenticated", False) and person.is_active:
        for role in person.current_roles:
            condition |= models.Q(**{unit_field: role.unit_id, kind_field: role.kind})
    return condition


def may(person, can, unit) -> bool:
    """May this person do this at this unit today?"""
    return any(reaches(role, can, unit) for role in roles_that(person, can))


def reaches(role, can, unit) -> bool:
    """Does this role let its holder do this at this unit?"""
    if can not in GRANTS[role.kind]:
        return False
    if can in HERE_ONLY[role.kind]:
        return unit.path == role.unit.path
    return unit.path.startswith(role.unit.path)


class AccessQuerySet(models.QuerySet):
    """Rows that know which unit they belong to, and so who may reach them."""

    unit_field = "unit"

    def for_person(self, person, can=Can.SEE):
        """The rows this person may do this with."""
        return self.filter(**{f"{self.unit_field}__in": places_where(person, can)})

    def for_tablet(self, link):
        """The rows a ward's own page may show. Nothing, unless a room says otherwise."""
        return self.none()

    def for_receipt(self, receipt):
        """The rows a receipt opens. Nothing, unless a room says otherwise."""
        return self.none()


def get_allowed(queryset, person, can, **lookup):
    """404 when this person may not know it exists, 403 when they may only look."""
    # In no order: there is one at most, and putting columns in order costs as much as reading them.
    if found := queryset.for_person(person, can).filter(**lookup).order_by()[:1]:
        return found[0]
    get_object_or_404(queryset.for_person(person), **lookup)
    raise PermissionDenied


def get_unit(person, can, *, pk: int) -> Unit:
    """404 when the unit is not on or below a role of this person, 403 when it is, but this is not theirs to do."""
    unit = next(iter(Unit.objects.at([pk])), None)
    if unit is None or not knows(person, unit):
        raise Http404
    if not may(person, can, unit):
        raise PermissionDenied
    return unit


def get_unit_and_below(person, can, *, pk: int) -> Unit:
    """The same, for a page of everything below it: 403 for whoever may do this at the one place alone."""
    unit = get_unit(person, can, pk=pk)
    if not reaches_below(person, can, unit):
        raise PermissionDenied
    return unit


def somewhere(person, can):
    """403 when there is no place where this person may do this. For lists, which then show what is theirs."""
    if not roles_that(person, can):
        raise PermissionDenied
