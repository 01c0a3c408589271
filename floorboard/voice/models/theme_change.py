from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.people.models import Person


class ThemeChange(models.Model):
    """What somebody did with a theme, and when. Each can be undone by its opposite."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        RENAMED = "renamed", _("Given another name")
        DISMISSED = "dismissed", _("Not a theme")
        PROPOSED = "proposed", _("Proposed again")
        MERGED = "merged", _("Merged into another one")
        PARTED = "parted", _("Taken out of the other one again")
        SPLIT = "split", _("Split in two")
        TAKEN_OUT = "taken out", _("Something was taken out")
        PUT_BACK = "put back", _("Something was put back")

    theme = models.ForeignKey("voice.CommonTheme", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    other = models.ForeignKey("voice.CommonTheme", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=100, blank=True)  # the name given; of a new name, the one before it
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
        plain = {"theme", "kind", "other", "words", "at"}

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_kind_display()
