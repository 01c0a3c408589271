"""Things whose number is random."""

from django.db import models

from floorboard.pages.converters import random_id, spell, unspell

__all__ = ["Keyed", "random_id", "spell", "unspell"]


class Keyed(models.Model):
    """A thing whose number is random, so that its address and its place on disk give nothing away."""

    id = models.BigAutoField(primary_key=True, default=random_id, editable=False)

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        return spell(self.pk)
