"""While a draft is put together: where its numbers come from, and whose words stand in it."""

from functools import cached_property

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from floorboard.formats.document import Heading, Quote, Table
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit
from floorboard.pages.words import full_day
from floorboard.papers.models import Passage
from floorboard.reports.at_a_place import THREE_YEARS
from floorboard.reports.measures import MEASURES, About, Measure
from floorboard.reports.series import Series, series_at
from floorboard.voice.models import Item

PASSAGE = "passage:"  # in the text of a part: here stand the words of the passage with this number


class Draft:
    """A paper that is being put together. Its parts ask it for the time, the place, notes and quotes."""

    def __init__(self, pack):
        self.pack, self.unit, self.council = pack, pack.unit, pack.council
        self.since, self.until, self.today = pack.since, pack.until, timezone.localdate()
        self.place, self.notes = 0, []
        self.passages, self.numbers, self.read = [], {}, {}

    @cached_property
    def series(self) -> dict[str, Series]:
        """Each measure over this time."""
        return series_at(self.unit, self.since, self.until, self.measures)

    @cached_property
    def history(self) -> dict[str, Series]:
        """The same for charts, over three years at least."""
        since = min(self.since, months_before(self.until, THREE_YEARS - 1))
        return series_at(self.unit, since, self.until, self.measures)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """People are counted for the provider alone: between levels they could be found."""
        whole = self.unit.level == Unit.Level.PROVIDER
        return tuple(measure for measure in MEASURES if whole or measure.about == About.DUTIES)

    def blocks_of(self, section, place: int):
        """The blocks of one part, and after them what each number in it counts."""
        self.place, self.notes = place, []
        yield from section.write(self)
        if self.notes:
            yield Heading(_("Where these numbers come from"), 3)
            rows = tuple((self._mark(number), words) for number, words in enumerate(self.notes, start=1))
            yield Table(_("Counted on %(day)s") % {"day": full_day(self.today)}, (_("Note"), _("What it counts")), rows)

    def note(self, words) -> str:
        """The mark that stands behind a number; what it counts stands at the end of the part."""
        words = str(words)
        if words not in self.notes:
            self.notes.append(words)
        return f" [{self._mark(self.notes.index(words) + 1)}]"

    def measured(self, measure) -> str:
        """The mark of a measure: its sentence, what is divided by what, and what counts."""
        divided = f"{measure.part}: {measure.whole}." if measure.part else f"{measure.whole}."
        parts = (measure.says, capfirst(divided), measure.counts)
        return self.note(" ".join(filter(None, map(str, parts))))

    def _mark(self, number: int) -> str:
        return f"{self.place}.{number}"

    def quote(self, item, words, kind) -> Quote:
        """Somebody’s words. They stand in a place of their own, from where they can be taken back."""
        self.read.setdefault(item.pk, item.words)
        known = (item.pk, kind, words)
        if known not in self.numbers:
            self.numbers[known] = len(self.numbers) + 1
            put = Passage.put(pack=self.pack, number=self.numbers[known], kind=kind, item=item, words=words)
            self.passages.append(put)
        return Quote(f"{PASSAGE}{self.numbers[known]}")

    def keep_passages(self):
        """Whoever takes words back meanwhile waits for this, or was first: then nothing is kept of them."""
        numbers = {passage.item_id for passage in self.passages}
        held = Item.objects.select_for_update(of=("self",)).filter(pk__in=numbers).only("words").order_by("pk")
        now = {item.pk: item.words for item in held}
        for passage in self.passages:
            if now.get(passage.item_id) != self.read[passage.item_id]:
                passage.take_back(is_gone=passage.item_id not in now)
        Passage.objects.bulk_create(self.passages)
        self.passages = []
