"""Where it is now, in words: a day that passed is told in one unit, wherever the page says it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from floorboard.people.models import Role

# Sent up on Monday 2 February 2026: the answer is due on Monday 2 March. Easter Monday is 6 April.
DAYS = [
    (date(2026, 3, 1), "Waiting for an answer", "In 1 day"),
    (date(2026, 3, 2), "Waiting for an answer", "That is today"),
    (date(2026, 3, 3), "Late by 1 working day", "The day passed 1 working day ago"),
    (date(2026, 3, 8), "Late by 4 working days", "The day passed 4 working days ago"),
    (date(2026, 4, 7), "Late by 24 working days", "The day passed 24 working days ago"),
]


@pytest.fixture
def page_on(cast, client, said):
    """What Maya reads on a day about the showers she sent up. `due` moves the day of the answer."""
    showers = said("The showers are cold.")
    showers.escalate(to=cast.tern, kind=Role.Kind.SITE_MANAGER, reason="We cannot.", by=cast.maya)

    def page(today, due=None):
        if due:
            showers.escalations.update(due_on=due)
            showers.settle()
        with time_machine.travel(today):
            client.force_login(cast.maya)
            return client.get(reverse("item-detail", args=[showers.pk])).content.decode()

    return page


@pytest.mark.parametrize("today, chip, beside", DAYS)
def test_a_day_that_passed_is_counted_in_working_days(page_on, today, chip, beside):
    page = page_on(today)
    assert chip in page and beside in page


def test_on_the_weekend_after_it_no_working_day_is_over(page_on):
    page = page_on(date(2026, 3, 7), due=date(2026, 3, 6))
    assert "Late. The day has passed" in page and "0 working days" not in page
