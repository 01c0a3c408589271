"""What people say should be different in a guide, and what came of it."""

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.guides.models.edition import Edition
from floorboard.guides.models.guide import TITLE
from floorboard.guides.models.reach import over_a_ward, read_through
from floorboard.guides.models.wording import Chapter
from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell, to_tell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where, roles_that
from floorboard.people.models import Person


class SuggestionQuerySet(AccessQuerySet):
    unit_field = "chapter__guide__unit"

    def for_person(self, person, can=Can.SEE):
        """Their own, and what others may see of the guides they read; whoever edits a guide sees all of it."""
        theirs = Q((f"{self.unit_field}__in", places_where(person, Can.EDIT_GUIDES)))
        if can == Can.EDIT_GUIDES:
            return self.filter(theirs)
        seen = read_through(roles_that(person, Can.SEE_WALL), self.unit_field) & SHOWN
        return self.filter(theirs | seen | Q(by=person.pk))

    def for_tablet(self, link):
        return self.filter(over_a_ward(link, self.unit_field) & SHOWN)

    def open(self):
        """Nobody has answered yet."""
        return self.filter(answered=None)

    def with_answers(self):
        return self.select_related("answered", "reading", "edition")


SHOWN = Q(reading__shown=True) | Q(way="member", reading=None)


class Suggestion(Keyed):
    """Somebody says what should be different in a chapter. Whoever edits the guide answers it."""

    class Kind(models.TextChoices):
        WORDS = "words", _("I have other words for it")
        COMMENT = "comment", _("I want to say something about it")

    class Way(models.TextChoices):
        MEMBER = "member", _("Signed in")
        WARD = "ward", _("On a ward’s own page")
        SLIP = "slip", _("On paper")

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="suggestions")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="suggestions")
    part = models.CharField(max_length=TITLE, blank=True)  # the heading it is about; empty for the whole chapter
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField()
    way = models.CharField(max_length=10, choices=Way)
    unit = UnitKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")  # the ward that hears the answer
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    once = models.CharField(max_length=64, null=True, unique=True)

    objects = SuggestionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"chapter", "edition", "part", "kind", "way", "unit", "on", "once"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_suggestion_has_words"),
            models.CheckConstraint(
                condition=Q(way="member") | Q(by=None), name="nobody_is_stored_with_a_suggestion_of_a_ward"
            ),
            models.CheckConstraint(
                condition=Q(way="member") | Q(unit__isnull=False), name="a_ward_hears_what_became_of_its_suggestion"
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def is_signed(self) -> bool:
        return self.way == self.Way.MEMBER

    @property
    def is_read(self) -> bool:
        """Somebody who edits the guide has read it, where it came without a name."""
        return self.is_signed or hasattr(self, "reading")

    @property
    def is_shown(self) -> bool:
        return self.reading.shown if hasattr(self, "reading") else self.is_signed

    @property
    def is_answered(self) -> bool:
        return hasattr(self, "answered")

    @classmethod
    @transaction.atomic
    def send(cls, *, chapter, kind, words, part="", by) -> "Suggestion":
        """Somebody signed in says what should be different. They hear what becomes of it."""
        edition = _edition_to_speak_of(chapter, words)
        suggestion = cls.objects.create(
            chapter=chapter, edition=edition, part=part, kind=kind, words=words, way=cls.Way.MEMBER, by=by
        )
        remember("suggestion sent", suggestion, by)
        follow(by, suggestion)
        tell(chapter.guide, gettext_noop("somebody said what should be different"), by)
        return suggestion

    @classmethod
    def send_without_a_name(cls, *, chapter, unit, kind, words, once, part="", way=Way.WARD) -> bool:
        """The same from a ward's own page or from paper: the day alone, nobody's name, no history of its coming.

        True when it is new, False when this form came before. Nobody else sees it before an editor has read it.
        """
        edition = _edition_to_speak_of(chapter, words)
        if unit.is_closed():
            raise Refused(_("This ward has closed. Tell any member of staff where you are now."))
        if not once:
            raise Refused(_("This page was open too long. Your words are still here: send them again."))
        try:
            with transaction.atomic():
                cls.objects.create(
                    chapter=chapter, edition=edition, part=part, kind=kind, words=words, way=way, unit=unit,
                    once=digest(once),
                )  # fmt: skip
        except IntegrityError:
            if cls.objects.filter(once=digest(once)).exists():
                return False
            raise
        return True

    @transaction.atomic
    def read(self, *, shown: bool, by):
        """Whoever edits the guide has read it: others may see it, or not, because it names somebody or does harm."""
        SuggestionRead.objects.update_or_create(suggestion=self, defaults={"shown": shown, "by": by})
        self.refresh_from_db()
        remember("suggestion read", self, by)

    @transaction.atomic
    def answer(self, *, answer, reason="", by) -> "SuggestionAnswer":
        """Say what comes of it: taken, partly or no. Without taking all of it, say why."""
        if SuggestionAnswer.objects.filter(suggestion=self).exists():
            raise Refused(_("Somebody answered this already. Open the page again."))
        if not self.is_read:
            raise Refused(_("Read it first, and say whether others may see it."))
        if answer != SuggestionAnswer.Answer.TAKEN and not reason:
            raise Refused(_("Say why. Whoever suggested it reads it."))
        self.answered = SuggestionAnswer.objects.create(suggestion=self, answer=answer, reason=reason, by=by)
        remember("suggestion answered", self, by)
        what = gettext_noop("somebody answered what you said should be different in a guide")
        if self.is_signed:
            tell(self, what, by)
        else:
            to_tell(self.unit, self, gettext_noop("what was said about a guide has an answer"))
        return self.answered


def _edition_to_speak_of(chapter, words):
    """The edition that is out, in which this chapter stands."""
    now = chapter.words_now
    if now is None or now.edition.is_draft:
        raise Refused(_("This chapter is not out yet. You can say something about it when it is."))
    if not words:
        raise Refused(_("Write what should be different."))
    return now.edition


class SuggestionRead(models.Model):
    """Somebody who edits the guide has read a suggestion, and said whether others may see it."""

    suggestion = models.OneToOneField(Suggestion, on_delete=models.CASCADE, related_name="reading")
    shown = models.BooleanField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"suggestion", "shown", "on"}

    def __str__(self):
        return str(self.on)


class SuggestionAnswer(models.Model):
    """What came of a suggestion: taken, taken in part, or not and why."""

    class Answer(models.TextChoices):
        TAKEN = "taken", _("We take it")
        PARTLY = "partly", _("We take a part of it")
        NO = "no", _("We do not take it")

    suggestion = models.OneToOneField(Suggestion, on_delete=models.CASCADE, related_name="answered")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"suggestion", "answer", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="taken") | ~Q(reason=""), name="no_suggestion_is_turned_down_without_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.get_answer_display()} {self.reason}".strip()
