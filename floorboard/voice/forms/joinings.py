from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.voice.likeness import most_alike
from floorboard.voice.models import Item


class IntoField(forms.ModelChoiceField):
    def label_from_instance(self, item):
        return " ".join(item.shown_words.split())


class JoiningForm(forms.Form):
    """Which other one says the same?"""

    into = IntoField(
        label=_("Which one says the same?"), queryset=None, widget=forms.RadioSelect, empty_label=None,
        help_text=_("Both go one way from here. Each person who said it still says if it is fixed."),
    )  # fmt: skip

    def __init__(self, *args, item, person, **kwargs):
        super().__init__(*args, **kwargs)
        others = Item.objects.for_person(person).filter(unit=item.unit).open().exclude(circle="").exclude(pk=item.pk)
        alike = most_alike(item.shown_words, others.select_related("theme")[:500], of=lambda one: one.shown_words)
        same = others.filter(theme=item.theme)[:5]
        wanted = [one.pk for one in alike] or [one.pk for one in same]
        self.fields["into"].queryset = others.filter(pk__in=wanted).select_related("theme")
        self.has_suggestions = bool(wanted)
