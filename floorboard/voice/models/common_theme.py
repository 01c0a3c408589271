"""What many people said about the same thing: found over places and months, named by a person."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, paths_where, places_where
from floorboard.voice.models.putting_together import PuttingTogether
from floorboard.voice.models.theme_change import ThemeChange

LONGEST_NAME = 100


class CommonThemeQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """Confirmed ones for everybody of the provider; all of them for whoever leads its programme."""
        led = Q(unit__in=places_where(person, Can.LEAD_EXPERTS))
        if can == Can.LEAD_EXPERTS:
            return self.filter(led)
        above = {int(part) for path in paths_where(person, Can.SEE_WALL) for part in path.split("/") if part}
        return self.filter(led | Q(unit__in=above, state=CommonTheme.State.CONFIRMED, into=None))

    def confirmed(self):
        return self.filter(state=CommonTheme.State.CONFIRMED, into=None)

    def proposed(self):
        return self.filter(state=CommonTheme.State.PROPOSED, into=None)

    def dismissed(self):
        return self.filter(state=CommonTheme.State.DISMISSED, into=None)


class CommonTheme(PuttingTogether, Keyed):
    """Something that people say again and again, on one ward or many. It counts when a person confirmed it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", gettext_lazy("Proposed")
        CONFIRMED = "confirmed", gettext_lazy("Confirmed")
        DISMISSED = "dismissed", gettext_lazy("Not a theme")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_common_themes")
    words = models.CharField(max_length=LONGEST_NAME, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED, editable=False)
    into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged", editable=False)
    # The theme that holds what this one holds: itself, or the one it was merged into, at the end of the way.
    stands_in = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="own_parts")
    found_on = models.DateField(default=timezone.localdate)

    objects = CommonThemeQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "words", "state", "into", "stands_in", "found_on"}

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(into=F("id")), name="a_theme_is_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(state="confirmed", words=""), name="a_confirmed_theme_has_a_name"),
        ]

    def __str__(self):
        return self.words or _("A theme without a name yet")

    @classmethod
    def found(cls, unit, texts, words="", state=State.PROPOSED) -> "CommonTheme":
        """A new one that holds these texts."""
        theme = cls.objects.create(unit=unit, words=words, state=state)
        theme.stands_in = theme
        theme.save(update_fields=["stands_in"])
        theme.take_in(texts)
        return theme

    def take_in(self, texts):
        """Put these texts into it."""
        Themed = self.members.model
        rows = [
            Themed(theme=self, label=text.label, number=text.key, unit_id=text.unit, month=text.month) for text in texts
        ]
        Themed.objects.bulk_create(rows, batch_size=500)

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @transaction.atomic
    def confirm(self, words: str, *, by):
        """It is a theme, and this is its name. Others see it from now on."""
        name = self._named(words)
        self.take_hold()
        self._refuse_unless(self.State.PROPOSED)
        self._become(self.State.CONFIRMED, name)
        self._changed("confirmed", by, words=name)

    @transaction.atomic
    def rename(self, words: str, *, by):
        """Give it another name."""
        name = self._named(words)
        self.take_hold()
        self._refuse_unless(self.State.CONFIRMED)
        before = self.words
        self._become(self.State.CONFIRMED, name)
        self._changed("renamed", by, words=before)

    @transaction.atomic
    def dismiss(self, *, by):
        """It is no theme. What it holds is not proposed again."""
        self.take_hold()
        self._refuse_unless(self.State.PROPOSED)
        self._become(self.State.DISMISSED, self.words)
        self._changed("dismissed", by)

    @transaction.atomic
    def propose_again(self, *, by):
        """Undo what was said last: it waits for somebody to confirm it again, and others do not see it meanwhile."""
        self.take_hold()
        if self.is_proposed:
            raise Refused(_("It waits to be confirmed already."))
        self._become(self.State.PROPOSED, self.words)
        self._changed("proposed", by)

    def take_hold(self):
        """Keep others off it until the verb is done, and read again how it stands. Every verb begins here."""
        kept = CommonTheme.objects.select_for_update(of=["self"])
        self.refresh_from_db(fields=["words", "state", "into", "stands_in"], from_queryset=kept)
        if self.into_id:
            raise Refused(_("Somebody merged this theme into another one. Look at that one."))

    def _refuse_unless(self, state):
        if self.state != state:
            stands = self.get_state_display()
            raise Refused(_("Somebody was quicker. It is now: %(state)s.") % {"state": stands})

    def _named(self, words: str) -> str:
        name = " ".join(words.split())
        if not name:
            raise Refused(_("Give it a name, so that people know what it is about."))
        if len(name) > LONGEST_NAME:
            raise Refused(_("This name is too long. It may have up to 100 letters."))
        return name

    def _become(self, state, words):
        self.state, self.words = state, words
        self.save(update_fields=["state", "words"])

    def _changed(self, kind, by, **more):
        ThemeChange.objects.create(theme=self, kind=kind, by=by, **more)
        remember(f"theme {kind}", self, by)
