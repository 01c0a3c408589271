"""What changed because people spoke: only what a council let everybody read."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.organisation.models import Unit
from floorboard.reports.changed import what_changed, who_came
from floorboard.reports.duties import tree_of_duties
from floorboard.reports.models import Tally
from floorboard.voice.models import Ending, Item, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def fixed(cast):
    def say(words, circle):
        item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words=words, by=cast.rosa)
        item.publish(by=cast.max)
        due = timezone.localdate() + timedelta(days=3)
        promise = item.promise(words="Mend it", owner_unit=cast.tern, owner_kind="site_manager", due=due, by=cast.lena)
        promise.complete(f"Mended: {words}", by=cast.max)
        Ending.objects.create(item=item, kind="fixed")
        Item.objects.filter(pk=item.pk).update(circle=circle, state="ended")
        return item

    return say


def test_words_are_shown_only_when_everybody_here_may_read_them(cast, client, fixed):
    open_one, closed = fixed("The shower is cold.", "provider"), fixed("My own secret.", "ward")
    assert Item.objects.get(pk=closed.pk).circle == "ward"
    today = timezone.localdate()
    for who in ("ines", "reg", "max"):
        client.force_login(getattr(cast, who))
        page = client.get(reverse("floor-to-board")).content.decode()
        assert "The shower is cold." in page and "Mended: The shower is cold." in page, who
        assert "My own secret." not in page
        document = client.get(reverse("floor-to-board") + "?format=text")
        assert "My own secret." not in document.content.decode(errors="replace")
    assert what_changed(cast.alder, cast.ines, today) == [open_one]
    assert what_changed(cast.gull, cast.ines, today) == []
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        assert what_changed(cast.alder, cast.ines, timezone.localdate()) == []


def test_who_came_is_counted_in_meetings(cast):
    month = timezone.localdate().replace(day=1)
    for value, many in ((1, 3), (0, 9)):
        Tally.objects.create(
            unit=cast.larch, path=cast.larch.path, month=month, measure="carers-in-room", value=value, many=many
        )
    places = tree_of_duties(Unit.objects.on_or_below([cast.alder.path]), month, [])
    [carers] = who_came(places[cast.alder.pk])
    assert carers.sentence == "Family carers were at 3 of 12 meetings in a year."
    assert who_came(places[cast.gull.pk]) == []
