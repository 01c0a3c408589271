"""Whatever people do, in whatever order: an item stands where its rows say, an end stays, and a no writes nothing."""

import random
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Action, Addition, Escalation, Hands, Item, Question, Receipt, Route, Theme, Verdict
from floorboard.voice.models.answer import answer
from floorboard.voice.models.standing import where_it_stands

K = Role.Kind
PEOPLE = ["rosa", "ravi", "maya", "lena", "max", "reg", "eli", "cass"]
JUDGEMENTS = ["fixed", "partly", "not_fixed"]


class World:
    """Six things said on one ward, one of them by nobody we know, and everything that can be done with them."""

    def __init__(self, cast, pick):
        self.cast, self.pick = cast, pick
        theme = Theme.objects.get(slug="wash")
        named = [Item.raise_named(unit=cast.larch, theme=theme, words=words, by=by, kind=kind) for words, by, kind in [
            ("The showers are cold.", cast.rosa, "worry"), ("When is the dentist here?", cast.ravi, "question"),
            ("Cold showers.", cast.ravi, "worry"), ("No hot water.", cast.rosa, "worry"), ("A fan, please.", cast.max, "idea"),
        ]]  # fmt: skip
        for item in named[:4]:
            item.publish(by=cast.reg)
        nameless = Item.objects.create(unit=cast.larch, theme=theme, words="Cold water.", known="anonymous")
        nameless.settle()
        self.receipt = Receipt.objects.create(item=nameless, secret="no secret")
        self.items = [*named, nameless]
        self.places = [
            (cast.tern, K.SITE_MANAGER), (cast.north, K.REGIONAL_LEAD), (cast.estates, K.DEPARTMENT_LEAD),
            (cast.catering, K.DEPARTMENT_LEAD), (cast.larch, K.COUNCIL_LEAD),
        ]  # fmt: skip

    @property
    def item(self):
        return Item.objects.get(pk=self.pick(self.items).pk)

    @property
    def who(self):
        return getattr(self.cast, self.pick(PEOPLE))

    def one_of(self, model):
        rows = list(model.objects.order_by("pk"))
        if not rows:
            raise Refused("There is none yet.")
        return self.pick([one for one in rows if getattr(one, "owed", True)] * 4 + rows)

    def day(self):
        return timezone.localdate() + timedelta(days=self.pick([-1, 3, 30]))

    def publish(self):
        self.item.publish(by=self.cast.max)

    def publish_reworded(self):
        self.item.publish(by=self.cast.max, words=self.pick(["", "In other words."]))

    def hold(self):
        self.item.hold(reason=self.pick(["", "It names somebody."]), by=self.cast.max)

    def take_off(self):
        self.item.take_off(reason=self.pick(["", "It names a nurse."]), by=self.cast.max)

    def read_again(self):
        """Often soon after it was taken off: published, as it was or in other words."""
        waiting = [item for item in self.items if Item.objects.filter(pk=item.pk, circle="").exists()]
        if not waiting:
            raise Refused("There is none yet.")
        item = Item.objects.get(pk=self.pick(waiting).pk)
        item.publish(by=self.cast.max, words=self.pick([None, "In other words."]))

    def route(self):
        rest = self.pick(["", "The rest."])
        Route.send(self.item, self.pick(["safeguarding", "complaint"]), by=self.cast.max, words="This part.", rest=rest)

    def outcome(self):
        self.one_of(Route).record_outcome(words="It is dealt with.", code="safe", by=self.cast.max)

    def add(self):
        self.item.add("More.", by=self.cast.rosa)

    def read_what_was_added(self):
        addition = self.one_of(Addition)
        self.pick([
            lambda: addition.let_through(by=self.cast.max), lambda: addition.keep_back(reason="No.", by=self.cast.max),
            lambda: Route.send(addition.item, "safeguarding", by=self.cast.max, addition=addition),
        ])()  # fmt: skip

    def support(self):
        self.item.support(by=self.who)

    def unsupport(self):
        self.item.unsupport(by=self.who)

    def touch(self):
        self.item.touch("tablet", self.pick([0, 1, 2]))

    def join(self):
        self.item.join(self.item, by=self.cast.maya)

    def withdraw(self):
        self.item.withdraw(by=self.pick([self.cast.rosa, self.cast.ravi]))

    def withdraw_by_receipt(self):
        self.item.withdraw(receipt=self.receipt)

    def escalate(self):
        to, kind = self.pick(self.places)
        self.item.escalate(to=to, kind=kind, reason=self.pick(["", "We cannot."]), by=self.cast.maya)

    def whose(self, thing):
        """Most often somebody who may: whoever holds the role."""
        held = {K.SITE_MANAGER: "max", K.REGIONAL_LEAD: "reg", K.DEPARTMENT_LEAD: "eli", K.COUNCIL_LEAD: "lena"}
        right = held[thing.kind if isinstance(thing, Escalation) else thing.owner_kind]
        return getattr(self.cast, self.pick([right, right, right, self.pick(PEOPLE)]))

    def take(self):
        asked = self.one_of(Escalation)
        asked.take(by=self.whose(asked))

    def pass_on(self):
        to, kind = self.pick(self.places)
        asked = self.one_of(Escalation)
        asked.pass_on(to=to, kind=kind, reason="Not ours.", by=self.whose(asked))

    def ask_department(self):
        to, kind = self.pick(self.places)
        asked = self.one_of(Escalation)
        asked.ask_department(to=to, kind=kind, reason="Can you?", by=self.whose(asked))

    def ask_ward(self):
        asked = self.one_of(Escalation)
        asked.ask_ward("Which one?", by=self.whose(asked))

    def reply(self):
        self.one_of(Question).answer_it("All of them.", by=self.cast.maya)

    def answer(self):
        unit, kind = self.pick(self.places)
        asked = self.one_of(Escalation)
        also = self.pick([(), (self.one_of(Escalation),)])
        answer(
            asked, reply=self.pick(["yes", "not_yet", "no"]), words="So it is.", instead=self.pick(["", "A fan."]),
            owner_unit=unit, owner_kind=kind, due=self.day(), by=self.whose(asked), also=also,
        )  # fmt: skip

    def promise(self):
        unit, kind = self.pick(self.places)
        self.item.promise(
            words="I will ring them.", owner_unit=unit, owner_kind=kind, due=self.day(), by=self.cast.maya
        )

    def progress(self):
        promise = self.one_of(Action)
        promise.progress("Half.", by=self.whose(promise))

    def move(self):
        promise = self.one_of(Action)
        promise.move(to=self.day(), reason="The part is late.", by=self.whose(promise))

    def complete(self):
        promise = self.one_of(Action)
        promise.complete("Done.", by=self.whose(promise))

    def say_cannot(self):
        promise = self.one_of(Action)
        promise.say_cannot(reason="The law.", instead="A fan.", by=self.whose(promise))

    def take_up(self):
        self.item.take_up(forum="council:1", by=self.cast.maya)

    def judge(self):
        self.item.judge(self.pick(JUDGEMENTS), by=self.who)

    def judge_by_receipt(self):
        self.item.leads.judge(self.pick(JUDGEMENTS), receipt=self.receipt)

    def judge_in_a_meeting(self):
        hands = Hands(people_for=self.pick([0, 5]), people_against=self.pick([0, 2]), staff_for=3)
        self.item.judge(self.pick(JUDGEMENTS), by=self.who, hands=hands, written_as=K.CHAIR)

    def confirm(self):
        self.one_of(Verdict).confirm(by=self.who)

    def end(self):
        self.item.end(self.pick(["could_not", "answered", "fixed", "thanks", "joined", "routed"]), by=self.who)


