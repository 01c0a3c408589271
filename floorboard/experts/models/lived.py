"""What somebody lived through, and where. Health data: the person and the programme lead see it, and nobody else."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models.expert import Expert
from floorboard.experts.models.reach import OfAnExpert
from floorboard.history.models import remember
from floorboard.organisation.models import ServiceLine, Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused


class LivedExperienceQuerySet(OfAnExpert):
    pass


class LivedExperience(models.Model):
    """A kind of care this person used themself, or knows as a carer."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="lived")
    service_line = models.ForeignKey(ServiceLine, on_delete=models.PROTECT, related_name="+")

    objects = LivedExperienceQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "service_line"}
        plain: set[str] = set()

    class Meta:
        ordering = ["service_line__name"]
        constraints = [
            models.UniqueConstraint(fields=["expert", "service_line"], name="lived_experience_is_written_down_once")
        ]

    def __str__(self):
        return str(self.service_line)

    @classmethod
    @transaction.atomic
    def say(cls, *, expert, service_lines, by):
        """Say anew which kinds of care it is. What is not among them any more is gone."""
        _refuse_forgotten(expert)
        cls.objects.filter(expert=expert).exclude(service_line__in=service_lines).delete()
        cls.objects.bulk_create([cls(expert=expert, service_line=one) for one in service_lines], ignore_conflicts=True)
        remember("lived experience said", expert, by)
        return expert


class WardToAvoidQuerySet(OfAnExpert):
    def on(self, day):
        """Those that count on this day."""
        return self.filter(Q(until=None) | Q(until__gt=day))


class WardToAvoid(Keyed):
    """A ward this person is not asked to visit. No reason is asked."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="avoided")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="+")
    was_there = models.BooleanField(default=False)
    until = models.DateField(null=True)

    objects = WardToAvoidQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "unit", "was_there", "until"}
        plain: set[str] = set()

    class Meta:
        ordering = ["unit__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["expert", "unit"], name="a_ward_is_avoided_once_by_each_expert")]

    def __str__(self):
        return str(self.unit)

    @property
    def counts_today(self) -> bool:
        return self.until is None or self.until > timezone.localdate()

    @classmethod
    @transaction.atomic
    def add(cls, *, expert, unit, was_there=False, until=None, by) -> "WardToAvoid":
        """Keep this ward out of their visits: for ever, or until a day. A former ward is avoided unless they end it."""
        _refuse_forgotten(expert)
        if unit.level != Unit.Level.WARD:
            raise Refused(_("Choose a ward or a house."))
        if until and until <= timezone.localdate():
            raise Refused(_("This day is over. Choose a later day, or no day at all."))
        told = {"was_there": was_there, "until": until}
        ward, _new = cls.objects.update_or_create(expert=expert, unit=unit, defaults=told)
        remember("ward to avoid written down", expert, by)
        return ward

    @transaction.atomic
    def take_out(self, *, by):
        """They may be asked to visit it again: only the person says so. Told twice, that they stayed there goes."""
        if by is None or by.pk != self.expert.person_id:
            raise Refused(_("Only the person can say that they may go there. Ask them."))
        if self.was_there and self.counts_today:
            self.until = timezone.localdate()
            self.save(update_fields=["until"])
        else:
            self.delete()
        remember("ward to avoid taken out", self.expert, by)


class WellbeingPlanQuerySet(OfAnExpert):
    pass


class WellbeingPlan(models.Model):
    """What helps this person to stay well in the role, and what others can do. In their own words."""

    expert = models.OneToOneField(Expert, on_delete=models.CASCADE, related_name="wellbeing_plan")
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)

    objects = WellbeingPlanQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "words", "on"}
        plain: set[str] = set()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_wellbeing_plan_has_words")]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def write(cls, *, expert, words, by):
        """Write it, or write it anew. Without words there is none any more."""
        _refuse_forgotten(expert)
        if words:
            cls.objects.update_or_create(expert=expert, defaults={"words": words, "on": timezone.localdate()})
        else:
            cls.objects.filter(expert=expert).delete()
        remember("wellbeing plan written", expert, by)
        return expert


def _refuse_forgotten(expert):
    if expert.is_forgotten:
        raise Refused(_("This person is not in the programme any more. Nothing new is written about them."))


@transaction.atomic
def forget(expert, *, by):
    """Consent was taken back: what they lived through and how they take part goes. Gates and supervision stay."""
    for model in (LivedExperience, WardToAvoid, WellbeingPlan):
        model.objects.filter(expert=expert).delete()
    expert.days_away.all().delete()
    expert.facts.all().delete()
    for field in ("kind", "will_speak", "will_not_speak", "languages", "postcode", "payment"):
        setattr(expert, field, "")
    for field in ("latitude", "longitude", "travel_km", "weekly_limit", "monthly_limit"):
        setattr(expert, field, None)
    expert.levels, expert.weekdays, expert.forgotten_on = [], [], timezone.localdate()
    expert.version += 1
    expert.save()
    remember("expert's details forgotten", expert, by)
