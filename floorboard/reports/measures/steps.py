"""The co-production model: seven steps and five principles, each with the measures that show it. No score."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from floorboard.reports.measures.measure import Words


@dataclass(frozen=True)
class Step:
    """One step of the model, in our words, with what to look at beside its numbers."""

    number: int
    words: Words
    look: Words


# The model of the Coalition for Personalised Care and NHS England (2020), told in our own words.
STEPS = (
    Step(1, _("Find people openly and fairly, also those who are often left out"),
         _("Who is in the room, and who is missing?")),
    Step(2, _("Choose work where it makes a real difference, and begin together"),
         _("Did people join before the choice was made?")),
    Step(3, _("Train people and staff, together"), _("The training list of each ward shows who has been trained.")),
    Step(4, _("Leaders agree, and stand up for it"), _("Do leaders come when they are asked?")),
    Step(5, _("Reward people, and thank them"), _("Is it paid on the day that was promised?")),
    Step(6, _("Do it every day, until it is how we work"), _("Are promises kept, month after month?")),
    Step(7, _("Look back often, and tell people what came of it"),
         _("We said, we did: is it fixed, does the ward say?")),
)  # fmt: skip

# Principle, and the keys of measures that say something about it.
PRINCIPLES = (
    (_("Everybody owns it, understands it and supports it"), ("promise", "came", "in-time")),
    (_("Power and decisions are shared"), ("early", "power-people", "power-staff", "power-gap", "asked")),
    (_("People are valued and respected"), ("needs-met", "paid", "people-in-room")),
    (_("We are open and honest"), ("answered", "told", "fixed", "not-fixed", "days-moved")),
    (_("We say it in plain words"), ("first-answer", "needs-met")),
)
