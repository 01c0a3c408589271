"""What stands beside a statement as evidence: proposed, confirmed or refused, perhaps taken out again."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.models import Statement
from floorboard.history.models import remember, remember_all
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.evidence_kinds import KINDS, MEASURE, may_tag, may_tag_a_measure, seen_by
from floorboard.people.access import AccessQuerySet, Can, may, places_where, reaches, roles_that
from floorboard.people.models import Person, Role

MOST_AT_ONCE = 200


def role_here(person, cans, unit) -> str:
    """The kind of role through which this person may do one of these things at this place."""
    held = (role.kind for can in cans for role in roles_that(person, can) if reaches(role, can, unit))
    return next(held, "")


class EvidenceQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Evidence at the places of a person, and of that what points at something they may see themselves."""
        here = Can.CONFIRM_EVIDENCE if can == Can.CONFIRM_EVIDENCE else Can.SEE_WALL
        if can not in (Can.SEE, Can.SEE_WALL, Can.CONFIRM_EVIDENCE):
            return self.none()
        return self.filter(seen_by(person), unit__in=places_where(person, here))

    def open(self):
        """Proposed, and nobody has answered."""
        return self.filter(answer=None)

    def shown(self):
        """What stands, and what waits for an answer."""
        return self.filter(Q(answer=None) | Q(answer__said=EvidenceAnswer.Said.CONFIRMED, taken_out=None))

    def standing(self):
        """Confirmed, and not taken out again."""
        return self.filter(answer__said=EvidenceAnswer.Said.CONFIRMED, taken_out=None)


