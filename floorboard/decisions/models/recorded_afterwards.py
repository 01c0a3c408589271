from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.people.models import Person


class RecordedAfterwards(models.Model):
    """A decision that was written down only after it was made. It stays that way."""

    decision = models.OneToOneField("decisions.Decision", on_delete=models.CASCADE, related_name="recorded_afterwards")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"decision", "on"}

    def __str__(self):
        return str(_("Written down after it was decided."))
