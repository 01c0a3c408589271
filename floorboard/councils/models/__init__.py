from floorboard.councils.models.agenda import AgendaItem, Carried, Dropped, TalkedAbout
from floorboard.councils.models.at_the_table import AtTheTable
from floorboard.councils.models.ballot import BallotChoice
from floorboard.councils.models.cadence import Cadence, CadenceRule
from floorboard.councils.models.correction import Correction, LookedAt
from floorboard.councils.models.council import Council, SetUp
from floorboard.councils.models.extra_call import Caller, ExtraCall
from floorboard.councils.models.face import AskedFace, Face
from floorboard.councils.models.followed_by import FollowedBy
from floorboard.councils.models.forward_plan import ProposalAnswer, Topic, TopicMoved, TopicProposal
from floorboard.councils.models.handing_over import HandingOver
from floorboard.councils.models.invitation import Invitation, Reply
from floorboard.councils.models.kept_seat import AtTable, Brings, KeptSeat
from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.minutes import Agreement, MinuteLine, Minutes
from floorboard.councils.models.note import Note
from floorboard.councils.models.question import AskedCouncil, CouncilQuestion
from floorboard.councils.models.question_ends import CouncilAnswer, QuestionTold, QuestionWithdrawn, ToldCouncil
from floorboard.councils.models.quorum import Attendance, Capacity, Room
from floorboard.councils.models.recommendation import (
    BoardReply,
    Recommendation,
    RecommendationStep,
    RecommendationWay,
)
from floorboard.councils.models.removal import Removal
from floorboard.councils.models.result import Result
from floorboard.councils.models.running import Cancellation, Chairing, MeetingClosed, MeetingOpened
from floorboard.councils.models.seat import Seat
from floorboard.councils.models.sections import Section
from floorboard.councils.models.single_talk import SingleTalk
from floorboard.councils.models.wall_words import WallWords
from floorboard.councils.models.way_to_board import WayToBoard

__all__ = [
    "AgendaItem", "Agreement", "AskedCouncil", "AskedFace", "AtTable", "AtTheTable", "Attendance", "BallotChoice",
    "BoardReply", "Brings", "Cadence", "CadenceRule", "Caller", "Cancellation", "Capacity", "Carried", "Chairing",
    "Correction", "Council", "CouncilAnswer", "CouncilQuestion", "Dropped", "ExtraCall", "Face", "FollowedBy",
    "HandingOver", "Invitation", "KeptSeat", "LookedAt", "Meeting", "MeetingClosed", "MeetingOpened", "MinuteLine",
    "Minutes", "Note", "ProposalAnswer", "QuestionTold", "QuestionWithdrawn", "Recommendation", "RecommendationStep",
    "RecommendationWay", "Removal", "Reply", "Result", "Room", "Seat", "Section", "SetUp", "SingleTalk", "TalkedAbout",
    "ToldCouncil", "Topic", "TopicMoved", "TopicProposal", "WallWords", "WayToBoard",
]  # fmt: skip
