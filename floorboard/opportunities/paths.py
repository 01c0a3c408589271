"""The ways into a role, and their steps. A new role is one more line here; the steps and pages are the same."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from floorboard.people.access import Can
from floorboard.people.kinds import Kind


class PathKind(models.TextChoices):
    """Which role a way leads to."""

    EXPERT = "expert", _("Expert by Experience")


class Step(models.TextChoices):
    """Where somebody stands on the way."""

    INVITATION = "invitation", _("Invited")
    INTEREST = "interest", _("I want it")
    CONVERSATION = "conversation", _("We talk")
    CHECKS = "checks", _("Checks")
    TRAINING = "training", _("Training")
    SHADOW = "shadow", _("Going along")
    ACTIVE = "active", _("In the team")
    PAUSED = "paused", _("In a pause")
    LEFT = "left", _("Left")


class Owes(models.TextChoices):
    """Who does the next thing."""

    ROLE = "role", _("The programme lead")
    PERSON = "person", _("The person")


@dataclass(frozen=True)
class Path:
    """One way: the role at its end, who leads it, and the steps up to the role."""

    role: Kind
    can: Can
    steps: tuple[Step, ...]


PATHS = {
    PathKind.EXPERT: Path(
        Kind.EXPERT,
        Can.LEAD_EXPERTS,
        (Step.INVITATION, Step.INTEREST, Step.CONVERSATION, Step.CHECKS, Step.TRAINING, Step.SHADOW, Step.ACTIVE),
    ),
}

# What is owed at a step unless somebody says otherwise: who does it, what it is, and within how long.
OWED = {
    Step.INVITATION: (Owes.PERSON, _("Say if you want it."), timedelta(days=14)),
    Step.INTEREST: (Owes.ROLE, _("Find a day to talk."), timedelta(days=14)),
    Step.CONVERSATION: (Owes.ROLE, _("Meet and talk."), timedelta(days=14)),
    Step.CHECKS: (Owes.ROLE, _("See the checks."), timedelta(days=42)),
    Step.TRAINING: (Owes.ROLE, _("Find days for the training."), timedelta(days=42)),
    Step.SHADOW: (Owes.ROLE, _("Find two visits to go along on."), timedelta(days=42)),
}
