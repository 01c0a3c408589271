"""Adding a picture, and looking for one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.once import OnceField
from floorboard.readings.models import Picture


class LookingForm(forms.Form):
    """A word for what the picture should show."""

    words = WordsField(label=_("What should the picture show?"), rows=1, longest=60)


class PictureForm(forms.Form):
    """A picture of the provider's own."""

    upload = forms.FileField(
        label=_("The picture"), help_text=_("A photo (JPEG), a PNG, WebP or GIF, of less than 8 megabytes."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )  # fmt: skip
    words = WordsField(
        label=_("What does it show?"), rows=1, longest=120,
        help_text=_("A few plain words. People who cannot see it hear them, and it is found by them."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What is it?"), choices=Picture.Kind.choices, widget=forms.RadioSelect)
    everybody_agreed = forms.BooleanField(
        label=_("Nobody is in this photo, or everybody in it said yes"), required=False
    )
    unit = forms.ModelChoiceField(label=_("For which place?"), queryset=Unit.objects.none())
    once = OnceField()

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        if len(first := units[:2]) == 1:
            self.fields["unit"].initial = first[0].pk
