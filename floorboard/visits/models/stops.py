"""What stands against somebody visiting a ward on a day, in words for whoever plans and for the person alone."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.experts.visiting import avoids_on, is_near, is_there_on, may_visit_on


def stops(expert, unit, day: date, *, but=None) -> list[str]:
    """Every hard rule that this visit would break. `but`: the visit itself, which does not stand in its own way.

    The words may say something about the person: show them to whoever leads the programme and to the person only.
    """
    against = list(may_visit_on(expert, day).reasons)
    if all(one.service_line_id != unit.service_line_id for one in expert.lived.all()):
        against.append(_("They do not know this kind of care from their own life."))
    if not is_there_on(expert, day):
        against.append(_("They do not come on this day."))
    if unit.pk in avoids_on(expert, day):
        against.append(_("They do not go to this ward."))
    if not is_near(expert, unit):
        against.append(_("It is farther than they travel."))
    return [*against, *too_much(expert, day, but)]


def too_much(expert, day: date, but=None) -> list[str]:
    """At another ward that day, or more visits than they want in the week or the month."""
    monday = day - timedelta(days=day.weekday())
    but = but.pk if but else None
    days = [one.day for one in expert.own_visitors.all() if not one.off and one.visit_id != but]
    against = []
    if day in days:
        against.append(_("They are at another ward that day."))
    week, month = expert.weekly_limit, expert.monthly_limit
    if week is not None and sum(monday <= one < monday + timedelta(days=7) for one in days) >= week:
        against.append(
            ngettext("They come once a week at most.", "They come %(n)s times a week at most.", week) % {"n": week}
        )
    if month is not None and sum((one.year, one.month) == (day.year, day.month) for one in days) >= month:
        words = ngettext("They come once a month at most.", "They come %(n)s times a month at most.", month)
        against.append(words % {"n": month})
    return against
