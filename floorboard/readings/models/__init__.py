from floorboard.readings.models.asked_for import AskedFor
from floorboard.readings.models.lines import EasyLine, TranslatedLine
from floorboard.readings.models.other_words import OtherWords
from floorboard.readings.models.picture import Picture
from floorboard.readings.models.ready import Ready, WordsChecked

__all__ = ["AskedFor", "EasyLine", "OtherWords", "Picture", "Ready", "TranslatedLine", "WordsChecked"]
