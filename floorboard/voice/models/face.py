from django.db import models
from django.utils.translation import gettext_lazy as _


class Face(models.TextChoices):
    """How somebody feels about it, for whoever says it without words."""

    HAPPY = "good", _("Happy")
    UNSURE = "ok", _("Not sure")
    UNHAPPY = "bad", _("Unhappy")

    @property
    def picture(self) -> str:
        return f"f-{self.value}"
