from django.db import models
from django.utils.translation import gettext, gettext_noop

from floorboard.notices.telling import remind
from floorboard.pages.keys import Keyed
from floorboard.people.access import AccessQuerySet, Can
from floorboard.voice.models.reading_clock import readers_of, readers_on_duty

READ_NOW = gettext_noop("it cannot wait. Please read it now")


class UrgentQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.TRIAGE):
        """Those on what this person may read, while nobody has read it."""
        items = self.model._meta.get_field("item").related_model.objects
        return self.filter(item__in=items.for_person(person, Can.TRIAGE).filter(state="arrived"))


class Urgent(Keyed):
    """Whoever said it asked that it be read now. `everybody`: nobody was on duty, so every reader was told."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="urgent")
    everybody = models.BooleanField(default=False)
    told = models.BooleanField(default=False)

    objects = UrgentQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "everybody", "told"}

    def __str__(self):
        return self.heading

    @property
    def heading(self) -> str:
        return gettext("To read at once, %(place)s") % {"place": self.item.unit.name}

    def tell(self):
        """Whoever is on duty hears of it. Where none of them may read it, everybody who reads there and next does."""
        unit = self.item.unit
        told = [remind(person, self, READ_NOW) for person in readers_on_duty(unit)]
        if not any(told):
            self.everybody = True
            self.save(update_fields=["everybody"])
            for person in readers_of(unit) | readers_of(unit, Can.SPEAK_UP):
                remind(person, self, READ_NOW)
        self.told = True
        self.save(update_fields=["told"])
