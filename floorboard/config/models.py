"""What the house itself must remember to run."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

TRY_AGAIN_AFTER = timedelta(minutes=10)


class TimedJob(models.Model):
    """A job the clock starts, and when it was last begun and last done, so that a restart loses none."""

    name = models.CharField(max_length=120, primary_key=True)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"name", "begun_at", "done_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(begun_at__isnull=False),
                name="a_timed_job_is_begun_before_it_is_done",
            ),
        ]

    def __str__(self):
        return self.name

    def is_waiting(self, due: datetime, now: datetime) -> bool:
        """True when it was due since it was last done, and nobody has begun it in the last ten minutes."""
        done = self.done_at is not None and self.done_at >= due
        under_way = (
            self.begun_at is not None
            and self.begun_at > now - TRY_AGAIN_AFTER
            and (self.done_at is None or self.begun_at > self.done_at)
        )
        return not done and not under_way

    def claim(self, now: datetime) -> bool:
        """Take the job, unless another worker just did."""
        mine = TimedJob.objects.filter(pk=self.pk).filter(
            Q(begun_at=self.begun_at) if self.begun_at else Q(begun_at=None)
        )
        return mine.update(begun_at=now) == 1

    @classmethod
    def finish(cls, name: str, now: datetime):
        cls.objects.filter(pk=name).update(done_at=now)

    @classmethod
    def last_done(cls) -> datetime | None:
        """When any job was last done: the heartbeat of the worker."""
        newest = cls.objects.exclude(done_at=None).order_by(F("done_at").desc()).first()
        return newest.done_at if newest else None
