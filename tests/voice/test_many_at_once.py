"""Several people doing the same thing at one moment: it happens once."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Answer, Escalation, Hands, Item, Support
from floorboard.voice.models.answer import answer

K = Role.Kind
MANY = 6
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def at_once(verb):
    """Do it in several threads; answers how often it was done, how often refused, and what else went wrong."""
    done, refused, problems = [], [], []

    def act():
        try:
            verb()
            done.append(1)
        except Refused:
            refused.append(1)
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(MANY)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return len(done), len(refused), problems


def day(n):
    return timezone.localdate() + timedelta(days=n)


def test_one_question_gets_one_answer_and_one_promise(cast, showers):
    up = showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    said = {"owner_unit": cast.tern, "owner_kind": K.SITE_MANAGER, "due": day(9), "by": cast.max}
    done = at_once(lambda: answer(Escalation.objects.get(pk=up.pk), reply="yes", words="A fan.", **said))
    assert done == (1, MANY - 1, [])
    assert Answer.objects.count() == 1 and showers.actions.count() == 1


def test_a_thing_is_sent_up_once(cast, showers):
    send = {"to": cast.tern, "kind": K.SITE_MANAGER, "reason": "x", "by": cast.maya}
    assert at_once(lambda: Item.objects.get(pk=showers.pk).escalate(**send)) == (1, MANY - 1, [])
    assert showers.escalations.count() == 1


def test_a_me_too_is_counted_once_and_every_touch_is(cast, showers):
    assert at_once(lambda: Item.objects.get(pk=showers.pk).support(by=cast.ravi)) == (MANY, 0, [])
    assert Support.objects.count() == 1
    assert at_once(lambda: Item.objects.get(pk=showers.pk).touch("tablet")) == (MANY, 0, [])
    assert showers.tallies.get().count == MANY


def test_a_verdict_ends_it_once(cast, showers):
    showers.promise(words="A fan.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya)
    showers.actions.get().complete("Done.", by=cast.max)
    said = {"by": cast.maya, "hands": Hands(people_for=4), "written_as": K.CHAIR}
    assert at_once(lambda: Item.objects.get(pk=showers.pk).judge("fixed", **said)) == (1, MANY - 1, [])
    assert showers.verdicts.count() == 1
