"""What an easy sentence could do better, said while somebody writes it. It looks at the words, never at who wrote them.

The limits are those of easy-read guidance: about 12 words, 15 at most, one idea, hard words said in plain ones.
"""

import re
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

GOOD, MOST = 12, 15  # words of one sentence
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
SENTENCES = re.compile(r"[.!?]+(?=\s|$)")
# Words that join a second idea to the first. "And" and "or" also join two things, so they need a comma or a doer.
JOINS = re.compile(r"\b(because|although|which|however|unless|whereas|while|therefore)\b|;|, (and|but|so|or)\b", re.I)
SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
DONE_TO = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+\w+(?:ed|en)\s+by\b", re.I)


@lru_cache(maxsize=1)
def plain_words() -> dict[str, str]:
    """Hard words, and a plain one for each."""
    lines = (Path(__file__).parent / "plain_words.txt").read_text().splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)


def hints(sentence: str) -> list[str]:
    """What would make it easier, the most helpful first; an empty list when nothing stands out."""
    found = []
    many = len(WORD.findall(sentence))
    if len([part for part in SENTENCES.split(sentence) if part.strip()]) > 1:
        found.append(_("This is more than one sentence. Give each its own line."))
    elif many > MOST:
        found.append(_("This has %(many)s words. 15 are the most. Make two lines of it.") % {"many": many})
    elif many > GOOD:
        found.append(_("This has %(many)s words. Up to 12 are easier to read.") % {"many": many})
    if JOINS.search(sentence):
        found.append(_("This may be two ideas. Give each its own line and its own picture."))
    found += [
        _("“%(hard)s” is a hard word. Try “%(plain)s”.") % {"hard": hard, "plain": plain}
        for hard, plain in plain_words().items()
        if re.search(rf"\b{re.escape(hard)}\b", sentence, re.I)
    ]
    if "%" in sentence:
        found.append(_("Say it without %%: “1 in 4 people”, “half of us”.") % {})
    if shouted := SHOUTED.search(sentence):
        found.append(_("“%(word)s”: write a name out in full, and do not use only big letters.") % {"word": shouted[0]})
    if DONE_TO.search(sentence):
        found.append(_("Say who does it first: “The nurse helps you”, not “You are helped by the nurse”."))
    return found
