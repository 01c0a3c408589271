"""Money as people write it, and never as anything but a decimal number of pounds with two places."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import ngettext

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")
MOST = Decimal("99999.99")
HOUR = 60  # minutes


def whole_pennies(amount: Decimal) -> Decimal:
    """The same amount in whole pennies; half a penny goes up."""
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def for_hours(per_hour: Decimal, minutes: int) -> Decimal:
    """What so many minutes come to, at so much for an hour. Multiplied first, so that nothing is rounded twice."""
    return whole_pennies(per_hour * minutes / HOUR)


def for_miles(pence: Decimal, miles: Decimal) -> Decimal:
    """What so many miles come to, at so many pence for a mile."""
    return whole_pennies(pence * miles / 100)


def pounds(amount: Decimal) -> str:
    """£12.50."""
    return f"£{number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)}"


def hours_and_minutes(minutes: int) -> str:
    """2 hours, 2 hours 30 minutes, 45 minutes."""
    hours, left = divmod(minutes, HOUR)
    said = [ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}] if hours else []
    if left or not hours:
        said.append(ngettext("%(minutes)s minute", "%(minutes)s minutes", left) % {"minutes": left})
    return " ".join(said)


class MoneyField(models.DecimalField):
    """Pounds with two places."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_digits": 7, "decimal_places": 2} | kwargs)


def years_ago(today: date, years: int = 1) -> date:
    """The same day some years before; from 29 February the 28th."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
