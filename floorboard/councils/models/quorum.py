"""Who is in the room, counted by the capacity in which they came, and whether they may decide."""

from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.decisions.models import Present
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.refusals import Refused


class Capacity(models.TextChoices):
    """In which capacity somebody came."""

    PERSON = "person", gettext_lazy("People who use the service")
    CARER = "carer", gettext_lazy("Family carers")
    EXPERT = "expert", gettext_lazy("Experts by Experience")
    ADVOCATE = "advocate", gettext_lazy("Advocates")
    STAFF = "staff", gettext_lazy("Staff")
    LEADER = "leader", gettext_lazy("Senior leaders")
    DEPARTMENT = "department", gettext_lazy("Departments")
    PARTNER = "partner", gettext_lazy("Partners from outside")
    GUEST = "guest", gettext_lazy("Guests")
    FIRST_TIME = "first_time", gettext_lazy("Here for the first time")


PICTURE = {
    "person": "person", "carer": "carer", "expert": "expert", "advocate": "advocate", "staff": "staff",
    "leader": "leader", "department": "department", "partner": "people", "guest": "people", "first_time": "good",
}  # fmt: skip
PEOPLES_SIDE = (Capacity.PERSON, Capacity.CARER)
LIVED = (Capacity.PERSON, Capacity.CARER, Capacity.EXPERT)
STAFF_SIDE = (Capacity.STAFF, Capacity.LEADER, Capacity.DEPARTMENT)


class Attendance(models.Model):
    """How many people of one capacity are in the room. Never who."""

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="attendances")
    capacity = models.CharField(max_length=12, choices=Capacity)
    department = UnitKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"meeting", "capacity", "department", "count"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "capacity"],
                condition=Q(department=None),
                name="each_capacity_is_counted_once_in_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["meeting", "department"], name="each_department_is_counted_once_in_a_meeting"
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="nobody_is_counted_below_none"),
            models.CheckConstraint(
                condition=Q(capacity="department", department__isnull=False)
                | (~Q(capacity="department") & Q(department=None)),
                name="a_department_in_the_room_is_named",
            ),
        ]

    def __str__(self):
        return f"{self.count} {self.get_capacity_display()}"


@dataclass(frozen=True)
class Room:
    """The people in a room, by capacity; `departments` are pairs of a unit and how many came from it."""

    counts: dict[str, int]
    departments: tuple = ()
    people_needed: int = 3
    people_at_least_staff: bool = True

    def of(self, capacity) -> int:
        return self.counts.get(str(capacity), 0)

    @property
    def people_side(self) -> int:
        """People who use the service, and carers."""
        return sum(self.of(capacity) for capacity in PEOPLES_SIDE)

    @property
    def staff_side(self) -> int:
        """Staff, leaders and departments."""
        return sum(self.of(capacity) for capacity in STAFF_SIDE)

    @property
    def lived(self) -> int:
        """People who use or used services, and carers."""
        return sum(self.of(capacity) for capacity in LIVED)

    @property
    def is_without_lived(self) -> bool:
        """Somebody was counted, and nobody of them has lived experience."""
        return bool(self.everybody) and not self.lived

    @property
    def everybody(self) -> int:
        """All in the room. Those here for the first time are among the others already."""
        return sum(count for capacity, count in self.counts.items() if capacity != Capacity.FIRST_TIME)

    @property
    def not_staff(self) -> int:
        return self.everybody - self.staff_side

    def present(self) -> Present:
        """The same, as a decision keeps it."""
        return Present(
            people=self.of("person"), carers=self.of("carer"), experts=self.of("expert"), advocates=self.of("advocate"),
            staff=self.of("staff"), leaders=self.of("leader"), departments=self.of("department"),
            partners=self.of("partner") + self.of("guest"), quorate=self.may_decide,
        )  # fmt: skip

    @property
    def may_decide(self) -> bool:
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Why this room may talk but not decide; empty when it may."""
        if self.of(Capacity.PERSON) < self.people_needed:
            said = {"needed": self.people_needed, "here": self.of(Capacity.PERSON)}
            return _("We need %(needed)s people who use the service to decide. Here: %(here)s.") % said
        if self.people_at_least_staff and self.people_side < self.staff_side:
            said = {"people": self.people_side, "staff": self.staff_side}
            return _("There are more staff (%(staff)s) than people who use the service and carers (%(people)s).") % said
        return ""


def room_of(rows, council) -> Room:
    """The room behind these rows of attendance."""
    counts: dict[str, int] = {}
    departments = []
    for row in rows:
        counts[row.capacity] = counts.get(row.capacity, 0) + row.count
        if row.department_id:
            departments.append((row.department, row.count))
    return Room(counts, tuple(departments), council.people_needed, council.people_at_least_staff)


class HasARoom:
    """A meeting has people in it."""

    def room(self) -> Room:
        """Who is here now."""
        return room_of(self.attendances.all(), self.council)

    @transaction.atomic
    def count(self, capacity: str, change: int, *, department=None, by=None):
        """One more or one fewer. Two people tapping at once both count; it never goes below none."""
        self.must_be_running()
        if capacity == Capacity.DEPARTMENT and department is None:
            raise Refused(_("Choose which department it is."))
        where = {"capacity": capacity, "department": department}
        row, _new = self.attendances.get_or_create(**where)
        rows = self.attendances.filter(pk=row.pk)
        if change > 0:
            rows.filter(count__lt=9999).update(count=F("count") + change)
        else:
            rows.filter(count__gte=-change).update(count=F("count") + change)

    @transaction.atomic
    def set_room(self, counts: dict[str, int], *, departments: dict | None = None, by=None):
        """Write the whole room down at once, as from a paper list. `departments` maps units to numbers."""
        self.must_be_running()
        for capacity, count in counts.items():
            self.attendances.update_or_create(capacity=capacity, department=None, defaults={"count": count})
        for department, count in (departments or {}).items():
            self.attendances.update_or_create(
                capacity=Capacity.DEPARTMENT, department=department, defaults={"count": count}
            )
        remember("room counted", self, by)

    def must_decide_together(self):
        """Refuse unless enough people who use the service are here."""
        if why_not := self.room().why_not:
            raise Refused(
                _("%(why)s You can talk about it today. Keep the decision for next time."), params={"why": why_not}
            )
