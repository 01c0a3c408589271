"""Steps of plans that wait for somebody, for the page of what they owe."""

from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.championing.models import PlanStep
from floorboard.pages.words import short_day
from floorboard.voice.inbox import OwedToo


def owed_steps_of_plans(person) -> list[OwedToo]:
    """The steps of this person's roles, also in the plan of a place that is not theirs. One query."""
    return [
        OwedToo(
            _("A step of a plan: %(words)s") % {"words": step.words}, reverse("plan-step-detail", args=[step.pk]),
            _("Do it by %(day)s") % {"day": short_day(step.due)}, step.is_late,
        )
        for step in PlanStep.objects.owed_by(person)
    ]  # fmt: skip
