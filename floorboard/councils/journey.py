"""The way one item went: up the steps, back down to the ward, and what each place said."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.organisation.days import working_days_between
from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.voice.when_read import moment_words

ICONS = {
    "ward": "ward",
    "site": "site",
    "region": "region",
    "division": "region",
    "provider": "board",
    "department": "department",
}
HEIGHTS = {"ward": 1, "department": 2, "site": 2, "region": 3, "division": 4, "provider": 5}


@dataclass(frozen=True)
class Step:
    """One board of the drawn way: which place, how high, when, and what happened there in a few words."""

    place: str
    icon: str
    height: int
    on: date | None
    words: str
    state: str = "past"


@dataclass(frozen=True)
class Said:
    """What one place said, in its own words."""

    who: str
    icon: str
    on: date
    more: str
    words: str
    mark: str = ""


def kind_words(kind: str) -> str:
    """A kind of role in words: "site_manager" is "Site manager"."""
    return str(Role.Kind(kind).label) if kind else ""


def step_at(unit: Unit, on, words, state="past") -> Step:
    return Step(unit.name, ICONS[unit.level], HEIGHTS[unit.level], on, str(words), state)


def the_way(item) -> list[Step]:
    """The steps up and back. The way home is drawn from the first day, because an answer is owed to the floor."""
    steps = [step_at(item.unit, item.arrived_on, _("We said it."))]
    moved = [(e.at, _step_of_escalation(e)) for e in item.escalations.all() if not e.within_id]
    moved += [(a.outcome.at, _step_of_promise(a)) for a in item.actions.all() if a.outcome]
    steps += [step for _at, step in sorted(moved, key=lambda one: one[0])]
    if item.state in ("waiting", "promised"):
        steps = [s for s in steps if s.state != "now"]
        words = _("Must answer.") if item.state == "waiting" else _("Promised to do it.")
        steps.append(step_at(item.at_unit, None, words, "now"))
        steps.append(step_at(item.unit, None, _("The answer comes back to us. We say if it is fixed."), "next"))
    elif item.state in ("check", "could_not"):
        words = _("Is it fixed?") if item.state == "check" else _("We hear why, and say if we accept it.")
        steps.append(step_at(item.unit, None, words, "now"))
    elif item.state == "ended" and len(steps) > 1:
        steps.append(step_at(item.unit, item.ending.on, item.ending.get_kind_display()))
    return steps


def _step_of_escalation(escalation) -> Step:
    if hasattr(escalation, "answer"):
        answer = escalation.answer
        return step_at(
            escalation.to, answer.on, _("Answered: %(reply)s.") % {"reply": answer.get_reply_display().lower()}
        )
    if hasattr(escalation, "passed_on"):
        return step_at(escalation.to, escalation.passed_on.reached_on, _("Passed it on, with a reason."))
    return step_at(escalation.to, escalation.reached_on, _("Must answer."), "now")


def _step_of_promise(action) -> Step:
    words = _("Did it.") if hasattr(action, "completion") else _("Could not do it.")
    return step_at(action.owner_unit, action.outcome.on, words)


def what_each_place_said(item) -> list[Said]:
    """Everything said on the way, oldest first, each with who said it and when."""
    told = []
    for e in item.escalations.all():
        more = _("Passed on with a reason") if e.passed_from_id else _("Sent with a reason")
        told.append(
            (
                e.at,
                Said(
                    _("To %(role)s, %(place)s") % {"role": kind_words(e.kind), "place": e.to.name},
                    "up",
                    e.reached_on,
                    more,
                    e.reason,
                ),
            )
        )
        if hasattr(e, "answer"):
            told.append((e.answer.at, _said_in_answer(e)))
    for action in item.actions.all():
        who = f"{action.owner_unit.name}, {kind_words(action.owner_kind).lower()}"
        icon = ICONS[action.owner_unit.level]
        told += [(p.at, Said(who, icon, p.on, _("How far it is"), p.words)) for p in action.told.all()]
        told += [(m.at, Said(who, "clock", m.on, _moved_words(m), m.reason)) for m in action.moves.all()]
        if hasattr(action, "completion"):
            told.append(
                (
                    action.completion.at,
                    Said(who, icon, action.completion.on, _("Says it is done"), action.completion.words),
                )
            )
        if hasattr(action, "cannot_do"):
            no = action.cannot_do
            words = _("%(reason)s Instead: %(instead)s") % {"reason": no.reason, "instead": no.instead}
            told.append((no.at, Said(who, icon, no.on, _("Says it cannot be done"), words)))
    told += [line for name in settings.SAID_ABOUT_ITEMS for line in import_string(name)(item)]
    return [said for _at, said in sorted(told, key=lambda one: one[0])]


def _said_in_answer(escalation) -> Said:
    answer = escalation.answer
    used, limit = escalation.days_used(answer.on), escalation.limit
    if used > limit:
        more = ngettext("Answered %(n)s working day late", "Answered %(n)s working days late", used - limit) % {
            "n": used - limit
        }
    else:
        more = _("Answered on working day %(used)s of %(limit)s") % {"used": used, "limit": limit}
    words = f"{answer.get_reply_display()}. {answer.words}"
    if answer.instead:
        words += " " + _("Instead: %(instead)s") % {"instead": answer.instead}
    who = f"{escalation.to.name}, {kind_words(escalation.kind).lower()}"
    return Said(who, ICONS[escalation.to.level], answer.on, more, words)


def _moved_words(move) -> str:
    days = (move.after - move.before).days
    if days < 0:
        return ngettext("Moved the day %(n)s day earlier", "Moved the day %(n)s days earlier", -days) % {"n": -days}
    return ngettext("Moved the day %(n)s day later", "Moved the day %(n)s days later", days) % {"n": days}


@dataclass(frozen=True)
class Now:
    """Where it is now, who must answer, by when: the three things at the top of every item."""

    where: str
    where_more: str
    where_icon: str
    who: str
    who_more: str
    who_icon: str
    by: object
    by_more: str


def where_now(item, meeting=None) -> Now:
    """The three things, in words. `meeting` is the ward's next one, if there is one."""
    here = f"{item.unit.name}, {item.unit.above.name}" if item.unit.above else item.unit.name
    at_meeting = (meeting.day, _("At our meeting")) if meeting else (_("Our next meeting"), _("No day is set yet"))
    if item.state in ("waiting", "promised"):
        place = item.at_unit
        role = kind_words(item.at_kind)
        does = _("Must answer") if item.state == "waiting" else _("Promised to do it")
        return Now(
            place.name, _where_words(item), ICONS[place.level], role, does, "person", item.due_on, _time_left(item)
        )
    if item.state == "ended":
        day = item.ending.on
        return Now(
            _("Back with us"),
            here,
            "ward",
            _("Nobody"),
            item.ending.get_kind_display(),
            "tick",
            day,
            _("The day it ended"),
        )
    if item.state in ("check", "could_not"):
        only = _("Only the council, or who said it, can say it is fixed")
        return Now(_("Back with us"), here, "ward", _("Our council"), only, "council", *at_meeting)
    if item.state == "said":
        by = (item.due_on, _time_left(item)) if item.due_on else at_meeting
        return Now(_("With us"), here, "ward", _("Our council"), _("We talk about it together"), "council", *by)
    return _before_the_circle(item, here)


def _before_the_circle(item, here) -> Now:
    words = {
        "arrived": (_("With the reader"), _("A person reads it before anybody else sees it"), _("A reader")),
        "held": (_("Held back"), item.readings.last().reason if item.state == "held" else "", _("A reader")),
        "routed": (_("With the right people"), _("It is not on any list"), _("The right people")),
    }[item.state]
    unread = item.state == "arrived" and item.read_by
    by = item.due_on or (moment_words(item.read_by) if unread else _("Soon"))
    return Now(words[0], words[1] or here, "lock", words[2], here, "lock", by, _("You can see here what came of it"))


def _where_words(item) -> str:
    return (
        _("Sent up by %(ward)s") % {"ward": item.unit.name} if item.at_unit.level != "department" else _("A department")
    )


def _time_left(item) -> str:
    days = (item.due_on - timezone.localdate()) // timedelta(days=1)
    if days < 0:
        late = working_days_between(item.due_on, timezone.localdate(), item.nation)
        words = ngettext("The day passed %(n)s working day ago", "The day passed %(n)s working days ago", late)
        return words % {"n": late} if late else _("The day has passed")
    if days == 0:
        return _("That is today")
    return ngettext("In %(n)s day", "In %(n)s days", days) % {"n": days}
