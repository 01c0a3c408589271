"""Which things sound alike. It only suggests; people decide."""

import re
from collections.abc import Iterable

# Words that say nothing about what a thing is about.
SAY_NOTHING = """
    about after again all also always and any are ask asked away back because been before being but can cannot
    could did does doing done each even every for from get gets getting give given goes going good got had has
    have having her here him his how into its just let like made make many more most much must need never nobody
    not nothing now off only other our out over own people please said same say see she should some somebody
    something still such than that the their them then there these they thing things this those too under until
    very want wants was way were what when where which who why will with without would you your
"""
EMPTY = frozenset(SAY_NOTHING.split())
BEGINNING = re.compile(r"(\w{3,}?)(?:ings|ing|ers|ed|es|er|ly|s)?$")
ALIKE = 0.2  # the share of their words that two things have in common; found by trying it on invented wards


def marks(words: str) -> frozenset[str]:
    """The words that say what it is about, cut to their beginnings so that "shower" meets "showers"."""
    found = re.findall(r"[^\W\d_]{3,}", words.lower())
    return frozenset(BEGINNING.sub(r"\1", word) for word in found if word not in EMPTY)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much the marks of two texts have in common: 0 nothing, 1 the same words (Jaccard's index)."""
    return len(one & other) / len(one | other) if one and other else 0.0


def most_alike(words: str, others: Iterable, of=str, most: int = 5) -> list:
    """Those of the others that sound like these words, most alike first."""
    ours = marks(words)
    scored = [(alike(ours, marks(of(other))), place, other) for place, other in enumerate(others)]
    near = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: (-one[0], one[1]))
    return [other for _score, _place, other in near[:most]]
