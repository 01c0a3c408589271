from floorboard.voice.models.action import Action
from floorboard.voice.models.addition import Addition
from floorboard.voice.models.answer import Answer
from floorboard.voice.models.by_receipt import DoneByReceipt
from floorboard.voice.models.called import Acknowledged, Called
from floorboard.voice.models.common_theme import CommonTheme
from floorboard.voice.models.ending import Ending
from floorboard.voice.models.escalation import Escalation, Taking
from floorboard.voice.models.item import Item
from floorboard.voice.models.joining import Joining
from floorboard.voice.models.locked_name import HandedPart, KeyPart, LockedName
from floorboard.voice.models.opening import Opening, OpeningAgreed, OpeningRefused, PassedPart, RaiserSays
from floorboard.voice.models.pool import PooledItem, SaidAlready
from floorboard.voice.models.question import Question
from floorboard.voice.models.reading import InCircle, Original, Reading, SteppedAside, TakenOff
from floorboard.voice.models.reading_clock import MissedClock, OnDuty, ReadingHours, ReadingLimit
from floorboard.voice.models.receipt import Receipt
from floorboard.voice.models.recording import Recording, TypedVoice
from floorboard.voice.models.reminder import Reminder
from floorboard.voice.models.route import Receiver, Route, RouteOutcome
from floorboard.voice.models.rung import Rung
from floorboard.voice.models.safety_duty import ReadsInstead, SafetyDuty
from floorboard.voice.models.slip import SlipPack, WrittenDown
from floorboard.voice.models.support import Support, Tally
from floorboard.voice.models.theme import Theme
from floorboard.voice.models.theme_change import ThemeChange
from floorboard.voice.models.theme_run import ThemeRun, ThemeSlice
from floorboard.voice.models.themed import Themed
from floorboard.voice.models.told import CannotDo, Completion, Move, Progress
from floorboard.voice.models.urgent import Urgent
from floorboard.voice.models.verdict import Hands, TakenUp, Verdict

__all__ = [
    "Acknowledged", "Action", "Addition", "Answer", "Called", "CannotDo", "CommonTheme", "Completion",
    "DoneByReceipt", "Ending", "Escalation", "HandedPart", "Hands", "InCircle", "Item", "Joining", "KeyPart",
    "LockedName", "MissedClock", "Move", "OnDuty", "Opening", "OpeningAgreed", "OpeningRefused", "Original",
    "PassedPart", "PooledItem", "Progress", "Question", "RaiserSays", "Reading", "ReadingHours", "ReadingLimit",
    "ReadsInstead", "Receipt", "Receiver", "Recording", "Reminder", "Route", "RouteOutcome", "Rung", "SafetyDuty",
    "SaidAlready", "SlipPack", "SteppedAside", "Support", "TakenOff", "TakenUp", "Taking", "Tally", "Theme",
    "ThemeChange", "ThemeRun", "ThemeSlice", "Themed", "TypedVoice", "Urgent", "Verdict", "WrittenDown",
]  # fmt: skip
