"""What must be in date before a visit, and what only informs."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.experts.models.expert import Expert
from floorboard.experts.models.reach import OfAnExpert
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

WARN = (timedelta(days=42), timedelta(days=14))  # how long before a gate runs out people hear of it


class GateKind(models.TextChoices):
    """Something that must be in date before a visit."""

    DBS = "dbs", _("Police check (DBS)")
    REFERENCES = "references", _("References")
    SAFEGUARDING = "safeguarding", _("Keeping people safe")
    INFORMATION = "information", _("Keeping secrets safe")
    BOUNDARIES = "boundaries", _("Where my role ends")
    LONE_WORKING = "lone_working", _("Being there alone")
    STORY = "story", _("Telling my story safely")


class GateQuerySet(OfAnExpert):
    def holding(self, on: date | None = None):
        """Those in date on this day (today unless given)."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), passed_on__lte=on)


class Gate(Keyed):
    """Something that was checked before this person visits: on which day, until when, and who saw it."""

    class Dbs(models.TextChoices):
        BASIC = "basic", _("Basic")
        STANDARD = "standard", _("Standard")
        ENHANCED = "enhanced", _("Enhanced")
        BARRED = "barred", _("Enhanced, with barred lists")

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="gates")
    kind = models.CharField(max_length=20, choices=GateKind)
    level = models.CharField(max_length=10, choices=Dbs, blank=True)
    passed_on = models.DateField()
    until = models.DateField(null=True)
    seen_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = GateQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "kind", "level", "passed_on", "until", "seen_by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["kind", "passed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("passed_on")), name="a_gate_runs_out_after_it_was_passed"
            ),
            models.CheckConstraint(
                condition=(Q(kind="dbs") & ~Q(level="")) | (~Q(kind="dbs") & Q(level="")),
                name="a_police_check_has_a_level_and_nothing_else_has",
            ),
            models.UniqueConstraint(fields=["expert", "kind", "passed_on"], name="a_gate_is_passed_once_on_a_day"),
        ]

    def __str__(self):
        return f"{self.expert}: {self.get_kind_display()}"

    @property
    def shown_on_page_of(self) -> int:
        return self.expert_id

    @classmethod
    @transaction.atomic
    def record(cls, *, expert, kind, passed_on, until=None, level="", by) -> "Gate":
        """Somebody saw the paper, or held the training. Nobody does so for themself."""
        if by is not None and by.pk == expert.person_id:
            raise Refused(_("You cannot say this about yourself. Ask another programme lead."))
        if passed_on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it has happened."))
        if until and until < passed_on:
            raise Refused(_("It would end before it begins. Change one of the days."))
        if kind == GateKind.DBS and not level:
            raise Refused(_("Say which level the police check has."))
        told = {"level": level if kind == GateKind.DBS else "", "until": until, "seen_by": by}
        gate, _new = cls.objects.update_or_create(expert=expert, kind=kind, passed_on=passed_on, defaults=told)
        expert._prefetched_objects_cache = {}
        remember("gate passed", gate, by)
        return gate


class FactQuerySet(OfAnExpert):
    pass


class Fact(models.Model):
    """Something good to know about a person. It informs, and never stops a visit."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="facts")
    words = models.CharField(max_length=300)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = FactQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "words", "on", "by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="something_good_to_know_has_words")]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def note(cls, *, expert, words, by) -> "Fact":
        """Write down something that only informs. The person reads it too."""
        if not words:
            raise Refused(_("Write what is good to know."))
        fact = cls.objects.create(expert=expert, words=words, by=by)
        remember("fact noted", expert, by)
        return fact
