from django.db import models

from floorboard.people.models import Person


class Follow(models.Model):
    """Somebody wants to know what becomes of a thing: they said it, or said "me too"."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follows")
    about = models.CharField(max_length=80, db_index=True)

    class Personal:
        about_a_person = {"person", "about"}
        plain: set[str] = set()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="a_person_follows_a_thing_once"),
        ]

    def __str__(self):
        return self.about
