"""A batch as a sheet for payroll: whose, what kind, how much, how. Not what it was for."""

from django.utils.translation import gettext as _

from floorboard.formats.sheets import in_csv


def sheet_of(batch) -> str:
    """One line for each claim. No cell is read as a formula, whatever somebody wrote."""
    head = (_("Claim"), _("Name"), _("User name"), _("Kind"), _("Choice"), _("For"), _("Day"), _("Pay by"), _("Pounds"))
    return in_csv(head, [
        (
            claim.key, claim.person.name, claim.person.username, claim.get_kind_display(), claim.get_choice_display(),
            claim.given_to, claim.on.isoformat(), claim.pay_by.isoformat(), f"{claim.amount:.2f}",
        )
        for claim in batch.lines
    ])  # fmt: skip
