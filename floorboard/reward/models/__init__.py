from floorboard.reward.models.activity import Activity
from floorboard.reward.models.answers import ClaimAnswer, ClaimQuery, RecognitionGiven
from floorboard.reward.models.batch import PayrollBatch
from floorboard.reward.models.benefits import Adviser, AdviserOffer, OwnLimit, Per, Threshold
from floorboard.reward.models.claim import Claim
from floorboard.reward.models.expense import Expense, ExpenseAnswer, ReceiptPicture
from floorboard.reward.models.rate_card import Rate, RateCard, card_of
from floorboard.reward.models.reference import Reference

__all__ = [
    "Activity", "Adviser", "AdviserOffer", "Claim", "ClaimAnswer", "ClaimQuery", "Expense", "ExpenseAnswer", "OwnLimit",
    "PayrollBatch", "Per", "Rate", "RateCard", "ReceiptPicture", "RecognitionGiven", "Reference", "Threshold",
    "card_of",
]  # fmt: skip
