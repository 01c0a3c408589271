"""Measuring a search for themes through what a provider said in ten years: time, memory, and what it finds."""

import random
import resource
import time
from datetime import date

from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit
from floorboard.pages.keys import random_id
from floorboard.voice.grouping.finding import go_on
from floorboard.voice.models import CommonTheme, Item, Theme, Themed, ThemeRun

TEXTS, MONTHS, WARDS = 20_000, 120, 20
SUBJECTS, WORDS_EACH, VOCABULARY = 400, 6, 4_000
ALONE = 0.3  # so many say something nobody else says
LAST = date(2026, 10, 1)
PROMISED = {"search, s": 600.0, "memory, MB": 1_500.0}


def made_words(count: int, seed: int = 1) -> list[tuple[int | None, str]]:
    """(subject or None, words) for invented texts: some words of their subject, and some of everybody's."""
    chance = random.Random(seed)  # noqa: S311
    words = sorted({"".join(chance.choices("abdefgiklmnoprstuv", k=7)) for _number in range(VOCABULARY)})
    subjects = [chance.sample(words, WORDS_EACH) for _number in range(SUBJECTS)]
    made: list[tuple[int | None, str]] = []
    for _number in range(count):
        subject = None if chance.random() < ALONE else chance.randrange(SUBJECTS)
        own = chance.sample(words, 4) if subject is None else chance.sample(subjects[subject], 4)
        made.append((subject, " ".join(own + chance.sample(words, 3))))
    return made


def make_a_provider(count: int = TEXTS) -> Unit:
    """A provider of some wards where so many things were said and published."""
    provider = Unit.open_new(level="provider", name="Measured")
    site = Unit.open_new(level="site", name="Site", above=provider)
    wards = [Unit.open_new(level="ward", name=f"Ward {number}", above=site) for number in range(WARDS)]
    theme = Theme.objects.order_by("place")[0]
    rows = [
        Item(
            id=random_id(), unit=wards[number % WARDS], theme=theme, words=words, known="anonymous", circle="ward",
            state="said", arrived_on=months_before(LAST, number % MONTHS),
        )
        for number, (_subject, words) in enumerate(made_words(count))
    ]  # fmt: skip
    Item.objects.bulk_create(rows, batch_size=1000)
    return provider


def measure_themes(provider: Unit) -> dict:
    """Plain values. What an earlier search found is thrown away first."""
    Themed.objects.all().delete()
    CommonTheme.objects.update(stands_in=None, into=None)
    CommonTheme.objects.all().delete()
    ThemeRun.objects.all().delete()
    run = ThemeRun.begin(unit=provider, first=months_before(LAST, MONTHS - 1), last=LAST)
    begun = time.perf_counter()
    go_on(run)
    took = time.perf_counter() - begun
    return {
        "texts": Item.objects.count(),
        "months": run.many,
        "search, s": round(took, 1),
        "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "themes": CommonTheme.objects.count(),
        "texts in themes": Themed.objects.count(),
        "in a theme of their subject, %": round(100 * _in_place(), 1),
    }


def _in_place() -> float:
    """Of the texts in themes, the share whose subject is the commonest one of their theme."""
    subject_of = {words: subject for subject, words in made_words(Item.objects.count())}
    words_of = dict(Item.objects.values_list("pk", "words"))
    held: dict[int, list] = {}
    for theme, key in Themed.objects.values_list("theme", "number"):
        held.setdefault(theme, []).append(subject_of.get(words_of[key]))
    right = sum(max(map(some.count, {one for one in some if one is not None}), default=0) for some in held.values())
    return right / max(1, sum(map(len, held.values())))


def theme_table(told: dict) -> list[str]:
    """The numbers as a table to read, and what is over what we promise."""
    rows = [f"{name:34}{value!s:>14}" for name, value in told.items()]
    over = [f"{name}: {told[name]}, promised {most}." for name, most in PROMISED.items() if told[name] > most]
    return [*rows, *(over or ["Every number is within what we promise."])]
