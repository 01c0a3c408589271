from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.models import FrameworkVersion
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where, reaches_below
from floorboard.people.models import Person

LONGEST_YEARS = 3
TOO_LONG = timedelta(minutes=30)  # a worker that has not finished by then was stopped


class EvidencePackQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever asked for it, while the place is still theirs to see: it is made through their eyes."""
        return self.filter(by=person.pk, unit__in=places_where(person, Can.SEE_WALL))


class EvidencePack(Keyed):
    """All evidence of a place for one framework over some months, gathered as one reader sees it, kept for a day."""

    class State(models.TextChoices):
        WAITS = "waits", _("Is being made")
        MADE = "made", _("Made")
        FAILED = "failed", _("Could not be made")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="evidence_packs")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="evidence_packs")
    since = models.DateField()
    until = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=6, choices=State, default=State.WAITS, editable=False)
    done = models.PositiveIntegerField(default=0)
    many = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=80, blank=True)  # the file of its document
    digest = models.CharField(max_length=64, blank=True)  # of its folder

    objects = EvidencePackQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {
            "unit", "version", "since", "until", "asked_at", "state", "done", "many", "why", "words", "digest",
        }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_pack_of_evidence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(why=""), name="a_pack_that_could_not_be_made_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {self.version}"

    @property
    def is_stuck(self) -> bool:
        return self.state == self.State.WAITS and self.asked_at < timezone.now() - TOO_LONG

    @property
    def file(self) -> str:
        return f"evidence-{self.key}.zip"

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, version, since: date, until: date, by) -> "EvidencePack":
        """Ask for the evidence of a place. It is made in the background."""
        if not reaches_below(by, Can.SEE_WALL, unit):
            raise Refused(_("You see this place alone, and not those below it. Ask whoever looks after it."))
        if since > until:
            raise Refused(_("The last day comes before the first. Turn them round."))
        if until.year - since.year > LONGEST_YEARS or (until - since).days > LONGEST_YEARS * 366:
            raise Refused(
                _("A pack holds %(most)s years at most. Choose a shorter time."), params={"most": LONGEST_YEARS}
            )
        pack = cls.objects.create(unit=unit, version=version, since=since, until=until, by=by)
        remember("pack of evidence asked for", pack, by)
        return pack

    def tell(self, done: int, many: int):
        """How far it is, for whoever waits."""
        self.done, self.many = done, many
        self.save(update_fields=["done", "many"])

    def finish(self, *, words: str, digest: str):
        self.state, self.words, self.digest = self.State.MADE, words, digest
        self.save(update_fields=["state", "words", "digest"])

    def fail(self, why: str):
        """It could not be made, and this is why."""
        self.state, self.why = self.State.FAILED, why
        self.save(update_fields=["state", "why"])
