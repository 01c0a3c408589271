"""Fourteen months on every ward: people say things, councils meet, somebody answers, the ward judges."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from floorboard.councils.models import Correction, Council, Meeting, Minutes
from floorboard.councils.models.sections import Section
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.words import (
    CORRECTIONS,
    LARCH_SAYS_IT_ITSELF,
    MISSING,
    NOTES,
    QUESTIONS,
    STORIES,
    SUPPORTERS,
    TALKS,
    THANKS,
    Story,
)
from floorboard.organisation.days import is_working_day, working_day_after
from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.voice.models import Action, Escalation, Hands, Item, Theme
from floorboard.voice.models.answer import answer
from floorboard.voice.models.pool import empty_pool, say

K = Role.Kind
MONTHS = 14
LIVELY = "Larch Ward"  # the ward to look at first has the most to show
ONE_BY_ONE_AT_MOST = 4  # in a house this small people are asked by themselves


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while not is_working_day(day, "ENG"):
        day -= timedelta(days=1)
    return day


class Ward:
    """One ward's life in the demo: what is said there, its meetings, and what comes back."""

    def __init__(self, unit: Unit, cast: Cast, diary: Diary, chance: Random):
        self.unit, self.cast, self.diary, self.chance = unit, cast, diary, chance
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.nation = unit.where_bank_holidays_are()
        self.chair, self.lead = cast.who(K.CHAIR, unit), cast.who(K.COUNCIL_LEAD, unit)
        self.resident, self.manager = cast.who(K.RESIDENT, unit), cast.who(K.SITE_MANAGER, unit)
        left_out = LARCH_SAYS_IT_ITSELF if unit.name == LIVELY else set()
        self.every_story = [story for story in STORIES if story.words not in left_out]
        self.stories = chance.sample(self.every_story, len(self.every_story))
        self.thanks = chance.sample(THANKS, len(THANKS))
        self.questions = chance.sample(QUESTIONS, len(QUESTIONS))
        self.told: dict[int, Story] = {}
        self.weekday = chance.randrange(1, 5)

    def begin(self, first: date):
        """Set up the council and plan its first meeting."""
        self.council = Council.establish(
            unit=self.unit, by=self.lead, usual_place="The day room",
            how_we_meet="We sit in a circle. There is tea and fruit. You can leave when you want.",
        )  # fmt: skip
        self.months = 3 if self.council.cadence == "quarterly" else 1
        self._plan_after(first)
        self._speak_until(first + timedelta(days=31 * self.months))

    # --- saying

    def _speak_until(self, day: date):
        """Two or three things are said before the next meeting, some without a name."""
        today = timezone.localdate()
        days = max((day - today).days - 2, 1)
        for _thing in range(self.chance.choice([1, 2, 2] if self.unit.name == LIVELY else [0, 1, 1])):
            self.diary.at(
                at(today + timedelta(days=self.chance.randrange(days)), self.chance.randrange(8, 20)), self.speak
            )
        if self.chance.random() < 0.5:
            self.diary.at(at(today + timedelta(days=self.chance.randrange(days)), 11), self.give_thanks)

    def speak(self):
        if not self.stories:
            self.stories = self.chance.sample(self.every_story, len(self.every_story))
        self._say(self.stories.pop(), named=self.chance.random() < 0.5)

    def give_thanks(self):
        if self.thanks:
            self._say(Story("good", self.thanks.pop(), "", "", "", "", "", kind="thanks"), named=True)

    def _say(self, story: Story, named: bool):
        theme = self.themes[story.theme]
        if named:
            item = Item.raise_named(unit=self.unit, theme=theme, words=story.words, by=self.resident, kind=story.kind)
            self.read_later(item, story)
            return
        ticket, _pictures = say(
            unit=self.unit, theme=theme, words=story.words, kind=story.kind, once=f"{self.chance.getrandbits(90)}"
        )
        # It was carried in the night; the diary begins when somebody reads.
        self.diary.at(at(timezone.localdate() + timedelta(days=1), 8), self._carried, ticket, story)

    def _carried(self, ticket: str, story: Story):
        empty_pool()
        self.read_later(Item.objects.get(receipt__ticket=ticket), story)

    def read_later(self, item: Item, story: Story):
        self.told[item.pk] = story
        self.diary.at(timezone.localtime() + timedelta(hours=self.chance.choice([1, 2, 3, 16])), self.read, item.pk)

    def read(self, key: int):
        item = Item.objects.get(pk=key)
        item.publish(by=self.manager)
        if item.raised_by_id != self.chair.pk and self.chance.random() < 0.4:
            item.support(by=self.chair)
        if self.chance.random() < 0.5:
            item.touch("tablet", self.chance.randrange(1, 6))

    # --- meeting

    def _plan_after(self, day: date):
        """Plan the next meeting: a weekday of their own in the second week of the month or quarter."""
        start = day + timedelta(days=7)
        start += timedelta(days=(self.weekday - start.weekday()) % 7)
        small = self.unit.usual_people and self.unit.usual_people <= ONE_BY_ONE_AT_MOST
        kind = Meeting.Kind.ONE_BY_ONE if small else Meeting.Kind.ORDINARY
        meeting = Meeting.plan(council=self.council, starts_at=at(start, 14), kind=kind, by=self.lead)
        self.diary.at(at(start, 14), self._talk_all_week if small else self.meet, meeting.pk)

    def _next_month(self) -> date:
        today = timezone.localdate()
        number = today.year * 12 + today.month - 1 + self.months
        return date(number // 12, number % 12 + 1, 1)

    def meet(self, key: int):
        meeting = Meeting.objects.get(pk=key)
        if self.chance.random() < 0.05:
            meeting.cancel(reason="Too many of us were unwell.", by=self.lead)
        else:
            self._hold(meeting)
            if self.chance.random() < 0.15:
                self.diary.at(timezone.localtime() + timedelta(days=2), self._correct, meeting.pk)
        self._go_on()

    def _correct(self, key: int):
        """Somebody reads the minutes and says what is not right."""
        words = self.chance.choice(CORRECTIONS)
        Correction.send(minutes=Minutes.objects.get(meeting=key), words=words, way="member", by=self.resident)

    def _go_on(self):
        following = self._next_month()
        self._plan_after(following)
        self._speak_until(following + timedelta(days=10))

    def _talk_all_week(self, key: int):
        """A small house asks everybody by themselves, with pictures, over a week."""
        Meeting.objects.get(pk=key).open(by=self.lead)
        for person in range(self.unit.usual_people or 0):
            self.diary.at(timezone.localtime() + timedelta(days=person, hours=2), self._talk_with_one, key)
        self.diary.at(timezone.localtime() + timedelta(days=6, hours=2), self._end_the_week, key)

    def _talk_with_one(self, key: int):
        about, pictures = self.chance.choice(TALKS)
        Meeting.objects.get(pk=key).talk(
            about=about, picture=self.chance.choice(pictures), supported_by=self.chance.choice(SUPPORTERS), by=self.lead
        )

    def _end_the_week(self, key: int):
        meeting = Meeting.objects.get(pk=key)
        self.room = meeting.room()
        self._go_through(meeting)
        meeting.close(by=self.lead)
        self._go_on()

    def _hold(self, meeting: Meeting):
        meeting.open(by=self.chair)
        people = max(self.council.people_needed, self.chance.randrange(3, 9))
        if self.unit.usual_people:
            people = min(people, max(self.unit.usual_people - 1, self.council.people_needed))
        if self.chance.random() < 0.06:
            people = max(self.council.people_needed - 1, 0)
        staff = min(self.chance.randrange(1, 4), max(people, 1))
        meeting.set_room(
            {
                "person": people, "staff": staff, "carer": int(self.chance.random() < 0.35),
                "expert": int(self.chance.random() < 0.4), "advocate": int(self.chance.random() < 0.5),
                "leader": int(staff < people and self.chance.random() < 0.3), "first_time": self.chance.randrange(0, 3),
            },
            by=self.lead,
        )  # fmt: skip
        self.room = meeting.room()
        self._agree_last_minutes(meeting)
        self._maybe_a_question(meeting)
        self._go_through(meeting)
        for face, many in (("good", people // 2), ("ok", people - people // 2 - 1), ("bad", 1)):
            if many > 0:
                meeting.face(face, many)
        for face, many in (("counted", people - people // 3), ("little", people // 3), ("not", staff // 3)):
            if many > 0:
                meeting.say_asked(face, many)
        meeting.close(by=self.chair)

    def _go_through(self, meeting: Meeting):
        for line in meeting.lines.on_the_plan().select_related("item", "decision", "meeting__council__unit"):
            self._talk_about(line)

    def _agree_last_minutes(self, meeting: Meeting):
        last = Minutes.objects.filter(meeting__council=self.council, agreement=None).exclude(meeting=meeting).first()
        if last and self.room.may_decide:
            for correction in last.corrections.filter(looked_at=None):
                correction.look_at(taken=True, meeting=meeting, by=self.chair)
            last.agree(meeting=meeting, by=self.chair)

    def _maybe_a_question(self, meeting: Meeting):
        if self.questions and self.room.may_decide and self.chance.random() < 0.35:
            question, words, how = self.questions.pop()
            line = meeting.add(question, section=Section.DECIDE, by=self.chair)
            line.write(self.chance.choice(NOTES), by=self.lead)
            outcome = line.decide(words, how=how.replace(" ", "_"), by=self.chair)
            if self.chance.random() < 0.5:
                outcome.decision.involvement.miss(self.chance.choice(MISSING), by=self.chair)

    def _talk_about(self, line):
        """What becomes of one line; the parts that every plan has are gone through without writing."""
        story = self.told.get(line.item_id)
        if story is None or not line.item.is_open:
            return
        item = line.item
        if item.kind == "thanks":
            line.end("thanks", by=self.chair)
        elif not self.room.may_decide:
            line.write("We were too few to decide. We talk about it next time.", by=self.lead)
            line.carry_over(by=self.chair)
        elif item.state == "check":
            self._judge(line)
        elif item.state == "could_not":
            line.write("We heard why. We do not like it, but we accept it.", by=self.lead)
            line.end("could_not", by=self.chair)
        elif item.state == "said":
            self._decide(line, item, story)

    def _judge(self, line):
        people = self.room.people_side
        against = self.chance.choice([0, 0, 0, 1]) if people > 2 else 0
        judgement = self.chance.choices(["fixed", "partly", "not_fixed"], [70, 15, 15])[0]
        words = {"fixed": "", "partly": "It is better, but not every day.", "not_fixed": "Nothing has changed for us."}
        line.judge(judgement, hands=Hands(people - against, against), words=words[judgement], by=self.chair)
        if judgement != "fixed":
            self._answer_later(line.item.escalations.owed().filter(within=None).last())

    def _decide(self, line, item: Item, story: Story):
        line.write(self.chance.choice(NOTES), by=self.lead)
        if story.decision:
            line.decide(story.decision, by=self.chair)
        if story.goes == "here":
            due = timezone.localdate() + timedelta(days=self.chance.randrange(8, 26))
            action = line.promise(
                words=story.promise, owner_unit=self.unit, owner_kind=K.COUNCIL_LEAD, due=due, by=self.chair
            )
            self._keep_later(action, story, self.lead)
        else:
            to, kind = self._where(story)
            self._answer_later(line.send(to=to, kind=kind, reason=story.reason, by=self.chair))

    def _where(self, story: Story):
        above = {unit.level: unit for unit in self.unit.ancestors()}
        if story.goes == "department":
            places = [unit for unit, kind in Item(unit=self.unit).next_rungs() if unit.level == Unit.Level.DEPARTMENT]
            word = "Kitchen" if story.theme == "food" else "Digital" if "wifi" in story.words else "Estates"
            there = [unit for unit in places if word in unit.name] or [
                u for u in places if u.name in ("Catering", "Estates")
            ]
            return there[0], K.DEPARTMENT_LEAD
        return above["site"], K.SITE_MANAGER

    # --- coming back

    def _answer_later(self, escalation):
        days = self.chance.choice([3, 6, 8, 11, 14, 16, 18, 19, 20, 24, 29])
        day = working_day_after(timezone.localdate(), days, self.nation)
        self.diary.at(at(day, self.chance.randrange(9, 17), 10), self._answer, escalation.pk)

    def _answer(self, key: int):
        escalation = Escalation.objects.select_related("item__unit", "to").get(pk=key)
        if not escalation.is_open or not escalation.item.is_open:
            return
        story = self.told[escalation.item_id]
        who = self.cast.who(escalation.kind, escalation.to)
        if story.goes in ("region", "no") and escalation.to.level == "site":
            region = next(unit for unit in reversed(self.unit.ancestors()) if unit.level == "region")
            self._answer_later(escalation.pass_on(to=region, kind=K.REGIONAL_LEAD, reason=story.reason, by=who))
            return
        if story.goes == "no":
            instead = "We look at it again in a year, with you."
            answer(escalation, reply="no", words=story.answer.removeprefix("No. "), instead=instead, by=who)
            return
        due = timezone.localdate() + timedelta(days=self.chance.randrange(10, 40))
        reply, words = ("not_yet", "Not yet. ") if story.answer.startswith("Not yet") else ("yes", "Yes. ")
        sorry = "Sorry that you waited. " if timezone.localdate() > escalation.due_on else ""
        said = sorry + (story.answer.removeprefix(words) or f"We do it again, and better: {story.promise.lower()}.")
        answer(
            escalation, reply=reply, words=said, owner_unit=escalation.to, owner_kind=escalation.kind, due=due, by=who
        )
        self._keep_later(escalation.item.actions.owed().last(), story, who)

    def _keep_later(self, action, story: Story, who):
        early = self.chance.choice([-6, -3, -1, 0, 0, 0, 4, 12])
        self.diary.at(at(action.due_on + timedelta(days=early), 15), self._keep, action.pk, story, who)

    def _keep(self, key: int, story: Story, who):
        action = Action.objects.select_related("item__unit").get(pk=key)
        if not action.is_open:
            return
        if self.chance.random() < 0.12:
            action.move(to=timezone.localdate() + timedelta(days=14), reason="The delivery is late.", by=who)
            self._keep_later(action, story, who)
        elif story.done:
            action.complete(story.done, by=who)
        else:
            action.say_cannot(reason="We tried. It is not allowed.", instead="We ask again next year.", by=who)
