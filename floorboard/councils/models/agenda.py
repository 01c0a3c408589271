from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.ballot import HasABallot
from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.reach import OfACouncil
from floorboard.councils.models.sections import PICTURE, STANDING, Section
from floorboard.councils.models.talking import TalksAbout
from floorboard.decisions.hearing import SpeaksOfAThing
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models import Item


class AgendaItemQuerySet(OfACouncil):
    way = "meeting__council"

    def on_the_plan(self):
        """Not dropped, and not kept for another meeting, in the order of the plan."""
        return self.filter(dropped=None, carried=None)

    def off_the_plan(self):
        """Dropped, or kept for another meeting that has not come yet."""
        return self.filter(Q(dropped__isnull=False) | Q(carried__isnull=False, carried__to=None))


class AgendaItem(SpeaksOfAThing, TalksAbout, HasABallot, Keyed):
    """One line on the plan of a meeting: something said, a question to decide, or a standing part."""

    Section = Section

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(max_length=12, choices=Section)
    place = models.PositiveIntegerField()
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="on_plans")
    decision = models.ForeignKey("decisions.Decision", null=True, on_delete=models.CASCADE, related_name="on_plans")
    asked = models.ForeignKey("councils.AskedCouncil", null=True, on_delete=models.CASCADE, related_name="on_plans")
    words = models.CharField(max_length=300, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Personal:
        about_a_person = {"words"}
        plain = {"meeting", "section", "place", "item", "decision", "asked"}

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="a_thing_is_on_a_plan_once"),
            models.UniqueConstraint(fields=["meeting", "decision"], name="a_question_is_on_a_plan_once"),
            models.UniqueConstraint(fields=["meeting", "asked"], name="a_question_from_outside_is_on_a_plan_once"),
            models.UniqueConstraint(
                fields=["meeting", "section"],
                condition=Q(item=None, decision=None, words=""),
                name="a_plan_has_each_standing_part_once",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def thing(self) -> Item | None:
        """What was said that this line is about, itself or as the question."""
        return self.item or (self.decision.thing if self.decision_id else None)

    @property
    def title(self) -> str:
        """What stands on the plan; somebody's own words only for a reader who may see them."""
        if self.thing:
            return self.words_of(self.thing)
        if self.decision_id:
            return self.decision.question
        return self.words or str(STANDING.get(Section(self.section), self.get_section_display()))

    @property
    def picture(self) -> str:
        return self.item.theme.picture if self.item_id else PICTURE[self.section]

    @property
    def is_standing(self) -> bool:
        return not (self.item_id or self.decision_id or self.words)

    @property
    def may_count_hands(self) -> bool:
        """Is it something open that others may say "me too" to?"""
        return bool(self.item_id) and self.item.is_open and self.item.is_published

    @property
    def is_done(self) -> bool:
        return hasattr(self, "talked")

    @transaction.atomic
    def move(self, way: str, *, by):
        """Stand one place earlier or later on the plan."""
        lines = list(self.meeting.lines.on_the_plan().select_for_update(of=("self",)))
        here = next(number for number, line in enumerate(lines) if line.pk == self.pk)
        there = here + (-1 if way == "up" else 1)
        if not 0 <= there < len(lines):
            return
        for number, line in enumerate(lines):
            place = {here: there, there: here}.get(number, number)
            wanted = lines[place].place if len({one.place for one in lines}) == len(lines) else place
            AgendaItem.objects.filter(pk=line.pk).exclude(place=wanted).update(place=wanted)
        self.refresh_from_db(fields=["place"])
        remember("agenda put in another order", self.meeting, by)

    @transaction.atomic
    def drop(self, *, reason: str = "", by) -> "Dropped":
        """Take this off the plan."""
        self._must_be_open()
        dropped, new = Dropped.objects.get_or_create(line=self, defaults={"reason": reason, "by": by})
        if new:
            remember("agenda line dropped", self.meeting, by)
        return dropped

    @transaction.atomic
    def carry_over(self, *, by) -> "Carried":
        """Keep it for next time: the next plan begins with it."""
        self._must_be_open()
        if self.is_standing:
            raise Refused(_("This part is on every plan already."))
        carried, new = Carried.objects.get_or_create(line=self, defaults={"by": by})
        if new:
            remember("agenda line kept for next time", self.meeting, by)
            coming = self.meeting.council.meetings.coming().filter(starts_at__gt=self.meeting.starts_at).first()
            if coming:
                coming.build_agenda(by=by)
        return carried

    @transaction.atomic
    def put_back(self, *, by):
        """Back on the plan: it was taken off, or kept for next time, by mistake."""
        self._must_be_open()
        if hasattr(self, "carried") and self.carried.to_id:
            raise Refused(_("It is on the plan of another meeting now. Take it off there first."))
        for row in ("dropped", "carried"):
            if hasattr(self, row):
                getattr(self, row).delete()
        remember("agenda line put back", self.meeting, by)

    def _must_be_open(self):
        if self.meeting.is_closed or self.meeting.is_cancelled:
            raise Refused(_("This meeting is over. Its plan stays as it was."))


class Dropped(models.Model):
    """A line taken off a plan. It stays off when the plan builds itself again."""

    line = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="dropped")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"line", "on"}

    def __str__(self):
        return str(self.line)


class Carried(models.Model):
    """A line kept for next time, and the line it became there."""

    line = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="carried")
    to = models.OneToOneField(AgendaItem, null=True, on_delete=models.SET_NULL, related_name="came_from")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"line", "to", "on"}

    def __str__(self):
        return str(self.line)


class TalkedAbout(models.Model):
    """The meeting has talked about this line and went on."""

    line = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="talked")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"line", "at"}

    def __str__(self):
        return str(self.line)