class Evidence(Keyed):
    """Something that happened here, put beside a statement of a framework because it shows it."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="evidence")
    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=40)  # the kind of thing as in history, or "measure:" and its key
    number = models.BigIntegerField()  # of the thing; of a measure, that of the place
    since = models.DateField()
    until = models.DateField()
    rule = models.CharField(max_length=30, blank=True)
    proposed_as = models.CharField(max_length=20, choices=Role.Kind, blank=True)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_on = models.DateField(default=timezone.localdate)

    objects = EvidenceQuerySet.as_manager()

    class Personal:
        about_a_person = {"proposed_by"}
        plain = {"statement", "unit", "kind", "number", "since", "until", "rule", "proposed_as", "proposed_on"}

    class Meta:
        ordering = ["proposed_on", "pk"]
        indexes = [models.Index(fields=["statement", "unit"]), models.Index(fields=["kind", "number"])]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "number", "since"],
                condition=~Q(rule=""),
                name="a_rule_proposes_a_thing_for_a_statement_once",
            ),
            models.CheckConstraint(
                condition=Q(rule="") & ~Q(proposed_as="") | ~Q(rule="") & Q(proposed_as=""),
                name="evidence_is_proposed_by_a_role_or_by_a_rule",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="evidence_ends_after_it_began"),
        ]

    def __str__(self):
        return f"{self.kind}:{self.number}"

    @property
    def about(self) -> str:
        return f"{self.kind}:{self.number}"

    @property
    def waits(self) -> bool:
        return not hasattr(self, "answer")

    @property
    def was_taken_out(self) -> bool:
        return hasattr(self, "taken_out")

    @property
    def is_measure(self) -> bool:
        return self.kind.startswith(MEASURE)

    @property
    def measure_key(self) -> str:
        return self.kind.removeprefix(MEASURE)

    @classmethod
    @transaction.atomic
    def propose(cls, *, statement, thing, by) -> "Evidence":
        """Put a thing beside a statement. Somebody else confirms it."""
        kind = KINDS[thing._meta.label_lower]
        unit = kind.unit(thing)
        if not kind.rows(by).filter(pk=thing.pk).exists() or not may_tag(by, unit):
            raise Refused(_("Whoever writes or answers for this place does this."))
        day = kind.day(thing)
        facts = {"kind": kind.label, "number": thing.pk, "since": day, "until": day}
        return cls._put(statement, unit, by, **facts)

    @classmethod
    @transaction.atomic
    def propose_measure(cls, *, statement, unit, measure, since, until, by) -> "Evidence":
        """Put the numbers of a place, over some months, beside a statement."""
        if not may_tag_a_measure(by, unit):
            raise Refused(_("Whoever writes or answers for this place does this."))
        if since > until:
            raise Refused(_("The last month comes before the first. Turn them round."))
        if until >= timezone.localdate():
            raise Refused(_("These months are not over yet. Choose months that are."))
        return cls._put(statement, unit, by, kind=f"{MEASURE}{measure}", number=unit.pk, since=since, until=until)

    @classmethod
    def _put(cls, statement, unit, by, **facts) -> "Evidence":
        # One at a time for each statement: two at once would put the same thing there twice.
        Statement.objects.select_for_update().get(pk=statement.pk)
        there = cls.objects.filter(statement=statement, kind=facts["kind"], number=facts["number"])
        there = there.filter(since=facts["since"], until=facts["until"])
        if (there.open() | there.standing()).exists():
            raise Refused(_("It stands there already, or waits for somebody who confirms it."))
        as_kind = role_here(by, (Can.RECORD, Can.ANSWER, Can.CONFIRM_EVIDENCE), unit)
        made = cls.objects.create(statement=statement, unit=unit, proposed_by=by, proposed_as=as_kind, **facts)
        remember("evidence proposed", made, by)
        return made

    @classmethod
    @transaction.atomic
    def answer_many(cls, numbers, *, said, reason="", by) -> int:
        """Confirm or refuse what waits, many at once. Answers how many; what was answered meanwhile is left alone."""
        reason = clean_words(reason)
        if said == EvidenceAnswer.Said.REFUSED and not reason:
            raise Refused(_("Say why it does not show this. Then whoever proposed it can learn from it."))
        if len(numbers) > MOST_AT_ONCE:
            raise Refused(_("Answer %(most)s at once at most."), params={"most": MOST_AT_ONCE})
        asked = cls.objects.for_person(by, Can.CONFIRM_EVIDENCE).open().filter(pk__in=numbers)
        asked = asked.filter(Q(proposed_by=None) | ~Q(proposed_by=by.pk))
        # Held first and asked then: somebody may have answered while we waited to hold it.
        held = list(cls.objects.select_for_update().filter(pk__in=asked.order_by().values("pk")).order_by("pk"))
        rows = list(cls.objects.open().filter(pk__in=[row.pk for row in held]).select_related("unit"))
        if not rows:
            raise Refused(_("Nothing is left to answer. What you proposed yourself, somebody else answers."))
        facts = {"said": said, "reason": reason, "by": by}
        EvidenceAnswer.objects.bulk_create(
            EvidenceAnswer(evidence=row, said_as=role_here(by, (Can.CONFIRM_EVIDENCE,), row.unit), **facts)
            for row in rows
        )
        who, now = by.history_number, timezone.now()
        remember_all({"what": f"evidence {said}", "about": row, "who": who, "at": now} for row in rows)
        return len(rows)

    @transaction.atomic
    def take_out(self, *, reason, by) -> "EvidenceTakenOut":
        """It shows this no longer."""
        Evidence.objects.select_for_update().get(pk=self.pk)
        if not may(by, Can.CONFIRM_EVIDENCE, self.unit):
            raise Refused(_("Whoever confirms evidence at this place takes it out."))
        if not (reason := clean_words(reason)):
            raise Refused(_("Say why it is taken out."))
        if not Evidence.objects.standing().filter(pk=self.pk).exists():
            raise Refused(_("It does not stand there any more."))
        taken = EvidenceTakenOut.objects.create(evidence=self, reason=reason, by=by)
        remember("evidence taken out", self, by)
        return taken


class EvidenceAnswer(models.Model):
    """What somebody said to evidence that was proposed: it shows the statement, or it does not and why."""

    class Said(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused")

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="answer")
    said = models.CharField(max_length=10, choices=Said)
    reason = models.TextField(blank=True)
    said_as = models.CharField(max_length=20, choices=Role.Kind)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"evidence", "said", "said_as", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(said="refused") | ~Q(reason=""), name="whoever_refuses_evidence_says_why"
            )
        ]

    def __str__(self):
        return self.get_said_display()


class EvidenceTakenOut(models.Model):
    """Evidence that no longer shows its statement, and why."""

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="taken_out")
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"evidence", "on"}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="whoever_takes_evidence_out_says_why")]

    def __str__(self):
        return self.reason
