from datetime import date

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import follow, remind, tell, to_tell
from floorboard.organisation.days import working_day_after, working_days_between
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person, Role
from floorboard.readings.models.other_words import OtherWords

# Who makes words, the first of them that is there: in another language, somebody who speaks it.
TRANSLATORS = (Role.Kind.INTERPRETER, Role.Kind.COUNCIL_LEAD, Role.Kind.SECRETARY, Role.Kind.PROGRAMME_LEAD)
EASY_WRITERS = (Role.Kind.COUNCIL_LEAD, Role.Kind.SECRETARY, Role.Kind.PROGRAMME_LEAD, Role.Kind.INTERPRETER)


class AskedForQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.MAKE_READINGS):
        """What is asked of whoever makes readings; to see, also what somebody asked for themself."""
        asked = Q(other_words__in=OtherWords.objects.for_person(person, Can.MAKE_READINGS).values("pk"))
        if can == Can.SEE:
            asked |= Q(by=person.pk)
        return self.filter(asked)

    def for_tablet(self, link):
        """What the ward asked for on its own pages."""
        return self.filter(unit=link.unit, by=None)

    def open(self):
        """Nobody has met it yet."""
        return self.filter(met_on=None)

    def late(self, on=None):
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def tell(self, what: str):
        """Whoever asked hears of it: a person by a notice, a ward in person."""
        for asked in self.select_related("other_words", "by"):
            if asked.by_id:
                tell(asked.other_words, what)
            elif thing := asked.other_words.thing():
                to_tell(asked.unit, thing, what)

    def meet(self):
        """People found the words right: that is what was asked for."""
        self.tell(gettext_noop("the words you asked for are there, and people checked them"))
        self.update(met_on=timezone.localdate())


class AskedFor(Keyed):
    """Somebody cannot read a thing as it is: “Please make this for me.” Whoever makes the words has a day for it."""

    other_words = models.ForeignKey(OtherWords, on_delete=models.CASCADE, related_name="asked")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_asked_words")
    by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    owner_unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_words_to_make")
    owner_kind = models.CharField(max_length=20, choices=Role.Kind)
    met_on = models.DateField(null=True)

    objects = AskedForQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"other_words", "unit", "on", "due_on", "owner_unit", "owner_kind", "met_on"}

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("on")), name="words_are_due_after_they_are_asked_for"),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(met_on__gte=F("on")), name="words_are_met_after_they_are_asked_for"
            ),
            models.UniqueConstraint(
                fields=["other_words", "unit"], condition=Q(by=None, met_on=None),
                name="a_ward_asks_once_until_it_is_met",
            ),
            models.UniqueConstraint(
                fields=["other_words", "by"], condition=Q(by__isnull=False, met_on=None),
                name="a_person_asks_once_until_it_is_met",
            ),
        ]  # fmt: skip

    def __str__(self):
        return str(self.other_words)

    @classmethod
    @transaction.atomic
    def ask(cls, *, thing, language: str, is_easy: bool, unit, by=None) -> "AskedFor":
        """Ask for a thing in other words. It has an owner and a day at once; asked again, it is the same row."""
        words = OtherWords.begin(thing=thing, language=language, is_easy=is_easy, by=by)
        if _is_there(words, thing):
            raise Refused(_("It is there in these words already."))
        who, kind = whoever_makes(words)
        today = timezone.localdate()
        asked, new = cls.objects.open().get_or_create(
            other_words=words, unit=unit, by=by,
            defaults={
                "owner_unit": who, "owner_kind": kind,
                "due_on": working_day_after(today, settings.READING_DAYS, unit.nation or "ENG"),
            },
        )  # fmt: skip
        if new:
            remember("other words asked for", words, by, on=None if by else today)
            follow(by, words)
            for role in Role.objects.answering(who, kind).select_related("person"):
                remind(role.person, words, gettext_noop("somebody asks for this in other words"))
        return asked

    @property
    def is_late(self) -> bool:
        return self.met_on is None and self.due_on < timezone.localdate()

    @property
    def days(self) -> int:
        """Working days from asking until it was met, or until today."""
        until: date = self.met_on or timezone.localdate()
        return working_days_between(self.on, until, self.unit.nation or "ENG")


def _is_there(words, thing) -> bool:
    ready = words.ready.shown().prefetch_related("checks").first()
    return bool(ready and ready.checked and ready.is_up_to_date(thing))


def whoever_makes(words) -> tuple[Unit, str]:
    """The role that owes these words: on the place of the thing, or the nearest above it, whose holder may read it."""
    kinds = TRANSLATORS if words.is_translated else EASY_WRITERS
    above = list(Unit.objects.above(words.unit, with_itself=True))
    held = Role.objects.current().filter(unit__in=above, kind__in=kinds, person__is_active=True)
    near = {unit.pk: place for place, unit in enumerate(reversed(above))}
    in_turn = sorted(held.select_related("person"), key=lambda role: (kinds.index(role.kind), near[role.unit_id]))
    for role in in_turn:
        if OtherWords.objects.for_person(role.person, Can.MAKE_READINGS).filter(pk=words.pk).exists():
            return role.unit, role.kind
    return words.unit, Role.Kind.COUNCIL_LEAD
