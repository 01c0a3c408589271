"""What words mean, as an extra: a small model of word vectors out of a folder of this machine, never from a network.

Words that mean nearly the same share one more mark, so that "bath" meets "shower". Grouping itself stays as it is, and
without a model it goes by the words alone.
"""

import logging
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

log = logging.getLogger("floorboard.voice")
NEAR = 0.6  # the cosine from which two words mean nearly the same
SEEN = 2  # texts in which a word stands before others gather around it
WEIGHT = 2  # the shared mark stands for so many, since it is common and its words are rare
NAMED = "~"  # no word begins with it
FILES = ("model.safetensors", "tokenizer.json", "config.json")
Meaning = Callable[[Sequence[str]], Sequence[Sequence[float]]]
Marks = Mapping[str, int]


def why_no_meaning() -> str:
    """What is wrong with the model that was asked for, in a sentence; nothing when nothing is."""
    folder = settings.MEANING_MODEL
    if not folder:
        return ""
    if missing := [name for name in FILES if not (folder / name).is_file()]:
        told = {"folder": folder, "files": ", ".join(missing)}
        return _("Themes go by words alone: %(folder)s has no model of meaning in it (%(files)s).") % told
    if find_spec("model2vec") is None:
        return _("Themes go by words alone. For the model of meaning, install it: pip install 'floorboard[meaning]'")
    return ""


def meaning_here() -> Meaning | None:
    """The model in the folder of the settings, as a function from words to their vectors; None goes by words alone."""
    if not settings.MEANING_MODEL:
        return None
    if why := why_no_meaning():
        log.warning(why)
        return None
    return loaded(settings.MEANING_MODEL)


def loaded(folder: Path) -> Meaning | None:
    """Of a folder that is there: a name that is none would be looked for in a network."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # and never leave the machine for any other reason
    try:
        model = import_module("model2vec").StaticModel.from_pretrained(
            folder.resolve(strict=True), force_download=False
        )
    except Exception:  # what reads the parts of a model has errors of its own kinds
        log.warning(_("Themes go by words alone: the model in %(folder)s cannot be read.") % {"folder": folder})
        return None
    return lambda words: model.encode(list(words), use_multiprocessing=False)


class Meanings:
    """Which marks of some texts mean nearly the same. The most common one of them gives them its name."""

    def __init__(self, texts: Sequence[Marks], words: Mapping[str, str], meaning: Meaning | None):
        """`words`: for each mark, a word as it was written."""
        self.named: dict[str, str] = {}
        if meaning and texts:
            seen = Counter(mark for marks in texts for mark in marks)
            ordered = sorted(seen, key=lambda mark: (-seen[mark], mark))
            self._gather([(mark, seen[mark]) for mark in ordered], meaning([words[mark] for mark in ordered]))

    def also(self, marks: Marks) -> Counter[str]:
        """These marks, and for each that has others near it the one they share."""
        found = Counter(marks)
        for mark, often in marks.items():
            if name := self.named.get(mark):
                found[NAMED + name] += WEIGHT * often
        return found

    def _gather(self, marks: list[tuple[str, int]], vectors):
        """One after the other, the most common first: near one that is there already, or the first of its own."""
        import numpy as np

        rows = np.asarray(vectors, dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1)
        rows /= np.where(lengths, lengths, 1)[:, None]
        firsts, places = np.empty_like(rows), []
        around: dict[str, list[str]] = defaultdict(list)
        for (mark, often), row, length in zip(marks, rows, lengths, strict=True):
            if not length:
                continue
            near = firsts[: len(places)] @ row
            best = int(near.argmax()) if places else 0
            if places and near[best] >= NEAR:
                around[places[best]].append(mark)
            elif often >= SEEN:
                firsts[len(places)] = row
                places.append(mark)
        self.named = dict(_names(around))


def _names(around: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name, others in around.items():
        for mark in (name, *others):
            yield mark, name
