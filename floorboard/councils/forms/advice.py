"""The forward plan of an advisory board, proposals for it, and recommendations on their ways."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Council, RecommendationStep, WayToBoard
from floorboard.councils.models.way_to_board import governance_groups
from floorboard.organisation.days import months_before
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChecks
from floorboard.pages.once import OnceField
from floorboard.pages.words import month
from floorboard.people.access import Can

MONTHS_AHEAD = 24


class MonthField(forms.TypedChoiceField):
    """A month from now on. Cleaned: its first day."""

    def __init__(self, **kwargs):
        super().__init__(choices=months_to_come, coerce=date.fromisoformat, **kwargs)


def months_to_come():
    months = [months_before(timezone.localdate(), -ahead) for ahead in range(MONTHS_AHEAD)]
    return [("", _("Choose one")), *((one.isoformat(), month(one)) for one in months)]


def seats_to_choose():
    return forms.ModelChoiceField(label=_("Which seat looks after it?"), queryset=None, empty_label=_("Choose one"))


class TopicForm(forms.Form):
    """One more topic on the plan."""

    words = WordsField(label=_("What will the board talk about?"), rows=2, longest=200)
    month = MonthField(label=_("In which month?"))
    owner = seats_to_choose()
    once = OnceField()

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = board.kept_seats.current()


class MoveForm(forms.Form):
    """Another month, with the reason."""

    to = MonthField(label=_("To which month?"))
    reason = WordsField(label=_("Why?"), rows=2, longest=600)
    once = OnceField()


class ProposeForm(forms.Form):
    """Something a council wants the advisory board to talk about."""

    council = forms.ModelChoiceField(label=_("For which council?"), queryset=None, empty_label=_("Choose one"))
    words = WordsField(label=_("What should the board talk about?"), rows=2, longest=200)
    why = WordsField(label=_("Why?"), rows=3, longest=1500)
    once = OnceField()

    def __init__(self, *args, person, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils_that_propose(person, board)


def councils_that_propose(person, board):
    """The councils this person writes for that may propose something to this board."""
    written_for = Council.objects.for_person(person, Can.RECORD).open().exclude(pk=board.pk)
    return written_for.filter(unit__path__startswith=board.unit.path).order_by("name", "pk")


class AcceptForm(forms.Form):
    """Yes, in this month."""

    month = MonthField(label=_("In which month?"))
    owner = seats_to_choose()
    once = OnceField()

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = board.kept_seats.current()


class RecommendForm(forms.Form):
    """A recommendation, and which ways it goes."""

    words = WordsField(label=_("What do you recommend?"), rows=2, longest=300)
    why = WordsField(label=_("Why?"), rows=3)
    ways = forms.MultipleChoiceField(
        label=_("Which way does it go to the board?"), choices=WayToBoard.Way,
        widget=PictureChecks(pictures={"straight": "up", "governance": "people"}, across=2),
    )  # fmt: skip
    through = forms.ModelChoiceField(
        label=_("Which clinical governance group?"), queryset=None, required=False, empty_label=_("None")
    )
    reply_by = DayField(
        label=_("Reply by which day?"), required=False, help_text=_("Without a day: in 20 working days.")
    )
    once = OnceField()

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["through"].queryset = governance_groups(board)


class StepForm(forms.Form):
    """It was received, or talked about."""

    step = forms.ChoiceField(label=_("What happened?"))
    on = DayField(label=_("On which day?"))
    words = WordsField(label=_("What was said about it?"), rows=3, required=False)
    once = OnceField()

    def __init__(self, *args, way, **kwargs):
        super().__init__(*args, **kwargs)
        taken = {one.step for one in way.steps.all()}
        both = (RecommendationStep.Step.RECEIVED, RecommendationStep.Step.DISCUSSED)
        self.fields["step"].choices = [(one, one.label) for one in both if one not in taken]
