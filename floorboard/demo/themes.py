"""Themes in the demo: one search through everything, some confirmed and named, one merged, the others still wait."""

from datetime import date

from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.reports.themes.names import suggested
from floorboard.voice.grouping.finding import go_on
from floorboard.voice.models import CommonTheme, Item
from floorboard.voice.theme_jobs import begin

# A word that tells which one it is, and the name it is given.
NAMES = {
    "hungry": "Hungry in the evening", "halal": "Halal food every day", "garden": "The garden on Sundays",
    "leave": "Why leave was stopped", "phone": "Phone calls that nobody hears", "light": "Light at night",
    "torches": "Woken by checks", "wifi": "Wifi that is too weak", "weekends": "Empty weekends",
}  # fmt: skip
THE_SAME = ("torches", "light")  # the first was found apart and belongs to the second
WIDENED = 12


class Themes:
    """What the programme lead does on the last afternoon, and what councils let the whole provider read before."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.provider, self.diary, self.last = units[NAME], diary, last
        self.lead = cast.who(K.PROGRAMME_LEAD, self.provider)

    def plan(self):
        self.diary.at(at(self.last, 16, 20), self._widen)
        self.diary.at(at(self.last, 16, 30), self._look)
        self.diary.at(at(self.last, 16, 40), self._name)

    def _widen(self):
        """What was said without a name and came to an end: their councils let everybody here read it."""
        ended = Item.objects.filter(known=Item.Known.ANONYMOUS, circle="ward", ending__kind__in=["fixed", "could_not"])
        for item in ended.order_by("-ending__on", "pk")[:WIDENED]:
            item.widen("provider", by=None)

    def _look(self):
        go_on(begin(self.provider, every_month=True, by=self.lead))

    def _name(self):
        proposed = list(CommonTheme.objects.proposed().order_by("pk"))
        called = suggested(self.lead, proposed)
        named = {}
        for theme in proposed:
            words = called.get(theme.pk, "").split(", ")
            for word, name in NAMES.items():
                if word in words and word not in named:
                    theme.confirm(name, by=self.lead)
                    named[word] = theme
                    break
        if set(THE_SAME) <= set(named):
            named[THE_SAME[0]].merge(named[THE_SAME[1]], by=self.lead)
