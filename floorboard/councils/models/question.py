"""One question that somebody who answers for a place puts to chosen councils."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.council import Council
from floorboard.councils.models.question_ends import EndsAQuestion
from floorboard.councils.models.reach import OfACouncil
from floorboard.history.models import remember
from floorboard.notices.telling import follow, remind_once
from floorboard.organisation.days import working_day_after
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, answered_by_role_of, places_where
from floorboard.people.models import Person, Role

DAYS_TO_TELL = 20  # working days after the day for answers
ASKED = gettext_noop("somebody asks your council a question")


class CouncilQuestionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: the people of each council that was asked, and the place that asks with those above it."""
        mine = answered_by_role_of(person, "unit", "kind")
        if can == Can.ANSWER:
            return self.filter(mine)
        if can != Can.SEE:
            return self.none()
        asked = AskedCouncil.objects.theirs(person, Can.SEE_MINUTES)
        return self.filter(self._at_the_place(person) | Q(pk__in=asked.order_by().values("question")))

    def asked_at(self, person):
        """Those that this person's own places ask: they read every answer as it comes."""
        return self.filter(self._at_the_place(person))

    def _at_the_place(self, person) -> Q:
        return Q(unit__in=places_where(person, Can.SEE)) | answered_by_role_of(person, "unit", "kind")

    def open(self):
        """Neither told what was decided nor taken back."""
        return self.filter(told=None, withdrawn=None)

    def told_back(self):
        return self.filter(told__isnull=False)

    def overdue(self, on=None):
        return self.open().filter(tell_by__lt=on or timezone.localdate())


class CouncilQuestion(EndsAQuestion, Keyed):
    """One question put to chosen councils: what can still change, why it is asked, and until when they can answer."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_council_questions")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    words = models.CharField(max_length=300)
    still_open = models.TextField()
    why = models.TextField()
    answer_by = models.DateField()
    tell_by = models.DateField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = CouncilQuestionQuerySet.as_manager()

    class Personal:
        about_a_person = {"still_open", "why", "by"}
        plain = {"unit", "kind", "words", "answer_by", "tell_by", "on"}

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(still_open="") & ~Q(why=""),
                name="a_question_to_councils_says_what_is_open_and_why",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gt=models.F("on"), tell_by__gt=models.F("answer_by")),
                name="councils_are_told_after_the_day_for_answers",
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, kind, councils, words, still_open, why, answer_by, by) -> "CouncilQuestion":
        """Ask these councils. It stands on the plan of the next meeting of each, until it is answered."""
        if unit.is_closed():
            raise Refused(_("This place has closed. Ask from a place that is open."))
        if not (words and still_open and why):
            raise Refused(_("Write the question, what can still change, and why you ask."))
        if answer_by <= timezone.localdate():
            raise Refused(_("Choose a day still to come. Councils need time to meet."))
        councils = _that_can_be_asked(unit, councils)
        tell_by = working_day_after(answer_by, DAYS_TO_TELL, unit.where_bank_holidays_are())
        question = cls.objects.create(
            unit=unit, kind=kind, words=words, still_open=still_open, why=why, answer_by=answer_by, tell_by=tell_by,
            by=by,
        )  # fmt: skip
        remember("councils asked a question", question, by)
        follow(by, question)
        for council in councils:
            question._put_to(council, by)
        return question

    @transaction.atomic
    def ask_too(self, *, council, by) -> "AskedCouncil":
        """Ask one more council, for example one that was set up since."""
        self._take_hold()
        if self.answer_by <= timezone.localdate():
            raise Refused(_("The day for answers is over. Ask a new question."))
        (council,) = _that_can_be_asked(self.unit, [council])
        if self.asked.filter(council=council).exists():
            raise Refused(_("This council was asked already."))
        remember("one more council asked", self, by)
        return self._put_to(council, by)

    def _put_to(self, council, by) -> "AskedCouncil":
        asked = self.asked.create(council=council)
        meeting = council.meetings.coming().filter(opened=None).first()
        if meeting:
            meeting.build_agenda(by=by)
        people = [leader.person for leader in council.leaders()]
        for person in people:
            follow(person, self)
        remind_once(people, self, ASKED)
        return asked

    @property
    def who_asks(self) -> str:
        return f"{self.get_kind_display()}, {self.unit.name}"

    def is_for(self, person) -> bool:
        """Is it this person's to tell what was decided? Free of queries."""
        return any(role.unit_id == self.unit_id and role.kind == self.kind for role in person.current_roles)


