"""Larch Ward's own story: the one to look at first."""

from datetime import date, timedelta

from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.year import K, at
from floorboard.organisation.days import is_working_day
from floorboard.people.models import Person, WardLink
from floorboard.voice.models import Escalation, Item, Route, Theme
from floorboard.voice.models.answer import answer
from floorboard.voice.models.pool import empty_pool, say


def working_days_before(day: date, days: int) -> date:
    while days:
        day -= timedelta(days=1)
        days -= is_working_day(day, "ENG")
    return day


class Larch:
    """What happens on Larch Ward besides the rest, told backwards from the last day."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.ward, self.tern, self.north = units["Larch Ward"], units["Tern Hollow"], units["North"]
        self.by = {person.username: person for person in Person.objects.filter(username__in=cast_names())}
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.items: dict[str, int] = {}

    def plan(self):
        before = self._before
        self._showers()
        self._phone_room()
        self._garden()
        before(9, 10, self.said, "halal", "rosa", "food", "A halal choice at every meal.")
        before(6, 15, self._promise_halal)
        before(4, 16, self.said, "music", "vic", "todo", "More music in the evening.")
        before(12, 12, self._good, "Thank you to the night team. They sat with me.")
        before(5, 9, self._to_safeguarding)
        before(5, 9, self._safa_has_it, minute=40)
        before(3, 16, self._with_a_locked_name)
        before(2, 10, self._read_what_waits)
        self.diary.at(at(self.last, 14, 0), self._fresh)
        self.diary.at(
            at(self.last, 15, 30), self.said, "leave", "rosa", "out", "Nobody tells us when leave is stopped.", False
        )

    def _before(self, working_days: int, hour: int, do, *what, minute=0):
        self.diary.at(at(working_days_before(self.last, working_days), hour, minute), do, *what)

    def said(self, name, who, theme, words, read=True):
        item = Item.raise_named(unit=self.ward, theme=self.themes[theme], words=words, by=self.by[who])
        if read:
            item.publish(by=self.by["max"])
        self.items[name] = item.pk

    def item(self, name) -> Item:
        return Item.objects.get(pk=self.items[name])

    def waiting(self, name) -> Escalation:
        return self.item(name).escalations.owed().filter(within=None).select_related("item__unit", "to").get()

    def _showers(self):
        before = self._before
        words = "The showers are cold in the morning. Nobody washes before breakfast now."
        before(56, 10, self.said, "showers", "rosa", "wash", words)
        before(55, 16, self._me_too, "showers", "vic", "sol", "maya")
        reason = "Four showers and one old heater. We cannot mend it here."
        before(46, 11, self._up, "showers", self.tern, K.SITE_MANAGER, "maya", reason)
        reason = "The old heater cannot warm four showers. A new one costs more than I may spend."
        before(36, 11, self._pass_on, "showers", "max", reason)
        before(27, 15, self._answer_showers)
        before(9, 7, self._fitted)

    def _me_too(self, name, *people):
        for person in people:
            self.item(name).support(by=self.by[person])

    def _up(self, name, to, kind, who, reason):
        self.item(name).escalate(to=to, kind=kind, reason=reason, by=self.by[who])

    def _pass_on(self, name, who, reason):
        self.waiting(name).pass_on(to=self.north, kind=K.REGIONAL_LEAD, reason=reason, by=self.by[who])

    def _answer_showers(self):
        answer(
            self.waiting("showers"), reply="yes", words="We will pay for a new heater. I come to your council and stand in the shower room with you.",
            owner_unit=self.units["Estates North"], owner_kind=K.DEPARTMENT_LEAD,
            due=working_days_before(self.last, 6), by=self.by["reg"],
        )  # fmt: skip

    def _fitted(self):
        action = self.item("showers").actions.get()
        action.complete("Fitted today. The water was 40 degrees in all four showers at 7am.", by=self.by["eli"])

    def _phone_room(self):
        words = "The phone room has no door. Everyone hears me talk to my son."
        self._before(36, 10, self.said, "phone", "sol", "family", words)
        self._before(26, 11, self._up, "phone", self.tern, K.SITE_MANAGER, "maya", "We asked twice. It needs a door.")
        self._before(26, 13, self._pass_on, "phone", "max", "A door costs more than the site may spend.")

    def _garden(self):
        self._before(17, 10, self.said, "garden", "rosa", "out", "Can the garden be open on Sundays?")
        self._before(8, 11, self._up, "garden", self.tern, K.SITE_MANAGER, "maya", "Sunday is the longest day here.")
        reason = "It needs one more member of staff, and that is the region's money."
        self._before(7, 11, self._pass_on, "garden", "max", reason)

    def _promise_halal(self):
        self.item("halal").promise(
            words="A halal choice at every meal", owner_unit=self.units["Kitchen, Tern Hollow"],
            owner_kind=K.DEPARTMENT_LEAD, due=self.last + timedelta(days=42), by=self.by["maya"],
        )  # fmt: skip

    def _good(self, words):
        item = Item.raise_named(unit=self.ward, theme=self.themes["good"], words=words, by=self.by["rosa"])
        item.publish(by=self.by["max"])

    def _to_safeguarding(self):
        words = "Somebody took my money twice. I do not want to say who in front of everybody."
        item = Item.raise_named(unit=self.ward, theme=self.themes["safe"], words=words, by=self.by["rosa"])
        Route.send(item, Route.Kind.SAFEGUARDING, by=self.by["max"])

    def _safa_has_it(self):
        Route.objects.get(item__unit=self.ward, kind=Route.Kind.SAFEGUARDING).acknowledge(by=self.by["safa"])

    def _with_a_locked_name(self):
        """Rosa locks her name: two holders together could ask who it was."""
        words = "The medicine round at night is rushed. I got the wrong tablet once, and nobody wrote it down."
        say(
            unit=self.ward, theme=self.themes["treat"], words=words, lock=self.by["rosa"].name,
            once="a form in the demo, with a locked name",
        )  # fmt: skip
        empty_pool()

    def _read_what_waits(self):
        for item in Item.objects.filter(unit=self.ward, known=Item.Known.CONFIDENTIAL, circle=""):
            item.publish(by=self.by["max"])

    def _fresh(self):
        """Two things wait for the reader on the last day: one without a name, one with."""
        night = self.themes["night"]
        say(unit=self.ward, theme=night, words="The checks at night wake us all.", once="a form in the demo")
        empty_pool()
        WardLink.make(unit=self.ward, by=self.by["adam"])


def cast_names() -> list[str]:
    return ["rosa", "vic", "sol", "maya", "max", "reg", "eli", "adam", "safa"]
