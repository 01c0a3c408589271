from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.models import Stage
from floorboard.pages.fields import WordsField

ON_EITHER_SIDE = [(moment.value, moment.label) for moment in (Stage.Moment.BEFORE, Stage.Moment.AFTER)]


class StageForm(forms.Form):
    """The name of a stage."""

    words = WordsField(label=_("What is the stage called?"), rows=1, longest=40)


class NewStageForm(StageForm):
    """One more stage."""

    moment = forms.ChoiceField(label=_("When is it?"), choices=ON_EITHER_SIDE, widget=forms.RadioSelect)
