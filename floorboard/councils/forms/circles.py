from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.forms import PictureChoice
from floorboard.voice.models import Item

WIDER = {Item.Circle.PROVIDER: "board", Item.Circle.OUTSIDE: "people"}


class CircleForm(forms.Form):
    """Who may see something from now on, and whether whoever said it agrees."""

    circle = forms.ChoiceField(label=_("Who may see it?"), widget=PictureChoice(pictures=WIDER, across=2))
    raiser_agreed = forms.BooleanField(
        label=_("We asked the person who said it. They said yes."), required=False,
        help_text=_("Needed where a name is with it. They can say no."),
    )  # fmt: skip

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        order = Item.Circle.values
        wider = order[order.index(item.circle) + 1 :]
        self.fields["circle"].choices = [(name, Item.Circle(name).label) for name in wider]
        if item.known != Item.Known.NAMED:
            del self.fields["raiser_agreed"]
