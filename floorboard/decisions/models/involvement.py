"""Who had a say, at which stage, and who was missing. It stands by itself: decisions and other work point to one."""

from collections.abc import Callable

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.decisions.capacities import LIVED, Capacity
from floorboard.decisions.models.joined import Joined
from floorboard.decisions.models.missing import Missing
from floorboard.decisions.models.stage import Stage
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day


class Involvement(Keyed):
    """Who took part in some work, from which stage, and who was missing."""

    chosen_on = models.DateField(null=True, editable=False)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"chosen_on"}

    def __str__(self):
        return self.in_words()

    @transaction.atomic
    def join(self, *, stage: Stage, capacity: str, how_many: int, by, on=None, rewarded: str = "") -> Joined | None:
        """Write how many took part as what at this stage. Written again, it replaces the number; none takes it away."""
        on = on or timezone.localdate()
        if on > timezone.localdate():
            raise Refused(_("This day has not come yet. Write down who joined when they have joined."))
        if how_many and not stage.is_after and self.chosen_on and on > self.chosen_on:
            raise Refused(
                _("The choice was made on %(day)s. Whoever joined after that joined at a later stage."),
                params={"day": day(self.chosen_on)},
            )
        if not how_many:
            gone, _rows = self.joined.filter(stage=stage, capacity=capacity).delete()
            if gone:
                remember("people taken off a stage", self, by)
            return None
        joined, _new = self.joined.update_or_create(
            stage=stage, capacity=capacity, defaults={"how_many": how_many, "joined_on": on, "rewarded": rewarded}
        )
        remember("people joined", self, by)
        return joined

    @transaction.atomic
    def choose(self, on, *, by):
        """The choice was made on this day: from now on nobody can have joined before it who came later."""
        late = (
            self.joined.filter(joined_on__gt=on, stage__moment__in=["before", "choice"]).select_related("stage").first()
        )
        if late:
            raise Refused(
                _("Somebody joined at %(stage)s on %(day)s. That is after the choice. Change one of the days."),
                params={"stage": late.stage.words, "day": day(late.joined_on)},
            )
        self.chosen_on = on
        self.save(update_fields=["chosen_on"])

    @transaction.atomic
    def miss(self, words: str, *, by) -> Missing:
        """Say which kind of people was missing. Never a person."""
        words = " ".join(words.split())
        if not words:
            raise Refused(_("Write which kind of people was missing."))
        if named := self.missing.filter(words__iexact=words).first():
            return named
        missing = self.missing.create(words=words)
        remember("missing people named", self, by)
        return missing

    def first_stage(self) -> Stage | None:
        """The stage at which people with lived experience joined first; None when nobody did."""
        first = self.joined.filter(capacity__in=LIVED).select_related("stage").order_by("stage__place").first()
        return first.stage if first else None

    def in_words(self) -> str:
        """From which stage people with lived experience were in it, in one or two plain sentences."""
        return " ".join(say_who_joined(list(self.joined.all().select_related("stage")), list(Stage.objects.all())))


def say_who_joined(joined: list[Joined], stages: list[Stage], number: Callable[[int], str] | None = str) -> list[str]:
    """The plain sentences about rows with their stages, the one that matters most first.

    number: how a count of people is said to whoever reads it; None when it is not said.
    """
    if not joined:
        return [_("Nobody has written down who took part.")]
    first = min((row.stage for row in joined if row.is_lived), key=_place, default=None)
    if first is None:
        return [_("No one with lived experience took part.")]
    return [
        _how_people_joined(first, stages),
        *_who_was_there_before(joined, number),
        *_who_came_later(joined, first),
    ]


def _place(stage: Stage) -> int:
    return stage.place


def _how_people_joined(first: Stage, stages: list[Stage]) -> str:
    if first.is_after:
        return _("People with lived experience joined after the choice was made.")
    if stages and first.place == stages[0].place:
        return _("People with lived experience were in it from the %(stage)s.") % {"stage": first.words.lower()}
    return _("People with lived experience joined at %(stage)s.") % {"stage": first.words}


def many_before(joined: list[Joined]) -> int:
    """How many others were in it before people with lived experience, at the stage where they were most."""
    first = min((row.stage.place for row in joined if row.is_lived), default=0)
    by_stage: dict[int, int] = {}
    for row in joined:
        if row.stage.place < first:
            by_stage[row.stage.place] = by_stage.get(row.stage.place, 0) + row.how_many
    return max(by_stage.values(), default=0)


def _who_was_there_before(joined, number):
    many = many_before(joined)
    if many and number is None:
        yield _("Others were in it before them.")
    elif many:
        words = number(many)
        exact = many if words == str(many) else 2
        told = ngettext(
            "%(many)s other person was in it before them.", "%(many)s other people were in it before them.", exact
        )
        told = told % {"many": words}
        yield told[:1].upper() + told[1:]


def _who_came_later(joined, first):
    """Experts or carers alone at the start do not stand for the people who use the service."""
    places = [row.stage for row in joined if row.capacity == Capacity.PEOPLE]
    if not places:
        yield _("No one who uses the service took part.")
    elif (theirs := min(places, key=_place)).place > first.place:
        yield _("People who use the service joined at %(stage)s.") % {"stage": theirs.words}
