from django.db import models
from django.db.models import Q

from floorboard.decisions.models import Decision
from floorboard.voice.models import Action, Ending, Escalation, Verdict

WAYS = ("decision", "action", "escalation", "verdict", "ending")


def _only(way) -> Q:
    return Q(**{f"{other}__isnull": other != way for other in WAYS})


class Result(models.Model):
    """What came of talking about a line: a decision, a promise, something sent on, a verdict, or an end."""

    line = models.ForeignKey("councils.AgendaItem", on_delete=models.CASCADE, related_name="results")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="results")
    action = models.ForeignKey(Action, null=True, on_delete=models.CASCADE, related_name="results")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.CASCADE, related_name="results")
    verdict = models.ForeignKey(Verdict, null=True, on_delete=models.CASCADE, related_name="results")
    ending = models.ForeignKey(Ending, null=True, on_delete=models.CASCADE, related_name="results")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"line", *WAYS}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("decision")
                | _only("action")
                | _only("escalation")
                | _only("verdict")
                | _only("ending"),
                name="a_result_is_one_thing",
            )
        ]

    def __str__(self):
        return self.way

    @property
    def way(self) -> str:
        """Which kind of thing it is."""
        return next(way for way in WAYS if getattr(self, f"{way}_id"))

    @property
    def thing(self):
        return getattr(self, self.way)
