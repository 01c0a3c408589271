from django.db import models


class Findable(models.Model):
    """The words of one thing, as somebody may look for them. The database keeps them in step with the thing."""

    # The number of the thing itself: random, and the same on every kind of row.
    number = models.BigIntegerField(primary_key=True)
    label = models.CharField(max_length=40)
    place = models.BigIntegerField()
    day = models.DateField()
    words = models.TextField()

    class Personal:
        about_a_person = {"words"}
        plain = {"number", "label", "place", "day"}

    class Meta:
        ordering = ["-day", "number"]
        indexes = [models.Index(fields=["day", "number"]), models.Index(fields=["label", "day", "number"])]

    def __str__(self):
        return f"{self.label} {self.number}"
