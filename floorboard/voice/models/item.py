"""What somebody said, and where it stands now."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.notices.telling import follow
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed, random_id, spell, unspell
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, answered_by_role_of, belongs, places_where, roles_that
from floorboard.people.models import Person, Role
from floorboard.voice.clock import URGENT_LIMIT
from floorboard.voice.mine import said_by
from floorboard.voice.models.action import Action
from floorboard.voice.models.addition import Addable
from floorboard.voice.models.climbing import Climbing
from floorboard.voice.models.ending import Endable
from floorboard.voice.models.escalation import Escalation
from floorboard.voice.models.face import Face
from floorboard.voice.models.joining import Joinable
from floorboard.voice.models.judging import Judged
from floorboard.voice.models.news import TellsNews
from floorboard.voice.models.promising import Promising
from floorboard.voice.models.readers import reaches_as_reader
from floorboard.voice.models.reading import Readable, TakenOff
from floorboard.voice.models.reading_clock import due
from floorboard.voice.models.recording import Hearable, Recording
from floorboard.voice.models.standing import where_it_stands, write_down_what_is_owed
from floorboard.voice.models.support import Support, Supportable
from floorboard.voice.models.theme import Theme
from floorboard.voice.models.urgent import Urgent
from floorboard.voice.models.withdrawal import Withdrawable

TAKEN_BACK = _("Taken back by the person who said it.")
SETTLED = ["state", "circle", "at_unit", "at_kind", "due_on"]


def shown(words: str, theme: str, ending: str = "", face: str = "") -> str:
    """The words everybody sees, from an item's own words, those of its theme, the kind of its ending, and its face."""
    if ending == "withdrawn":
        return str(TAKEN_BACK)
    if face and not words:
        return _("%(theme)s: %(face)s") % {"theme": theme, "face": Face(face).label}
    return words or theme


class ItemQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """What this person may do this with: their places' circle, what they said themselves, what reached them."""
        if can == Can.TRIAGE:
            return self._to_read(person)
        there = Q(unit__in=places_where(person, can)) & ~Q(circle="")
        if can == Can.SEE:
            there |= said_by(person)
            there |= self._reached(person) & ~Q(circle="")
            if belongs(person):
                there |= Q(circle__in=Item.WIDE)
            elif roles_that(person, Can.SEE_WALL):  # a partner from outside is not of this provider
                there |= Q(circle=Item.Circle.OUTSIDE)
        elif can == Can.ANSWER:
            there = self._reached(person) & ~Q(circle="")
        return self.filter(there)

    def _to_read(self, person):
        """Not yet read, held, or taken off the lists to be read again."""
        waits = Q(state__in=[Item.State.ARRIVED, Item.State.HELD])
        waits |= Q(pk__in=TakenOff.objects.filter(read_on=None).values("item"))
        return self.was_to_read(person).filter(waits).exclude(stepped_asides__by=person.pk)

    def was_to_read(self, person):
        """What reached this person as a reader, read by now or not."""
        return self.filter(reaches_as_reader(person)).exclude(said_by(person))

    def may_be_taken_off_by(self, person):
        """What is on the lists where this person reads. Safeguarding has no list of it; it opens what it is told of."""
        there = Q(unit__in=places_where(person, Can.TRIAGE)) & ~Q(circle="")
        return self.filter(there).exclude(said_by(person)).exclude(ending__kind="withdrawn")

    def _reached(self, person) -> Q:
        """What reached a level or department they answer for, or on which they owe an action, from that day on."""
        reached = Escalation.objects.filter(answered_by_role_of(person, "to", "kind"))
        owed = Action.objects.filter(answered_by_role_of(person, "owner_unit", "owner_kind"))
        return Q(pk__in=reached.order_by().values("item")) | Q(pk__in=owed.order_by().values("item"))

    def with_place(self):
        """Each with its place, what it is about and who said it."""
        return self.select_related("theme", "raised_by")

    def with_support_of(self, person):
        """Each with `is_supported`: did this person say "me too"?"""
        return self.annotate(is_supported=Exists(Support.objects.filter(item=OuterRef("pk"), by=person.pk)))

    def for_tablet(self, link):
        """What the ward's own page may show: the ward's published words."""
        return self.filter(unit=link.unit).exclude(circle="")

    def for_receipt(self, receipt):
        """The one thing this receipt is for."""
        return self.filter(pk=receipt.item_id) if receipt else self.none()

    def open(self):
        return self.filter(state__in=OPEN)

    def late(self, on=None):
        return self.open().filter(due_on__lt=on or timezone.localdate())


