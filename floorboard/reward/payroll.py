"""A batch as a sheet for payroll: whose, what kind, how much, how. Not what it was for."""

import csv
import io

from django.utils.translation import gettext as _

from floorboard.organisation.imports.own import guard

BOM = "\ufeff"  # a spreadsheet needs it to read UTF-8


def sheet_of(batch) -> str:
    """One line for each claim. No cell is read as a formula, whatever somebody wrote."""
    sheet = io.StringIO()
    sheet.write(BOM)
    writer = csv.writer(sheet, lineterminator="\r\n")
    head = (_("Claim"), _("Name"), _("User name"), _("Kind"), _("Choice"), _("For"), _("Day"), _("Pay by"), _("Pounds"))
    writer.writerow(map(guard, head))
    for claim in batch.lines:
        cells = (
            claim.key, claim.person.name, claim.person.username, claim.get_kind_display(), claim.get_choice_display(),
            claim.given_to, claim.on.isoformat(), claim.pay_by.isoformat(), f"{claim.amount:.2f}",
        )  # fmt: skip
        writer.writerow([guard(str(cell)) for cell in cells])
    return sheet.getvalue()
