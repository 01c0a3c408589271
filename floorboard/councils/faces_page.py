"""What is asked at the end of a meeting and answered by touching one of three faces."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import AskedFace, Face

PICTURES = ("f-good", "f-ok", "f-bad")


class ThreeFaces(NamedTuple):
    """One question, the field in which its answer is sent, and how its parts of the page are called."""

    field: str
    place: str
    title: Any  # words that are put into the reader’s language when they are shown
    by_hand: Any
    which: Any
    choices: Any

    def answers(self, counted: dict[str, int]) -> list[tuple]:
        """(what is sent, its picture, its words, how many touched it)."""
        faces = zip(self.choices, PICTURES, strict=True)
        return [(face.value, picture, face.label, counted.get(face.value, 0)) for face, picture in faces]


QUESTIONS = (
    ThreeFaces(
        "face", "how", _("How was this meeting?"), _("Count slips or hands, or take a wrong touch back"),
        _("Which face?"), Face.Kind,
    ),
    ThreeFaces(
        "asked", "asked", _("Were we asked, this month?"), _("Count slips or hands about being asked"),
        _("Which answer?"), AskedFace.Kind,
    ),
)  # fmt: skip


def faces_of(meeting) -> list[tuple[ThreeFaces, list[tuple]]]:
    """Each question with its answers. No two faces have one name, so all are counted in one query."""
    counted = meeting.faces.values_list("face", "count")
    counted = dict(counted.union(meeting.asked_faces.values_list("face", "count"), all=True))
    return [(question, question.answers(counted)) for question in QUESTIONS]
