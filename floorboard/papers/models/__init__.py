from floorboard.papers.models.pack import Pack
from floorboard.papers.models.pack_answer import BoardAnswer
from floorboard.papers.models.pack_issue import Issue, PackAgreement
from floorboard.papers.models.pack_making import Making
from floorboard.papers.models.pack_part import Part, Passage
from floorboard.papers.models.pack_sending import Sending

__all__ = ["BoardAnswer", "Issue", "Making", "Pack", "PackAgreement", "Part", "Passage", "Sending"]
