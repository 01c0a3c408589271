"""The pass that lets a phone send one report later, without anybody signed in on it."""

from datetime import timedelta

from django.core import signing

from floorboard.pages.keys import spell, unspell
from floorboard.visits.models import Visitor

SALT = "floorboard: a report without a network"
LASTS = timedelta(days=120)  # from the day the page was kept: a plan reaches so far ahead, and then some weeks


def pass_for(visitor) -> str:
    """Good for this visitor's report alone; it reads nothing."""
    return signing.dumps(spell(visitor.pk), salt=SALT)


def visitor_of(token: str, visit: int) -> Visitor | None:
    """Whose pass it is, for this visit; None when it is made up, too old, or its holder may not sign in any more."""
    try:
        number = unspell(signing.loads(token, salt=SALT, max_age=LASTS))
    except (signing.BadSignature, ValueError):
        return None
    rows = Visitor.objects.select_related("visit__unit", "expert__person")
    return rows.filter(pk=number, visit=visit, off=False, expert__person__is_active=True).first()
