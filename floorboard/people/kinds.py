"""The kinds of role there are, and which of them fit where."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody does in the house."""

    RESIDENT = "resident", _("Resident or patient member")
    CARER = "carer", _("Carer")
    CHAIR = "chair", _("Council chair")
    VICE_CHAIR = "vice_chair", _("Council vice chair")
    SECRETARY = "secretary", _("Council secretary")
    COUNCIL_LEAD = "council_lead", _("Council lead (staff)")
    WARD_STAFF = "ward_staff", _("Ward staff")
    ADVOCATE = "advocate", _("Advocate")
    INTERPRETER = "interpreter", _("Interpreter")
    EXPERT = "expert", _("Expert by Experience")
    PROGRAMME_LEAD = "programme_lead", _("Programme lead")
    CARER_LEAD = "carer_lead", _("Carer lead")
    SITE_MANAGER = "site_manager", _("Site manager")
    DEPARTMENT_LEAD = "department_lead", _("Department lead")
    REGIONAL_LEAD = "regional_lead", _("Regional lead")
    ADVISORY_MEMBER = "advisory_member", _("Advisory board member")
    BOARD_MEMBER = "board_member", _("Board member")
    BOARD_SECRETARY = "board_secretary", _("Board secretary")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    CHILDREN_LEAD = "children_lead", _("Safeguarding lead for children")
    SPEAK_UP_GUARDIAN = "speak_up_guardian", _("Freedom to speak up guardian")
    KEY_HOLDER = "key_holder", _("Holder of a key to names")
    PARTNER = "partner", _("Partner from outside")
    INFORMATION_LEAD = "information_lead", _("Information governance lead")
    INSPECTOR = "inspector", _("Inspector")
    ADMINISTRATOR = "administrator", _("Administrator of a branch")


# Roles that exist so that somebody else looks. Nobody gives one of them to themselves.
INDEPENDENT = {
    Kind.SAFEGUARDING_LEAD, Kind.CHILDREN_LEAD, Kind.SPEAK_UP_GUARDIAN, Kind.KEY_HOLDER, Kind.INFORMATION_LEAD,
}  # fmt: skip

# Roles that make sense only at some levels. Every other role may be held at any unit.
FITS: dict[str, set[str]] = {
    Kind.SITE_MANAGER: {"site"},
    Kind.DEPARTMENT_LEAD: {"department"},
    Kind.REGIONAL_LEAD: {"region", "division"},
    Kind.BOARD_MEMBER: {"provider"},
    Kind.BOARD_SECRETARY: {"provider"},
}

# Who runs a place or works on it. None of them holds a key to the names of people there.
RUN_A_PLACE = {Kind.WARD_STAFF, Kind.COUNCIL_LEAD, Kind.SITE_MANAGER, Kind.DEPARTMENT_LEAD, Kind.REGIONAL_LEAD}

# Who holds a council of people who use the service together.
COUNCIL = {Kind.CHAIR, Kind.VICE_CHAIR, Kind.SECRETARY, Kind.COUNCIL_LEAD}


def fits(kind: str, level: str) -> bool:
    """True when this role may be held at a unit of this level."""
    return level in FITS.get(kind, {level})
