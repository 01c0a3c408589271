from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused

MOST_CHOICES = 8


class BallotChoice(models.Model):
    """A choice on the paper ballots of a line of the plan, and how many ticked it. No ballot of a person is kept."""

    line = models.ForeignKey("councils.AgendaItem", on_delete=models.CASCADE, related_name="ballot_choices")
    words = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(null=True)  # None until the ballots are counted

    class Personal:
        about_a_person = {"words"}
        plain = {"line", "place", "count"}

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["line", "place"], name="two_choices_of_a_ballot_stand_in_two_places"),
            models.CheckConstraint(condition=~Q(words=""), name="a_choice_on_a_ballot_has_words"),
        ]

    def __str__(self):
        return self.words


class HasABallot:
    """A line of a plan about which people can tick a paper."""

    @property
    def takes_ballots(self) -> bool:
        """Is it a question that nobody has decided yet?"""
        return self.section == "decide" and not (self.decision_id and self.decision.is_made)

    @transaction.atomic
    def offer(self, words: list[str], *, started_from: str = "", by):
        """Write the choices that stand on its ballots. Once ballots are counted they stay as they were printed."""
        choices = list(self.ballot_choices.select_for_update())
        if any(choice.count is not None for choice in choices):
            raise Refused(_("The ballots are counted. Their choices stay as they were printed."))
        if "\n".join(choice.words for choice in choices) not in (started_from, "\n".join(words)):
            raise Refused(_("Somebody else changed the choices meanwhile. Open this page again and look at them."))
        self.ballot_choices.all().delete()
        self._write([(each, None) for each in words])
        remember("choices put on a ballot", self.meeting, by)
        return words

    @transaction.atomic
    def count_ballots(self, counted: list[tuple[str, int]], *, by):
        """Write down how many ticked each choice, all at once, as on the paper. Counting again puts it right."""
        self.meeting.must_be_running()
        if not self.takes_ballots:
            raise Refused(_("This is decided already. Its numbers stand in the decision."))
        self.ballot_choices.all().delete()
        self._write(counted)
        remember("ballots counted", self.meeting, by)

    def _write(self, counted):
        if len(counted) > MOST_CHOICES:
            raise Refused(_("There is room for %(most)s choices on a ballot."), params={"most": MOST_CHOICES})
        if len({words.casefold() for words, _count in counted}) < len(counted):
            raise Refused(_("Two choices are the same. Write each choice once."))
        BallotChoice.objects.bulk_create(
            BallotChoice(line=self, words=words, count=count, place=place)
            for place, (words, count) in enumerate(counted, start=1)
        )
