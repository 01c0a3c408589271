from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Council
from floorboard.decisions.models import Decision
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.pilots.models.reach import OfAPilot
from floorboard.voice.models import Item


class PilotQuerySet(OfAPilot):
    way = ""


class Pilot(Keyed):
    """Peer support, tried out on some wards for a time, to see with people whether it helps."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_pilots")
    board = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="own_pilots")
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PilotQuerySet.as_manager()

    class Personal:
        about_a_person = {"begun_by", "about"}
        plain = {"unit", "board", "name", "begun_on"}

    class Meta:
        ordering = ["-begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="two_pilots_at_one_place_have_two_names"),
            models.CheckConstraint(condition=~Q(name=""), name="a_pilot_has_a_name"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def begin(cls, *, unit, board, name, about="", by) -> "Pilot":
        """Begin to prepare a pilot. The advisory board that is named decides later whether it goes on."""
        if board.kind != Council.Kind.ADVISORY_BOARD or not unit.path.startswith(board.unit.path):
            raise Refused(_("Choose an advisory board of this place or of a level above it."))
        if unit.is_closed():
            raise Refused(_("This place has closed. Choose a place that is open."))
        if cls.objects.filter(unit=unit, name__iexact=name).exists():
            raise Refused(_("There is a pilot with this name here. Choose another name."))
        pilot = cls.objects.create(unit=unit, board=board, name=name, about=about, begun_by=by)
        remember("pilot begun", pilot, by)
        return pilot

    @transaction.atomic
    def add_ward(self, *, unit, by):
        """Choose a ward to try it on. It starts there when the ward is ready."""
        if not unit.path.startswith(self.unit.path) or unit.level != Unit.Level.WARD or unit.is_closed():
            raise Refused(_("Choose an open ward or house of the pilot’s place."))
        if self.wards.filter(unit=unit).exists():
            raise Refused(_("This ward is in the pilot already."))
        ward = self.wards.create(unit=unit)
        remember("ward added to a pilot", self, by)
        return ward

    @transaction.atomic
    def count_workers(self, *, site, many, by):
        """Write how many peer workers a site has now."""
        found, _new = self.workers.update_or_create(
            site=site, defaults={"many": many, "on": timezone.localdate(), "by": by}
        )
        remember("peer workers counted", self, by)
        return found

    @transaction.atomic
    def hear(self, *, item, by) -> "PilotVoice":
        """Put something that was said beside the numbers. Only what its council opened to more than its ward."""
        if item.circle not in Item.WIDE:
            raise Refused(_("Only its ward may read this. Ask its council to let more people read it first."))
        voice, _new = self.voices.get_or_create(item=item)
        remember("voice put beside a pilot", self, by)
        return voice

    def voices_for(self, person):
        """What was said that this person may read, and that is still open to more than its ward."""
        heard = Item.objects.for_person(person).filter(pk__in=self.voices.values("item"), circle__in=Item.WIDE)
        return heard.select_related("theme", "ending").order_by("-arrived_on", "pk")

    @property
    def going_on(self):
        """What was decided last; None while nobody decided."""
        return self.decided.order_by("-on", "-pk").first()

    def going_on_for(self, person):
        """The same with its decision, and `is_seen`: whether this person may see that decision. One query."""
        seen = Decision.objects.for_person(person).filter(pk=OuterRef("decision")).order_by()
        decided = self.decided.select_related("decision__outcome").annotate(is_seen=Exists(seen))
        return decided.order_by("-on", "-pk").first()


class PilotVoice(models.Model):
    """Something people said about a pilot, kept beside its numbers."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="voices")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="own_pilot_voices")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"pilot", "item"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pilot", "item"], name="a_voice_stands_beside_a_pilot_once")]

    def __str__(self):
        return str(self.item)