class Item(
    Readable, Hearable, Addable, Supportable, Joinable, Climbing, Promising, Judged, Withdrawable, Endable, TellsNews,
    Keyed,
):  # fmt: skip
    """Something somebody said: a worry, an idea, a question or a thank you, in their own words."""

    class Kind(models.TextChoices):
        WORRY = "worry", _("Something to put right")
        IDEA = "idea", _("An idea")
        QUESTION = "question", _("A question")
        THANKS = "thanks", _("Something good")

    class Known(models.TextChoices):
        NAMED = "named", _("My name is with it")
        CONFIDENTIAL = "locked", _("Only two trusted people together")
        ANONYMOUS = "anonymous", _("Nobody can know")

    class Circle(models.TextChoices):
        WARD = "ward", _("Our ward, and whoever must answer")
        PROVIDER = "provider", _("Everybody at this provider")
        OUTSIDE = "outside", _("Anybody")

    WIDE = (Circle.PROVIDER, Circle.OUTSIDE)  # whoever belongs to this provider may read it

    class State(models.TextChoices):
        ARRIVED = "arrived", _("Waiting to be read")
        HELD = "held", _("Held back, with a reason")
        ROUTED = "routed", _("With the right people")
        SAID = "said", _("Said")
        WAITING = "waiting", _("Waiting for an answer")
        PROMISED = "promised", _("Promised")
        CHECK = "check", _("Done. Please check")
        COULD_NOT = "could_not", _("Could not be done. Heard at the next meeting")
        ENDED = "ended", _("Ended")

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="items")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORRY)
    words = models.TextField(blank=True)
    face = models.CharField(max_length=10, choices=Face, blank=True)
    known = models.CharField(max_length=10, choices=Known)
    raised_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    name_given = models.CharField(max_length=100, blank=True)
    helped = models.BooleanField(default=False)
    about_staff = models.BooleanField(default=False)
    about_safety = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    arrived_on = models.DateField(default=timezone.localdate)
    # Heard by somebody who comes to listen, on a day; the place answers by another.
    heard_on = models.DateField(null=True, editable=False)
    answer_by = models.DateField(null=True, editable=False)
    read_by = models.DateTimeField(null=True, editable=False)
    # Where it stands now: written only by settle(), from the rows.
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED, editable=False)
    circle = models.CharField(max_length=10, choices=Circle, blank=True, editable=False)
    at_unit = UnitKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    at_kind = models.CharField(max_length=20, choices=Role.Kind, blank=True, editable=False)
    due_on = models.DateField(null=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "words", "face", "raised_by", "name_given", "known", "helped", "about_staff", "about_safety", "on_paper",
        }  # fmt: skip
        plain = {
            "unit", "theme", "kind", "arrived_on", "heard_on", "answer_by", "read_by", "state", "circle", "at_unit",
            "at_kind", "due_on",
        }  # fmt: skip

    class Meta:
        ordering = ["-arrived_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "-arrived_on"]),
            models.Index(fields=["unit", "state"], name="a_places_items_by_state"),
            models.Index(fields=["at_unit", "state", "due_on"]),
            models.Index(fields=["read_by"], condition=Q(state="arrived"), name="unread_items_by_their_clock"),
            # These carry what a reader asks of a row, so that a list reads only the rows it shows.
            models.Index(fields=["state", "due_on", "unit", "circle", "raised_by"], name="items_by_state_and_day"),
            models.Index(
                fields=["state", "arrived_on", "id", "unit", "circle", "raised_by"], name="items_by_state_and_age"
            ),
            models.Index(
                fields=["arrived_on", "id", "unit", "circle", "raised_by"],
                condition=~Q(state="ended"),
                name="open_items_oldest_first",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(known="anonymous") | Q(raised_by=None), name="nobody_is_stored_with_an_anonymous_item"
            ),
            models.CheckConstraint(
                condition=~Q(known="locked") | Q(raised_by=None, name_given=""),
                name="no_name_stands_open_with_a_confidential_item",
            ),
            models.CheckConstraint(
                condition=Q(answer_by=None) | Q(heard_on__isnull=False, answer_by__gt=models.F("heard_on")),
                name="what_was_heard_is_answered_by_a_later_day",
            ),
            models.CheckConstraint(
                condition=Q(about_safety=False) | Q(about_staff=True), name="who_keeps_people_safe_is_staff_too"
            ),
        ]

    def __str__(self):
        return self.shown_words

    @classmethod
    @transaction.atomic
    def raise_named(
        cls, *, unit, theme, by, words="", kind=None, helped=False, about_staff=False, about_safety=False,
        urgent=False, once="", name_given="", on_paper=False, face="", voice=b"", heard_on=None, answer_by=None,
    ) -> "Item":  # fmt: skip
        """Say something with your name on it. It waits for a reader before anybody else sees it.

        `heard_on` and `answer_by`: it was heard from people on that day, and the place answers by the other.
        """
        if unit.is_closed():
            raise Refused(_("This ward has closed. Choose the place where you are now."))
        number = random_id()
        if not SentForm.first_time(once, spell(number)):
            return cls._made_by(once)
        item = cls.objects.create(
            id=number, unit=unit, theme=theme, words=words, known=cls.Known.NAMED, raised_by=by, helped=helped,
            about_staff=about_staff or about_safety, about_safety=about_safety, name_given=name_given,
            on_paper=on_paper, face=face, kind=kind or cls.usual_kind(theme, face, bool(words or voice)),
            heard_on=heard_on, answer_by=answer_by,
            read_by=due(unit, timezone.now(), URGENT_LIMIT if urgent else None),
        )  # fmt: skip
        if voice:
            Recording.objects.create(item=item, sound=voice)
        item.settle()
        remember("item raised", item, by)
        follow(by, item)
        if urgent:
            Urgent.objects.create(item=item).tell()
        return item

    @classmethod
    def usual_kind(cls, theme, face: str, more: bool) -> str:
        """What it is when nobody said. A happy face counts alone: with `more`, words or a voice, those say it."""
        is_good = theme.is_good or (face == Face.HAPPY and not more)
        return cls.Kind.THANKS if is_good else cls.Kind.WORRY

    @classmethod
    def _made_by(cls, once) -> "Item":
        """The item this form made when it came the first time."""
        item = cls.objects.filter(pk=unspell(SentForm.thing_of(once))).first()
        if item is None:
            raise Refused(_("You sent this before, and took it back. Say it again as something new."))
        return item

    @property
    def shown_words(self) -> str:
        """The words the circle sees; a picture alone speaks by its own words."""
        return shown(self.words, str(self.theme), "withdrawn" if self.is_withdrawn else "", self.face)

    @property
    def chosen_face(self) -> Face | None:
        """The face somebody touched, with its picture and its word."""
        return Face(self.face) if self.face else None

    @property
    def is_open(self) -> bool:
        return self.state != self.State.ENDED

    @property
    def is_withdrawn(self) -> bool:
        return not self.is_open and self.ending.kind == "withdrawn"

    @property
    def is_published(self) -> bool:
        return bool(self.circle)

    def days_old(self, on=None) -> int:
        """Days since it was first said."""
        return ((on or timezone.localdate()) - self.arrived_on).days

    def take_hold(self):
        """Keep others off this item until the verb is done, and read again where it stands. Every verb begins here."""
        try:
            self.refresh_from_db(fields=SETTLED, from_queryset=Item.objects.select_for_update(of=["self"]))
        except Item.DoesNotExist:
            raise Refused(_("This is gone. The person who said it took it back.")) from None

    def settle(self):
        """Write down where the item stands now, worked out from the rows. Every verb ends here."""
        for name, value in where_it_stands(self)._asdict().items():
            setattr(self, name, value)
        self.save(update_fields=SETTLED)
        write_down_what_is_owed(self)


OPEN = [state for state in Item.State if state != Item.State.ENDED]
