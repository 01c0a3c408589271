from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models.quorum import Capacity
from floorboard.history.models import remember
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role

# The pictures somebody may point at, each with its word.
WORDS_OF = {
    "f-good": gettext_lazy("Good"), "f-ok": gettext_lazy("OK"), "f-bad": gettext_lazy("Not good"),
    "food": gettext_lazy("Food"), "room": gettext_lazy("Room"), "wash": gettext_lazy("Washing"),
    "treat": gettext_lazy("How people treat us"), "todo": gettext_lazy("Things to do"),
    "out": gettext_lazy("Going out"), "family": gettext_lazy("Family"), "safe": gettext_lazy("Feeling safe"),
    "night": gettext_lazy("Night"), "tick": gettext_lazy("Yes"), "minus": gettext_lazy("No"),
}  # fmt: skip


class SingleTalk(models.Model):
    """One person's own talk, with words, pictures or objects, in a house that meets one by one. Never who."""

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="talks")
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.PERSON)
    about = models.CharField(max_length=200)
    choice = models.TextField(blank=True)
    picture = models.CharField(max_length=30, blank=True)
    supported_by = models.CharField(max_length=20, choices=Role.Kind)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"about", "choice", "picture", "by"}
        plain = {"meeting", "capacity", "supported_by", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(choice="") | ~Q(picture=""), name="a_talk_keeps_a_choice_in_words_or_as_a_picture"
            )
        ]

    def __str__(self):
        return self.what_was_chosen

    @property
    def what_was_chosen(self) -> str:
        """The person's own words, or the word of the picture they chose."""
        return self.choice or str(WORDS_OF.get(self.picture, ""))

    def in_words(self) -> str:
        said = {"about": self.about, "choice": self.what_was_chosen, "role": self.get_supported_by_display()}
        return _("%(about)s: %(choice)s (with %(role)s)") % said


class TakesTalks:
    """A meeting one by one is made of single talks."""

    @transaction.atomic
    def talk(
        self, *, about, supported_by, choice="", picture="", capacity=Capacity.PERSON, once="", by
    ) -> SingleTalk | None:
        """Write down one person's choice and who supported them. The person is counted, never named."""
        if not self.is_one_by_one:
            raise Refused(gettext_lazy("This is one meeting for everybody. Plan a week of single talks first."))
        self.must_be_running()
        if not about:
            raise Refused(gettext_lazy("Write what the talk was about."))
        if not choice and not picture:
            raise Refused(gettext_lazy("Write what the person chose, or choose the picture they chose."))
        if picture and picture not in WORDS_OF:
            raise Refused(gettext_lazy("Choose a picture from the list."))
        if not SentForm.first_time(once, "single talk"):
            return None
        talk = SingleTalk.objects.create(
            meeting=self,
            capacity=capacity,
            about=about,
            choice=choice,
            picture=picture,
            supported_by=supported_by,
            by=by,
        )
        self.count(capacity, +1)
        remember("single talk written", self, by)
        return talk
