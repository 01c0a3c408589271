"""What people of a ward said in a paper is read by its board, or by whoever answers there, who say something back."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.way_to_board import THE_BOARD
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.pack_part import Passage
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person, Role

READ_AND_ANSWERED = gettext_noop("the board read this and answered")
ANSWERED_BELOW = gettext_noop("this was read in a paper and answered")


class BoardAnswerQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """As the paper that was read."""
        return self.filter(passage__in=Passage.objects.for_person(person, Can.SEE_WALL).order_by().values("pk"))


class BoardAnswer(Keyed):
    """A line from a ward was read: by whom, on which day, in which meeting, and what they answer."""

    passage = models.OneToOneField(Passage, on_delete=models.PROTECT, related_name="answer")
    read_on = models.DateField()
    meeting = models.CharField(max_length=100)
    words = models.TextField()
    said_as = models.CharField(max_length=20, choices=Role.Kind, blank=True)  # "" when it was not written down then
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = BoardAnswerQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"passage", "read_on", "meeting", "said_as", "on", "at"}

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

    @property
    def is_of_the_board(self) -> bool:
        return self.said_as in THE_BOARD

    @property
    def who(self) -> str:
        """The board, or the role of whoever answered, and for which place."""
        place = self.passage.pack.unit.name
        if self.is_of_the_board:
            return say("The board, %(place)s") % {"place": place}
        return f"{self.get_said_as_display()}, {place}" if self.said_as else place

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
        if not (said_as := passage.pack.answered_as(by)):
            raise Refused(_("Only the board answers this, or below it whoever answers for that place."))
        if not words or not meeting:
            raise Refused(_("Say in which meeting it was read, and what you answer."))
        facts = {"read_on": read_on, "meeting": meeting, "words": words}
        answer = cls.objects.create(passage=passage, said_as=said_as, by=by, **facts)
        of_board = answer.is_of_the_board
        remember("board read this and answered" if of_board else "read in a paper and answered", passage.item, by)
        passage.item.news(READ_AND_ANSWERED if of_board else ANSWERED_BELOW, by=by, in_person=True)
        return answer
