"""What a proposed theme might be called: the words most of its texts share. Worked out anew each time, never kept."""

from collections import Counter, defaultdict

from floorboard.reports.themes.standing import lines, readable
from floorboard.voice.grouping.marks import words_of

LOOKED_AT = 30  # texts of each
SHOWN = 4
SHARED_BY = 2  # a word of one text alone is somebody's own


def suggested(person, themes) -> dict[int, str]:
    """For each theme the words at least two of its texts share, out of texts this person may read."""
    some = defaultdict(list)
    for member in readable(person, [theme.pk for theme in themes]).select_related("theme"):
        if len(some[member.theme.stands_in_id]) < LOOKED_AT:
            some[member.theme.stands_in_id].append(member)
    words = {line.themed.pk: line.words for line in lines([one for those in some.values() for one in those])}
    return {theme: shared([words[one.pk] for one in those if one.pk in words]) for theme, those in some.items()}


def shared(texts: list[str]) -> str:
    """The words that most texts share, as they are written most often."""
    marks: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        pairs = words_of(text)
        marks.update({mark for mark, _word in pairs})
        for mark, word in pairs:
            written[mark][word] += 1
    often = sorted((mark for mark in marks if marks[mark] >= SHARED_BY), key=lambda mark: (-marks[mark], mark))
    return ", ".join(min(written[mark], key=lambda word: (-written[mark][word], word)) for mark in often[:SHOWN])
