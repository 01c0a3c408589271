"""What Estates and Tern Hollow took on themselves, and what was agreed with Lena, who leads Larch Ward's council."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.championing.models import Agreement, Champion, LeadSupport, Plan
from floorboard.decisions.models import Stage


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def champion(cast):
    return Champion.name_one(unit=cast.estates, person=cast.eli, by=cast.eli)


@pytest.fixture
def agreement(cast):
    return Agreement.sign(unit=cast.estates, words="We ask before we choose.", by=cast.eli)


@pytest.fixture
def plan(cast):
    return Plan.write(
        unit=cast.estates, year=day(0).year, decides="New doors.", joins_from=Stage.objects.first(), by=cast.eli
    )


@pytest.fixture
def step(plan, cast):
    return plan.add_step(
        words="Ask wards", owner_unit=cast.estates, owner_kind="department_lead", due=day(10), by=cast.eli
    )


@pytest.fixture
def support(cast):
    return agree(cast)


def agree(cast, **more):
    facts = {"hours_a_month": 8, "trained_on": day(-9), "peer_group": "Leads", "supporter": cast.max, "cover": "Nia"}
    return LeadSupport.agree(role=cast.lena.roles.get(), by=cast.max, **(facts | more))
