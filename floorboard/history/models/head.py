from django.db import models

from floorboard.history.seals import START, sealed


class Head(models.Model):
    """The last entry's position and digest, sealed by themselves, so that no newest entry goes unseen."""

    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=START)
    seal = models.CharField(max_length=64, default="")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"position", "digest", "seal"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="history_has_one_head"),
        ]

    def __str__(self):
        return f"{self.position}:{self.digest}"

    @classmethod
    def locked(cls):
        """The head, held until the transaction ends: one writer at a time adds to the chain."""
        return cls.objects.select_for_update().get(pk=1)

    def move_to(self, position: int, digest: str):
        self.position, self.digest = position, digest
        self.seal = self.right_seal()
        self.save(update_fields=["position", "digest", "seal"])

    def right_seal(self, key: str | None = None) -> str:
        return sealed("head", self.position, self.digest, key=key)
