"""Naming a carer, asking for an account, and a place's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.carers.models import Topic
from floorboard.carers.models.may_know import PICTURES
from floorboard.carers.models.words_for_carers import LONGEST
from floorboard.pages.fields import WordsField
from floorboard.pages.forms import PictureChecks
from floorboard.pages.once import OnceField
from floorboard.people.models import Person, Role


class NameACarer(forms.Form):
    """Who your carer is, and what they may know. Cleaned: `carer` and `topics`."""

    use_required_attribute = False

    carer = WordsField(label=_("The name your carer signs in with"), rows=1, longest=60)
    known_as = WordsField(
        label=_("Who are they to you?"), rows=1, longest=100, required=False, help_text=_("For example: my sister.")
    )
    topics = forms.MultipleChoiceField(
        label=_("What may staff talk about with them?"), choices=Topic, required=False,
        widget=PictureChecks(pictures=PICTURES, across=2), help_text=_("You can change this any day."),
    )  # fmt: skip
    once = OnceField()

    def clean_carer(self):
        """One answer for a name that is not there and one that is no carer: nobody can find names out."""
        found = Person.objects.filter(username__iexact=self.cleaned_data["carer"], is_active=True)
        carer = found.filter(roles__in=carer_roles()).first()
        if carer is None:
            raise forms.ValidationError(_("Nobody with this name is a carer here. Ask them how they sign in."))
        return carer


def carer_roles():
    return Role.objects.current().filter(kind=Role.Kind.CARER).order_by()


class OwnWords(forms.Form):
    """What family, friends and carers should know about this place."""

    visiting = WordsField(label=_("When and how can people visit?"), rows=3, longest=LONGEST, required=False)
    ringing = WordsField(label=_("How can people ring?"), rows=2, longest=LONGEST, required=False)
    how_it_works = WordsField(
        label=_("How does a day go here? Who does what?"), rows=4, longest=LONGEST, required=False
    )
    support = WordsField(label=_("Where do carers get help for themselves?"), rows=3, longest=LONGEST, required=False)
