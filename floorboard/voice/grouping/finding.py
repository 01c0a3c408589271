"""Looking for themes, month by month: what belongs to a theme joins it, and what is alike is proposed."""

from collections import Counter, defaultdict
from datetime import date

from floorboard.organisation.days import months_before
from floorboard.voice.grouping.groups import Groups, Vector, Weights
from floorboard.voice.grouping.marks import words_of
from floorboard.voice.grouping.meaning import Meaning, Meanings, meaning_here
from floorboard.voice.grouping.texts import SOURCES, Text
from floorboard.voice.models.common_theme import CommonTheme
from floorboard.voice.models.theme_run import ThemeRun
from floorboard.voice.models.themed import Themed

FEWEST = 3  # texts that make a theme
LOOKS_BACK = 12  # months: what was said once a year is still the same


def go_on(run: ThemeRun):
    """Do the months that are left. Safe to repeat, and to stop anywhere: a month is done whole or not at all."""
    months = run.months_left()
    if months:
        finder = Finder(run.unit, meaning_here())
        run.say_we_are_here()
        for month in months:
            if not run.do_a_month(month, finder.look_through):
                finder.read_how_they_stand()
    run.end()


class Finder:
    """All texts of a place as what they weigh, read once; their words are not kept."""

    def __init__(self, unit, meaning: Meaning | None = None):
        self.unit = unit
        found: dict[Text, Counter[str]] = {}
        written: dict[str, str] = {}
        for source in SOURCES.values():
            for text, words in source.read(unit.path):
                pairs = words_of(words)
                if pairs:
                    found[text] = Counter(mark for mark, _word in pairs)
                    written |= dict(pairs)
        meanings = Meanings(list(found.values()), written, meaning)
        found = {text: meanings.also(marks) for text, marks in found.items()}
        weights = Weights(found.values())
        self.vectors: dict[Text, Vector] = {text: weights.vector(marks) for text, marks in found.items()}
        self.months: dict[date, list[Text]] = defaultdict(list)
        for text in self.vectors:
            self.months[text.month].append(text)
        self.by_key = {(text.label, text.key): text for text in self.vectors}
        self.read_how_they_stand()

    def read_how_they_stand(self):
        """What stands in a theme, or was moved out of one, and the themes as groups of what stands in them."""
        self.taken: set[tuple[str, int]] = set()
        self.themes = Groups()
        rows = Themed.objects.filter(theme__unit=self.unit).order_by("pk")
        for label, key, theme, out in rows.values_list("label", "number", "theme__stands_in", "out_on"):
            text = self.by_key.get((label, key))
            if text and out is None:
                self._stands(text, theme)
            self.taken.add((label, key))

    def look_through(self, month: date):
        """One month: its texts join the themes there are; those left are put beside the ones left a year before."""
        left = self._join(self._loose(month))
        if not left:
            return
        before = [text for back in range(LOOKS_BACK, 0, -1) for text in self._loose(months_before(month, back))]
        for texts in self._alike(before + left):
            if len(texts) >= FEWEST and texts[-1].month == month:
                theme = CommonTheme.found(self.unit, texts)
                for text in texts:
                    self._stands(text, theme.pk)

    def _loose(self, month: date) -> list[Text]:
        return [text for text in sorted(self.months.get(month, ())) if text[:2] not in self.taken]

    def _stands(self, text: Text, theme: int):
        self.taken.add(text[:2])
        self.themes.add(theme, self.vectors[text])

    def _join(self, texts: list[Text]) -> list[Text]:
        """Put each text into the theme it belongs to; answers those that belong to none."""
        joining, left = defaultdict(list), []
        for text in texts:
            found = self.themes.nearest(self.vectors[text])
            (left if found is None else joining[found]).append(text)
        for theme, some in joining.items():
            CommonTheme(pk=theme).take_in(some)
            for text in some:
                self._stands(text, theme)
        return left

    def _alike(self, texts: list[Text]) -> list[list[Text]]:
        """One after the other; whoever stays alone tries once more, when every group is there."""
        groups, held = Groups(), defaultdict(list)
        for place, text in enumerate(texts):
            found = groups.nearest(self.vectors[text])
            key = place if found is None else found
            groups.add(key, self.vectors[text])
            held[key].append(text)
        for key in [key for key, some in held.items() if len(some) == 1]:
            (text,) = held[key]
            found = groups.nearest(self.vectors[text], besides=key)
            if found is not None and held[found]:
                groups.add(found, self.vectors[text])
                held[found].append(text)
                held[key] = []
        return [sorted(some, key=lambda text: (text.month, text)) for some in held.values()]
