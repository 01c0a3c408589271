"""Planning recurring visits: who comes to which ward on which day, so that the same person comes back.

A `Brief` goes in, a `Plan` comes out; both are frozen and know nothing of the database. `plan` looks for the best plan
there is time for, `greedy` makes one at once, `replan` keeps what is promised when something changes. No plan breaks a
rule of `Rule`. What could not be met comes as codes and facts; `sentences` says them in plain words.
"""

from floorboard.visits.planning.brief import Brief, Pattern, Person, Span, Visit, Ward
from floorboard.visits.planning.checking import Impossible
from floorboard.visits.planning.plan import Due, Measures, Nearly, Plan, Reason, Rule, Stage, Unmet
from floorboard.visits.planning.planning import greedy, plan
from floorboard.visits.planning.replanning import away, replan, shut
from floorboard.visits.planning.sentences import sentences, stopped
from floorboard.visits.planning.solving import Progress, has_solver

__all__ = [
    "Brief", "Due", "Impossible", "Measures", "Nearly", "Pattern", "Person", "Plan", "Progress", "Reason", "Rule",
    "Span", "Stage", "Unmet", "Visit", "Ward", "away", "greedy", "has_solver", "plan", "replan", "sentences", "shut",
    "stopped",
]  # fmt: skip
