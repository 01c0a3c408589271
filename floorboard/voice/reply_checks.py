"""Gentle checks of an answer before it goes to the ward. They help; they never stop anybody."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST_SENTENCE = 15
SORRY = re.compile(r"\b(sorry|apolog\w+)\b", re.IGNORECASE)
# A hard word and what a ward would say.
PLAIN = {
    "accordingly": "so", "additional": "more", "adhere to": "follow", "advise": "tell", "alleviate": "ease",
    "anticipate": "expect", "appropriate": "right", "approximately": "about", "ascertain": "find out",
    "assistance": "help", "attend": "come to", "at this moment in time": "now", "capital bid": "money we asked for",
    "commence": "start", "commenced": "started", "commencing": "starting", "communicate": "tell", "complete": "finish",
    "concerning": "about", "consequently": "so", "currently": "now", "demonstrate": "show", "discontinue": "stop",
    "due to the fact that": "because", "endeavour": "try", "ensure": "make sure", "escalate": "pass up",
    "escalated": "passed up", "establish": "set up", "facilitate": "help", "feasible": "possible", "finalise": "finish",
    "forthcoming": "coming", "going forward": "from now on", "implement": "do", "implemented": "done",
    "in due course": "say the day", "in order to": "to", "in the event of": "if", "initiate": "start", "inform": "tell",
    "liaise": "talk", "liaising": "talking", "mitigate": "make less bad", "modify": "change", "monitor": "watch",
    "notify": "tell", "numerous": "many", "obtain": "get", "operational": "day to day", "optimise": "make better",
    "personnel": "people", "prior to": "before", "procure": "buy", "procurement": "buying", "provide": "give",
    "pursuant": "under", "regarding": "about", "remedial works": "repairs", "remuneration": "pay", "request": "ask",
    "require": "need", "required": "needed", "requires": "needs", "residents are reminded": "please",
    "resource constraints": "not enough people or money", "scheduled": "planned", "service user": "person",
    "service users": "people", "stakeholders": "people", "subsequently": "then", "sufficient": "enough",
    "terminate": "end", "timescale": "time", "upon": "on", "utilise": "use", "utilised": "used", "whilst": "while",
    "with regard to": "about", "within budgetary limits": "for the money we have",
}  # fmt: skip
HARD = re.compile(r"\b(" + "|".join(sorted(map(re.escape, PLAIN), key=len, reverse=True)) + r")\b", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """One thing looked at: is it good, and a few words about it."""

    good: bool
    words: str


def look_at(*, reply="", words="", instead="", who=None, due=None, days_waited=0, days_late=0) -> list[Check]:
    """What is good already and what could be better. `days_waited` and `days_late` are working days."""
    said = f"{words}\n{instead}".strip()
    checks = [_what_who_when(reply, words, instead, who, due), _sentences(said), _hard_words(said)]
    if days_late > 0:
        checks.append(_sorry(said, days_waited))
    return [check for check in checks if check]


def long_sentences(text: str) -> list[tuple[str, int]]:
    """Sentences of more than 15 words, each with its number of words."""
    sentences = re.split(r"(?<=[.!?;:])\s+|\n+", text)
    counted = [(sentence, len(re.findall(r"[\w’'-]+", sentence))) for sentence in sentences]
    return [(sentence, words) for sentence, words in counted if words > LONGEST_SENTENCE]


def hard_words(text: str) -> list[tuple[str, str]]:
    """(hard word, plain word) in the order they come, each once."""
    found = dict.fromkeys(match.group(0).lower() for match in HARD.finditer(text))
    return [(word, PLAIN[word]) for word in found]


def _what_who_when(reply, words, instead, who, due) -> Check:
    if reply == "no":
        if words and instead:
            return Check(True, _("Says why not, and what happens instead"))
        return Check(False, _("A no says two things: why not, and what happens instead"))
    missing = [name for name, value in ((_("what will change"), words), (_("who"), who), (_("when"), due)) if not value]
    if missing:
        return Check(False, _("Does not say yet: %(missing)s") % {"missing": ", ".join(missing)})
    return Check(True, _("Says what will change, who and when"))


def _sentences(text) -> Check | None:
    if not text:
        return None
    if long := long_sentences(text):
        sentence, words = long[0]
        start = " ".join(sentence.split()[:4])
        hint = _("One sentence has %(words)s words: “%(start)s …”. Can it be two?")
        return Check(False, hint % {"words": words, "start": start})
    return Check(True, _("Short sentences"))


def _hard_words(text) -> Check | None:
    if not text:
        return None
    if hard := hard_words(text):
        swaps = ", ".join(_("“%(plain)s” for “%(hard)s”") % {"plain": plain, "hard": word} for word, plain in hard[:4])
        return Check(False, _("Plainer words: %(swaps)s") % {"swaps": swaps})
    return Check(True, _("Plain words"))


def _sorry(text, days_waited) -> Check:
    if SORRY.search(text):
        return Check(True, _("Says sorry for being late"))
    waited = ngettext(
        "Does not say sorry yet. The ward has waited %(n)s working day",
        "Does not say sorry yet. The ward has waited %(n)s working days",
        days_waited,
    )
    return Check(False, waited % {"n": days_waited})
