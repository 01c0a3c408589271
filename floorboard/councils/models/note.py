from django.db import models
from django.utils import timezone

from floorboard.people.models import Person


def paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.split("\n") if line.strip()]


def merge(base: str, theirs: str, mine: str) -> str:
    """Both texts in one: theirs first, then every line of mine that is neither there nor left from the beginning."""
    known = {*paragraphs(base), *paragraphs(theirs)}
    new = [line for line in paragraphs(mine) if line not in known]
    return "\n".join([theirs.strip(), *new]).strip()


class Note(models.Model):
    """What was written about one line of a plan, as it stood after one saving."""

    line = models.ForeignKey("councils.AgendaItem", on_delete=models.CASCADE, related_name="notes")
    version = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    merged = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"line", "version", "merged", "at"}

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["line", "version"], name="two_savings_of_a_note_have_two_numbers")
        ]

    def __str__(self):
        return self.words
