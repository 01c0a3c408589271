"""Support of those who lead a council, and how it goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models import CheckIn
from floorboard.championing.models.support import MOST_HOURS, roles_of_leads
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import Counter, DayField, PictureChoice
from floorboard.people.models import Person, Role


class SupportForm(forms.Form):
    """What was agreed with a lead."""

    role = forms.ModelChoiceField(label=_("Whom is it agreed with?"), queryset=None, empty_label=_("Choose one"))
    hours_a_month = forms.IntegerField(
        label=_("How many hours a month do they have for it?"), min_value=0, max_value=MOST_HOURS, widget=Counter()
    )
    trained_on = DayField(label=_("When were they trained?"), required=False)
    peer_group = WordsField(
        label=_("Which group of others who lead do they meet?"), rows=1, longest=150, required=False
    )
    supporter = forms.ModelChoiceField(
        label=_("Who is their supporter?"), queryset=None, empty_label=_("Nobody yet"), required=False
    )
    cover = WordsField(label=_("Who leads when they are away?"), rows=1, longest=150, required=False)

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles_of_leads().filter(unit=unit).select_related("person")
        self.fields["role"].label_from_instance = lambda role: f"{role.person.name}, {role.get_kind_display()}"
        near = [int(part) for part in unit.path.split("/") if part]
        held = Role.objects.current().filter(unit__in=near).exclude(kind__in=[Role.Kind.RESIDENT, Role.Kind.CARER])
        self.fields["supporter"].queryset = Person.objects.filter(
            pk__in=held.values("person"), is_active=True
        ).order_by("name")
        self.fields["supporter"].label_from_instance = lambda person: person.name or person.username


class CheckInForm(forms.Form):
    """How it goes."""

    face = forms.ChoiceField(
        label=_("How does it go?"), choices=CheckIn.Face,
        widget=PictureChoice(pictures={"good": "f-good", "mixed": "f-ok", "hard": "f-bad"}, across=3),
    )  # fmt: skip
    words = WordsField(label=_("What helps, and what would help?"), rows=3, longest=2000, required=False)
