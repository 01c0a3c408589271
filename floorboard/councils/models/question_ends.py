"""How a question to councils ends: every council is told what was decided and why, or it is taken back."""

from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person

ANSWERED = gettext_noop("a council answered the question")
TOLD = gettext_noop("it was decided, and you can read why")
TAKEN_BACK = gettext_noop("a question to councils was taken back")


class EndsAQuestion:
    """The verbs of whoever asked."""

    asked: Any
    tell_by: Any

    @transaction.atomic
    def tell(self, *, decided: str, why: str, to_each: dict[int, str] | None = None, by) -> "QuestionTold":
        """Tell every council that was asked what was decided and why. `to_each`: a sentence more, by asked council."""
        self._take_hold()
        if not (decided and why):
            raise Refused(_("Write what was decided, and why. Every council reads it."))
        if self.answer_by >= timezone.localdate() and self.asked.filter(answers=None).exists():
            raise Refused(
                _("Some councils have not answered. They have time until %(day)s. Tell all of them after that."),
                params={"day": day(self.answer_by)},
            )
        told = QuestionTold.objects.create(question=self, decided=decided, why=why, by=by)
        ToldCouncil.objects.bulk_create(
            ToldCouncil(asked=asked, words=(to_each or {}).get(asked.pk, "")) for asked in self.asked.all()
        )
        self._leave_the_plans(by)
        remember("councils told what was decided", self, by)
        tell(self, TOLD, by)
        return told

    @transaction.atomic
    def withdraw(self, *, reason: str, by) -> "QuestionWithdrawn":
        """Take the question back, and say why. What councils wrote stays."""
        self._take_hold()
        if not reason:
            raise Refused(_("Say why. The councils took time for it."))
        withdrawn = QuestionWithdrawn.objects.create(question=self, reason=reason, by=by)
        self._leave_the_plans(by)
        remember("question to councils taken back", self, by)
        tell(self, TAKEN_BACK, by)
        return withdrawn

    def tell_the_asker(self, by):
        tell(self, ANSWERED, by)

    def _leave_the_plans(self, by):
        for asked in self.asked.all():
            asked._off_the_plans(by)

    def _take_hold(self):
        """Nobody else ends it meanwhile, and nobody has ended it."""
        type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if QuestionTold.objects.filter(question=self.pk).exists():
            raise Refused(_("It was decided, and all councils were told. Ask a new question."))
        if QuestionWithdrawn.objects.filter(question=self.pk).exists():
            raise Refused(_("This question was taken back."))

    @property
    def is_told(self) -> bool:
        return hasattr(self, "told")

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawn")

    @property
    def is_open(self) -> bool:
        return not self.is_told and not self.is_withdrawn

    @property
    def is_overdue(self) -> bool:
        """The councils should know by now what was decided."""
        return self.is_open and self.tell_by < timezone.localdate()


TOLD_BACK = Q(asked__question__told__isnull=False)


class CouncilAnswerQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The answers as they stand now: to the council's own people and the place that asks; once it is decided,
        also to everybody who sees the question, if the council said so."""
        asked = self.model._meta.get_field("asked").related_model.objects
        questions = asked.model._meta.get_field("question").related_model.objects
        own = Q(asked__in=asked.theirs(person, Can.SEE).order_by().values("pk"))
        if can != Can.SEE:
            return self.none()
        to_the_asker = Q(asked__question__in=questions.asked_at(person).order_by().values("pk"))
        shared = TOLD_BACK & Q(may_share=True, asked__question__in=questions.for_person(person).order_by().values("pk"))
        return self.current().filter(own | to_the_asker | shared)

    def for_papers(self):
        """What papers may print: the council said so, and all were told what was decided."""
        return self.current().filter(TOLD_BACK, may_print=True)

    def current(self):
        """Each council's answer as it stands now, without those it corrected."""
        newer = self.model.objects.filter(asked=OuterRef("asked"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


class CouncilAnswer(models.Model):
    """What a council answered to a question, in its own words, as it stood after one saving."""

    asked = models.ForeignKey("councils.AskedCouncil", on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    rather_not = models.BooleanField(default=False)
    may_share = models.BooleanField(default=False)
    may_print = models.BooleanField(default=False)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CouncilAnswerQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"asked", "number", "rather_not", "may_share", "may_print", "on"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "number"], name="two_savings_of_an_answer_have_two_numbers"),
            models.CheckConstraint(
                condition=~Q(words="") | Q(rather_not=True), name="a_council_answers_or_says_it_would_rather_not"
            ),
            models.CheckConstraint(
                condition=Q(may_print=False) | Q(may_share=True), name="what_papers_print_other_councils_read_too"
            ),
        ]

    def __str__(self):
        return self.said

    @property
    def said(self) -> str:
        return self.words or gettext("We would rather not answer.")


class QuestionTold(models.Model):
    """What was decided after councils answered, and why: one telling for all of them."""

    question = models.OneToOneField("councils.CouncilQuestion", on_delete=models.CASCADE, related_name="told")
    decided = models.TextField()
    why = models.TextField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"decided", "why", "by"}
        plain = {"question", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decided="") & ~Q(why=""), name="councils_are_told_what_and_why")
        ]

    def __str__(self):
        return self.decided


class ToldCouncil(models.Model):
    """One council that was told, perhaps with a sentence of its own."""

    asked = models.OneToOneField("councils.AskedCouncil", on_delete=models.CASCADE, related_name="told")
    words = models.TextField(blank=True)

    class Personal:
        about_a_person = {"words"}
        plain = {"asked"}

    def __str__(self):
        return self.words


class QuestionWithdrawn(models.Model):
    """A question that was taken back, and why."""

    question = models.OneToOneField("councils.CouncilQuestion", on_delete=models.CASCADE, related_name="withdrawn")
    reason = models.TextField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"question", "on"}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_question_is_not_taken_back_silently")]

    def __str__(self):
        return self.reason
