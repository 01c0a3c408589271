from floorboard.carers.models.asked_to_join import AskedToJoin
from floorboard.carers.models.may_know import MayKnow, Topic
from floorboard.carers.models.my_carer import MyCarer
from floorboard.carers.models.words_for_carers import WordsForCarers

__all__ = ["AskedToJoin", "MayKnow", "MyCarer", "Topic", "WordsForCarers"]