VERBS = [
    name for name, verb in vars(World).items() if callable(verb) and name not in ("__init__", "one_of", "day", "whose")
]
ENDINGS = {"withdraw", "withdraw_by_receipt", "join", "end", "hold", "route", "take_off"}
OFTEN = {"read_again", "escalate", "answer", "promise", "complete", "judge_in_a_meeting", "confirm"}
# Endings come more seldom than the rest, so that there is a life before them.
WEIGHTS = [1 if verb in ENDINGS else 15 if verb in OFTEN else 6 for verb in VERBS]
TABLES = [model._meta.db_table for model in [*apps.get_app_config("voice").get_models(), Entry]]


def rows_now() -> tuple:
    """How many rows there are of everything, in one question to the database."""
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return cursor.fetchone()


def look(world, ended_before) -> set:
    """Everything that must hold at any moment. Answers the items that have ended."""
    ended = set()
    for item in Item.objects.filter(pk__in=[one.pk for one in world.items]):
        assert (item.state, item.circle, item.at_unit, item.at_kind, item.due_on) == tuple(where_it_stands(item))
        for rows in (item.escalations, item.actions):
            assert set(rows.filter(owed=True)) == set(rows.open())
        assert item.escalations.open().filter(within=None).count() <= 1, "one place at a time must answer"
        assert (item.state == "waiting") == bool(item.circle and item.escalations.open().exists())
        waits = item.taken_off.filter(read_on=None).exists()
        assert not (waits and item.circle), "what waits to be read again is on no list"
        assert not (waits and item.words), "and its words are nowhere else"
        if not item.is_open:
            ended.add(item.pk)
            if item.ending.kind == "fixed":
                assert item.verdicts.last().judgement == "fixed"
    assert ended_before - ended <= {pk for pk in ended_before if not Item.objects.filter(pk=pk).exists()}
    return ended


@pytest.mark.database
@pytest.mark.parametrize("seed", range(5))
def test_an_item_always_stands_where_its_rows_say(cast, seed):
    chance = random.Random(seed)
    world, ended, done = World(cast, chance.choice), set(), []
    for verb in chance.choices(VERBS, WEIGHTS, k=150):
        before = rows_now()
        try:
            getattr(world, verb)()
        except (Refused, Item.DoesNotExist):
            assert rows_now() == before, f"{verb} wrote something and then said no, after {done}"
        else:
            done.append(verb)
            ended = look(world, ended)
