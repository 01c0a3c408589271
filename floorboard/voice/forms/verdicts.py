from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import PictureChoice
from floorboard.pages.once import OnceField
from floorboard.voice.models import Verdict


class VerdictForm(forms.Form):
    """What the person who said it says: is it fixed?"""

    judgement = forms.ChoiceField(
        label=_("Is it fixed?"), choices=Verdict.Judgement,
        widget=PictureChoice(
            pictures={"fixed": "state-fixed", "partly": "state-partly", "not_fixed": "state-notfixed"},
            hints={
                "fixed": _("It is good now."),
                "partly": _("Some of it is still to do. It goes back to whoever did it."),
                "not_fixed": _("It opens again. Everybody can see it."),
            },
            across=3,
        ),
    )  # fmt: skip
    words = WordsField(label=_("What is still wrong?"), rows=2, required=False)
    once = OnceField()
