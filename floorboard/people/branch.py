"""What an administrator sees of the people in their branch."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from floorboard.people.access import Can, may
from floorboard.people.models import Role

A_MONTH = timedelta(days=31)


def roles_seen(administrator, person) -> list:
    """The roles of this person that lie in the administrator's branch, newest first."""
    roles = [role for role in person.roles.all() if may(administrator, Can.MANAGE_PEOPLE, role.unit)]
    return sorted(roles, key=lambda role: (role.since, role.pk), reverse=True)


def left(people):
    """Accounts that are still open though nobody needs them: no role today and none to come."""
    today = timezone.localdate()
    held = Role.objects.filter(Q(until=None) | Q(until__gte=today), person=OuterRef("pk"))
    return people.filter(~Exists(held), is_active=True).prefetch_related("roles__unit").order_by("name")[:200]


def leaving(roles):
    """Roles that ended in the last month, or will end in the next."""
    today = timezone.localdate()
    soon = roles.filter(until__gte=today - A_MONTH, until__lte=today + A_MONTH)
    return soon.select_related("person", "unit").order_by("until")[:200]
