"""Writing a guide: a new one, a chapter, its words, and putting an edition out."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.guides.models import Contributor, Guide
from floorboard.guides.models.guide import TITLE
from floorboard.guides.models.wording import LONGEST
from floorboard.organisation.models import ServiceLine
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.pages.once import OnceField
from floorboard.people.forms.people import UnitField


class GuideForm(forms.Form):
    """Something new to read: what it is, what it is called, and for which place."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Guide.Kind.choices, widget=forms.RadioSelect)
    title = WordsField(label=_("What is it called?"), rows=1, longest=TITLE)
    language = forms.ChoiceField(
        label=_("In which language is it written?"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
    )
    once = OnceField()

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        units = list(units)
        self.fields["unit"] = UnitField(
            label=_("For which place?"), units=units, help_text=_("People at all places below it read it too."),
            initial=units[0].key if len(units) == 1 else None,
        )  # fmt: skip
        self.order_fields(["unit", "kind", "title", "language"])


class ChapterForm(forms.Form):
    """One more chapter."""

    title = WordsField(label=_("What is the chapter called?"), rows=1, longest=TITLE)
    service_line = forms.ModelChoiceField(
        label=_("For which kind of care?"),
        queryset=ServiceLine.objects.all(),
        required=False,
        empty_label=_("For everybody"),
        help_text=_("Wards with another kind of care do not see it on their own page."),
    )
    once = OnceField()


class WordingForm(forms.Form):
    """The words of a chapter. It remembers which words it started from."""

    title = WordsField(label=_("What is the chapter called?"), rows=1, longest=TITLE)
    words = WordsField(label=_("Its words"), rows=24, longest=LONGEST, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def start_again_from(self, wording):
        """The words stay as typed; from here on they are a change of what is there now."""
        self.data = self.data.copy()
        self.data["version"] = wording.version


class PublicationForm(forms.Form):
    """The day from which people read it."""

    on = DayField(label=_("On which day is it published?"), past=True, required=False, help_text=_("Then it is today."))
    once = OnceField()


class CheckForm(forms.Form):
    """Who read it and checked it."""

    who = WordsField(
        label=_("Who read it and checked it?"), rows=1, longest=150,
        help_text=_("For example: Larch Ward Council. It is printed at the end."),
    )  # fmt: skip
    on = DayField(label=_("On which day?"), past=True, required=False, help_text=_("Then it is today."))
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].not_after = timezone.localdate()


class ContributorForm(forms.Form):
    """How somebody wants to be credited."""

    credit = forms.ChoiceField(
        label=_("How do they want to be named?"), choices=Contributor.Credit.choices, widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("The words they chose"), rows=1, longest=TITLE, required=False,
        help_text=_("For example: somebody from Larch Ward. It is printed at the end."),
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("I asked them, and they said yes"), required=False)
    once = OnceField()
