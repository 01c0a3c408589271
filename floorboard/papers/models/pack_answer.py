"""The board read what people of a ward said in its paper, and says something back."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.pack_part import Passage
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person

READ_AND_ANSWERED = gettext_noop("the board read this and answered")


class BoardAnswerQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """As the paper that was read."""
        return self.filter(passage__in=Passage.objects.for_person(person, Can.SEE_WALL).order_by().values("pk"))


class BoardAnswer(Keyed):
    """The board read a line from a ward: on which day, in which meeting, and what it answers."""

    passage = models.OneToOneField(Passage, on_delete=models.PROTECT, related_name="answer")
    read_on = models.DateField()
    meeting = models.CharField(max_length=100)
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = BoardAnswerQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"passage", "read_on", "meeting", "on", "at"}

    class Meta:
        ordering = ["read_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(meeting=""), name="an_answer_of_a_board_says_where_it_was_read_and_what"
            ),
            models.CheckConstraint(condition=Q(read_on__lte=models.F("on")), name="a_board_answers_what_it_has_read"),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def say(cls, *, passage, read_on, meeting, words, by) -> "BoardAnswer":
        """Answer a line. It goes back to the thing it is about, and to everybody who follows that."""
        passage.pack.take_hold()
        passage.refresh_from_db()
        if not passage.pack.is_issued or passage.kind != Passage.Kind.SAID:
            raise Refused(_("Only a line from a ward in an issued paper can be answered."))
        if not passage.may_be_shown:
            raise Refused(_("These words were taken back. There is nothing to answer any more."))
        if cls.objects.filter(passage=passage).exists():
            raise Refused(_("This was answered already."))
        if read_on > timezone.localdate() or read_on < passage.pack.issue.on:
            raise Refused(_("Choose the day it was read: after it was issued, and not after today."))
        if not words or not meeting:
            raise Refused(_("Say in which meeting it was read, and what you answer."))
        answer = cls.objects.create(passage=passage, read_on=read_on, meeting=meeting, words=words, by=by)
        remember("board read this and answered", passage.item, by)
        passage.item.news(READ_AND_ANSWERED, by=by, in_person=True)
        return answer
