from floorboard.people.models.access_need import AccessNeed, Format
from floorboard.people.models.asked import Asked
from floorboard.people.models.history_number import HistoryNumber
from floorboard.people.models.holder_key import HolderKey
from floorboard.people.models.invitation import Invitation
from floorboard.people.models.kept_draft import KeptDraft
from floorboard.people.models.look import Look
from floorboard.people.models.mail import Mail
from floorboard.people.models.password_card import PasswordCard
from floorboard.people.models.person import Person
from floorboard.people.models.role import Role
from floorboard.people.models.sent_as import SentAs
from floorboard.people.models.sharing import Sharing
from floorboard.people.models.sign_in_try import SignInTry
from floorboard.people.models.tablet import Tablet, TabletCode
from floorboard.people.models.tablet_sign_in import PictureAndPin, SignInCard
from floorboard.people.models.ward_help import WardHelp
from floorboard.people.models.ward_link import WardLink

__all__ = [
    "AccessNeed",
    "Asked",
    "Format",
    "HistoryNumber",
    "HolderKey",
    "Invitation",
    "KeptDraft",
    "Look",
    "Mail",
    "PasswordCard",
    "Person",
    "PictureAndPin",
    "Role",
    "SentAs",
    "Sharing",
    "SignInCard",
    "SignInTry",
    "Tablet",
    "TabletCode",
    "WardHelp",
    "WardLink",
]
