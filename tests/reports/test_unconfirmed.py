"""What somebody wrote who owed it counts nowhere until somebody else confirms it, and then in that month."""

from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.council_page import this_year
from floorboard.organisation.models import Placement
from floorboard.papers import evidence_rules
from floorboard.papers.sections.voices import stories
from floorboard.papers.sections.voices import verdicts as judged_in_a_pack
from floorboard.people.models import Role
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Tally
from floorboard.reports.rows_behind import rows_behind
from floorboard.voice.models import Hands, Item, Verdict
from tests.reports.conftest import day

pytestmark = pytest.mark.django_db
K = Role.Kind
JANUARY, APRIL = date(2027, 1, 1), date(2027, 4, 1)


def at(year, month, number, hour=10):
    return timezone.make_aware(datetime(year, month, number, hour))


@pytest.fixture
def written(cast, wall, said):
    """Max owed it, did it, and wrote down that the council says it is fixed. Nobody has confirmed it."""
    Placement.objects.update(since=date(2026, 11, 1))
    with time_machine.travel(at(2027, 1, 12), tick=False):
        item = said("The bath is broken")
        item.promise(words="Mend it", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(4), by=cast.maya)
        item.actions.get().complete("Mended", by=cast.max)
        item.refresh_from_db()
        verdict = item.judge("fixed", by=cast.max, hands=Hands(people_for=4), written_as=K.SITE_MANAGER)
    assert verdict.needs_confirming and not verdict.counts
    return verdict


def fixed_in(month) -> int:
    rows = Tally.counted(month)
    return sum(row.many for row in rows if row.measure == "fixed" and row.value == 1)


class Draft:
    """As much of a paper as its parts about verdicts ask for."""

    def __init__(self, unit, since, until):
        self.unit, self.since, self.until = unit, since, until

    def note(self, _words):
        return ""

    def quote(self, _item, words, _part):
        return words


def test_what_counts_in_a_row_counts_in_the_list(written, cast):
    assert {one.pk for one in Verdict.objects.counting()} == {one.pk for one in Verdict.objects.all() if one.counts}
    assert written not in Verdict.objects.counting()
    with time_machine.travel(at(2027, 1, 20), tick=False):
        written.confirm(by=cast.rosa)
    assert {one.pk for one in Verdict.objects.counting()} == {one.pk for one in Verdict.objects.all() if one.counts}
    assert written in Verdict.objects.counting()


@pytest.mark.parametrize("is_confirmed", [False, True])
class TestNowhereUntilItIsConfirmed:
    @pytest.fixture(autouse=True)
    def today(self, written, cast, is_confirmed):
        with time_machine.travel(at(2027, 1, 20), tick=False):
            if is_confirmed:
                written.confirm(by=cast.rosa)
            yield

    def test_in_the_measure(self, is_confirmed):
        assert fixed_in(JANUARY) == is_confirmed

    def test_in_the_report_from_floor_to_board(self, cast, client, is_confirmed):
        call_command("count_months")
        Tally.objects.filter(measure="fixed").exclude(month=JANUARY).delete()
        client.force_login(cast.maya)
        words = client.get(reverse("floor-at", args=[cast.larch.pk])).content.decode()
        assert ("No council has judged anything in a year." in words) is not is_confirmed

    def test_in_the_rows_behind_it(self, cast, is_confirmed):
        call_command("count_months")
        for slug in ("judged", "fixed"):
            found = [row.words for row in rows_behind(slug, cast.larch, cast.maya)]
            assert any("The bath is broken" in words for words in found) is is_confirmed

    def test_in_the_numbers_of_the_council(self, wall, is_confirmed):
        Item.objects.filter(words="The bath is broken").update(state="check")
        assert this_year(wall)["fixed"] == is_confirmed

    def test_in_a_pack(self, cast, written, is_confirmed):
        draft = Draft(cast.larch, JANUARY, date(2027, 1, 31))
        assert any("Fixed: 1" in str(block) for block in judged_in_a_pack(draft)) is is_confirmed
        Item.objects.filter(pk=written.item_id).update(circle="provider", arrived_on=date(2026, 12, 1))
        assert any("The bath is broken" in str(block) for block in stories(draft)) is is_confirmed

    def test_as_evidence(self, written, is_confirmed):
        found = list(evidence_rules.fixed(JANUARY))
        assert any(one.number == written.item_id for one in found) is is_confirmed


def test_confirmed_three_months_later_it_counts_then_and_the_month_that_is_over_stays(cast, written):
    with time_machine.travel(at(2027, 2, 1, 3), tick=False):
        call_command("count_months")
    with time_machine.travel(at(2027, 3, 1, 3), tick=False):
        count_months()
    assert not Tally.objects.filter(measure="fixed", month=JANUARY).exists()
    with time_machine.travel(at(2027, 4, 14), tick=False):
        written.confirm(by=cast.rosa)
        count_months()
        call_command("count_months", "--check")
    assert [row.month for row in Tally.objects.filter(measure="fixed", value=1, month__gte=JANUARY)] == [APRIL]


def test_whoever_confirmed_it_may_leave(cast, written):
    with time_machine.travel(at(2027, 1, 20), tick=False):
        written.confirm(by=cast.rosa)
    Verdict.objects.filter(pk=written.pk).update(confirmed_by=None)
    assert Verdict.objects.get(pk=written.pk).counts and written in Verdict.objects.counting()