def councils_near(unit):
    """The councils a place may ask: its own and those below it; a department asks those of the place it works for."""
    top = unit.above if unit.level == Unit.Level.DEPARTMENT and unit.above_id else unit
    return Council.objects.filter(unit__path__startswith=top.path).open().order_by("unit__path", "name", "pk")


def _that_can_be_asked(unit, councils) -> list:
    """The same councils, held so that none of their places closes meanwhile."""
    if not councils:
        raise Refused(_("Choose at least one council."))
    numbers = {council.pk for council in councils}
    if len(numbers) != len(councils):
        raise Refused(_("You chose the same council twice. Choose each one once."))
    list(Unit.objects.select_for_update().filter(councils__in=numbers).order_by("pk"))
    found = list(councils_near(unit).filter(pk__in=numbers).select_related("unit"))
    if gone := numbers - {council.pk for council in found}:
        names = ", ".join(council.name for council in councils if council.pk in gone)
        raise Refused(_("This council has ended, or is not one of yours: %(names)s."), params={"names": names})
    return found


class AskedCouncilQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE):
        """To see: whoever sees the question. To answer: whoever writes for the council."""
        if can == Can.SEE:
            return self.filter(question__in=CouncilQuestion.objects.for_person(person).order_by().values("pk"))
        return self.theirs(person, can)

    def theirs(self, person, can=Can.SEE):
        """Those whose own council this person reaches."""
        return super().for_person(person, can)

    def going_on(self):
        """Neither told nor taken back."""
        return self.filter(question__told=None, question__withdrawn=None)

    def waiting(self):
        """Nobody has answered yet, and it can still be answered."""
        return self.going_on().filter(answers=None)


class AskedCouncil(Keyed):
    """One council that was asked a question."""

    question = models.ForeignKey(CouncilQuestion, on_delete=models.CASCADE, related_name="asked")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="asked")
    on = models.DateField(default=timezone.localdate)

    objects = AskedCouncilQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"question", "council", "on"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "council"], name="a_council_is_asked_the_same_question_once")
        ]

    def __str__(self):
        return f"{self.council}: {self.question}"

    @transaction.atomic
    def answer(self, *, words="", rather_not=False, may_share=False, may_print=False, started_from=0, by):
        """Write the council's answer, or correct it. Whoever writes at the same time reads the other's words first."""
        self.question._take_hold()
        if self.council.unit.is_closed():
            raise Refused(_("This place has closed. The council cannot answer any more."))
        if not words and not rather_not:
            raise Refused(_("Write what your council says. Or choose “We would rather not”."))
        last = self.answers.last()
        if last and last.number != started_from:
            raise Refused(
                _("Somebody else just wrote: “%(words)s”. Your words are still here. Put both together, then send."),
                params={"words": last.said},
            )
        answer = self.answers.create(
            number=(last.number if last else 0) + 1,
            words=words,
            rather_not=rather_not,
            may_share=may_share or may_print,
            may_print=may_print,
            by=by,
        )
        self._off_the_plans(by)
        remember("council answered a question" if last is None else "answer of a council corrected", self.question, by)
        self.question.tell_the_asker(by)
        follow(by, self.question)
        return answer

    def _off_the_plans(self, by):
        """What has been answered need not be talked about again."""
        for line in self.on_plans.filter(meeting__opened=None, meeting__cancellation=None, dropped=None):
            line.drop(by=by)
