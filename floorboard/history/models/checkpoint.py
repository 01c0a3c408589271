from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models.entry import Entry, remember
from floorboard.history.seals import sealed


class Checkpoint(models.Model):
    """A place where old history was cut: it seals the last entry that left, so that the rest still holds."""

    position = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    on = models.DateField(default=timezone.localdate)
    seal = models.CharField(max_length=64)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"position", "digest", "on", "seal"}

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return f"Cut at {self.position}"

    @classmethod
    @transaction.atomic
    def cut(cls, *, at: int, by=None) -> "Checkpoint":
        """Let the entries up to and with this position go. The database lets none go without a checkpoint over them."""
        last = Entry.objects.get(position=at)
        checkpoint = cls(position=at, digest=last.digest)
        checkpoint.seal = checkpoint.right_seal()
        checkpoint.save(force_insert=True)
        Entry.objects.filter(position__lte=at).delete()
        remember("history cut", checkpoint, by)
        return checkpoint

    def right_seal(self, key: str | None = None) -> str:
        return sealed("checkpoint", self.position, self.digest, self.on.isoformat(), key=key)
