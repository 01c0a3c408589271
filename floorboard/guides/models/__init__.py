from floorboard.guides.models.checked import EditionChecked
from floorboard.guides.models.contributor import Contributor
from floorboard.guides.models.edition import Edition
from floorboard.guides.models.guide import Guide
from floorboard.guides.models.suggestion import Suggestion, SuggestionAnswer, SuggestionRead
from floorboard.guides.models.wording import Chapter, Wording

__all__ = [
    "Chapter",
    "Contributor",
    "Edition",
    "EditionChecked",
    "Guide",
    "Suggestion",
    "SuggestionAnswer",
    "SuggestionRead",
    "Wording",
]
