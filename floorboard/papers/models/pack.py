"""A paper from its first draft until it is issued. What it says stands in its parts."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models import Council
from floorboard.councils.models.way_to_board import THE_BOARD
from floorboard.history.models import remember
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import month
from floorboard.papers.models.pack_state import HasAState
from floorboard.papers.sections import of_kind
from floorboard.people.access import AccessQuerySet, Can, belongs, paths_where, places_where, roles_that
from floorboard.people.models import Person

MOST_YEARS = 10
ABOVE_WARDS = (Unit.Level.PROVIDER, Unit.Level.DIVISION, Unit.Level.REGION, Unit.Level.SITE)


def roles_that_answer(person) -> list:
    """The roles in which this person answers for a paper of their place. For the whole provider only its board does."""
    every = roles_that(person, Can.ANSWER)
    return [role for role in every if role.kind in THE_BOARD or role.unit.level != Unit.Level.PROVIDER]


class PackQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """Issued papers of places whose numbers they may see, and the drafts they may write; what was given to them,
        as long as they are of this provider: a paper holds words for everybody there, and for nobody outside."""
        written = self._written_by(person)
        if can == Can.RECORD:
            return self.filter(written)
        if can == Can.ANSWER:
            return self.filter(unit__in=[role.unit_id for role in roles_that_answer(person)]).issued()
        if can not in (Can.SEE, Can.SEE_WALL):
            return self.none()
        here = Q(pk__in=[])
        for path in paths_where(person, Can.SEE_WALL):
            here |= Q(unit__path__startswith=path)
        if belongs(person):
            sendings = self.model._meta.get_field("sendings").related_model.objects
            here |= Q(Exists(sendings.filter(pack=OuterRef("pk"), person=person.pk)))
        return self.filter(written | (Q(issue__isnull=False) & here))

    def _written_by(self, person) -> Q:
        """A pack by whoever decides there; a year of a council by whoever records in it."""
        councils = Council.objects.for_person(person, Can.RECORD).order_by().values("pk")
        decides = Q(council=None, unit__in=places_where(person, Can.DECIDE), unit__level__in=ABOVE_WARDS)
        return decides | Q(council__in=councils)

    def issued(self):
        return self.filter(issue__isnull=False)

    def drafts(self):
        return self.filter(issue=None)

    def with_all(self):
        return self.select_related("issue", "agreement", "council", "corrects").prefetch_related("parts", "makings")

    def for_reading(self):
        """Each with every word in it."""
        whole = self.with_all().select_related("corrects__issue", "corrects__council", "agreement__meeting")
        return whole.prefetch_related("passages__item", "corrected_by__issue")


class Pack(HasAState, Keyed):
    """A paper about one place and time: for a board, or a council’s own report about its year."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_packs")
    council = models.ForeignKey(Council, null=True, on_delete=models.PROTECT, related_name="own_packs")
    since = models.DateField()
    until = models.DateField()
    language = models.CharField(max_length=12, default=settings.LANGUAGE_CODE)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PackQuerySet.as_manager()

    class Personal:
        about_a_person = {"begun_by"}
        plain = {"unit", "council", "since", "until", "language", "corrects", "begun_on"}

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_paper_ends_after_it_begins"),
        ]

    def __str__(self):
        return self.heading

    @property
    def heading(self) -> str:
        facts = {"name": self.council or self.unit, "since": month(self.since), "until": month(self.until)}
        if self.council_id:
            return _("Our report: %(name)s, %(since)s to %(until)s") % facts
        return _("Board pack: %(name)s, %(since)s to %(until)s") % facts

    def answered_as(self, person) -> str:
        """The kind of role in which this person answers the wards in it; "" when they do not."""
        return next((role.kind for role in roles_that_answer(person) if role.unit_id == self.unit_id), "")

    @classmethod
    @transaction.atomic
    def begin(cls, *, unit=None, council=None, since, until, sections=(), language="", corrects=None, by) -> "Pack":
        """Begin a draft over whole months. `sections` are put into their usual order."""
        unit = council.unit if council else unit
        since, until = months_before(since, 0), months_before(until, -1) - timedelta(days=1)
        cls.refuse_a_time(since, until)
        chosen = [section.key for section in of_kind(bool(council)) if section.key in sections]
        if not chosen:
            raise Refused(gettext_lazy("Choose at least one part."))
        pack = cls.objects.create(
            unit=unit, council=council, since=since, until=until, corrects=corrects, begun_by=by,
            language=language or settings.LANGUAGE_CODE,
        )  # fmt: skip
        for place, key in enumerate(chosen, start=1):
            pack.parts.create(section=key, place=place)
        remember("paper begun", pack, by)
        return pack

    @classmethod
    def refuse_a_time(cls, since, until):
        """Whole months that are over, the first before the last, at most ten years."""
        if since > until:
            raise Refused(gettext_lazy("The last month comes before the first. Change one of them."))
        if until >= timezone.localdate():
            raise Refused(gettext_lazy("The last month is not over yet. Choose one that is."))
        if months_before(until, 12 * MOST_YEARS - 1) > since:
            raise Refused(gettext_lazy("This is more than ten years. Choose a shorter time."))

    @transaction.atomic
    def throw_away(self, *, by):
        """Nobody wants this draft. What was issued stays for good."""
        self.take_hold()
        self.must_be_a_draft()
        remember("draft of a paper thrown away", self, by)
        self.delete()

    @transaction.atomic
    def correct(self, *, by) -> "Pack":
        """Begin a new issue that names this one. What was issued is never changed."""
        self.take_hold()
        if not self.is_issued:
            raise Refused(gettext_lazy("This is still a draft. Change it here."))
        if self.corrected_by.exists():
            raise Refused(gettext_lazy("Somebody has begun a corrected one already. Open that one."))
        parts = list(self.parts.all())
        new = Pack.begin(
            unit=self.unit, council=self.council, since=self.since, until=self.until, language=self.language,
            sections=[part.section for part in parts], corrects=self, by=by,
        )  # fmt: skip
        for part in parts:
            new.parts.filter(section=part.section).update(own=part.own, easy=part.easy)
        return new

    def take_hold(self):
        """One at a time: two people who issue at once issue it once. Answers nothing when somebody threw it away."""
        if not Pack.objects.select_for_update(of=["self"]).filter(pk=self.pk).exists():
            raise Refused(gettext_lazy("Somebody threw this draft away. Begin a new one."))
        for known in ("issue", "agreement"):
            self._state.fields_cache.pop(known, None)
