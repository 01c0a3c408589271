"""What a reader decides about one thing."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models import Route, RouteOutcome, TakenOff
from floorboard.voice.models.route import who_may_receive


class PublicationForm(forms.Form):
    """Publish it, and perhaps join it to one that says the same."""

    into = forms.ModelChoiceField(
        label=_("Does it say the same as one of these?"), queryset=None, required=False, blank=True,
        empty_label=_("No, it is something new"), widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike = alike
        self.fields["into"].queryset = alike
        self.fields["into"].label_from_instance = lambda item: Truncator(item.shown_words).chars(120)


class WordingForm(forms.Form):
    """Publish it with names or security details taken out."""

    words = WordsField(
        label=_("The words the ward will see"), rows=6,
        help_text=_("Take out names and security details only. The person who said it sees what you changed."),
    )  # fmt: skip


class TakingOffForm(forms.Form):
    """Take it off every list, to be read again."""

    because = forms.ChoiceField(
        label=_("Why do you hide it?"), choices=TakenOff.Because, widget=forms.RadioSelect,
        help_text=_("Everybody here reads this: hidden by your role, because of this, on this day."),
    )  # fmt: skip
    reason = WordsField(label=_("Your words to the person who said it"), help_text=_("Only they read this."), rows=3)


class HoldForm(forms.Form):
    """Keep it back for now."""

    reason = WordsField(label=_("Why do you hold it?"), help_text=_("The person who said it reads this."), rows=3)


class RouteForm(forms.Form):
    """Send it, or a part of it, the proper way."""

    kind = forms.ChoiceField(label=_("Who must deal with it?"), choices=Route.Kind, widget=forms.RadioSelect)
    words = WordsField(
        label=_("The part that belongs there"), rows=5, required=False,
        help_text=_("Only the people who deal with it see this."),
    )  # fmt: skip
    rest = WordsField(
        label=_("What the ward may still see"), rows=3, required=False,
        help_text=_("Then all of it goes. Danger in the building is never published."),
    )  # fmt: skip
    reference = WordsField(
        label=_("The help desk’s job number"), rows=1, longest=60, required=False, help_text=_("For a repair only.")
    )
    to = RoleAtField(
        label=_("Who receives it?"), required=False,
        help_text=_("For a repair, one person’s own care or a complaint. If you choose nobody, we choose for you."),
    )  # fmt: skip

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        if choices := who_may_receive(item):
            self.fields["to"].offer(choices)
            self.fields["to"].choices = [("", _("Choose for me")), *list(self.fields["to"].choices)[1:]]
        else:
            del self.fields["to"]

    def clean_to(self):
        return self.cleaned_data["to"] if self.cleaned_data["to"][0] else None


class OutcomeForm(forms.Form):
    """What came of it the proper way."""

    code = forms.ChoiceField(label=_("What came of it?"), choices=RouteOutcome.Code, widget=forms.RadioSelect)
    reference = WordsField(
        label=_("Number outside, if there is one"), rows=1, longest=60, required=False,
        help_text=_("For example, of the local authority. Only those who deal with it see this."),
    )  # fmt: skip
    words = WordsField(
        label=_("What the person who said it can be told"), rows=4, help_text=_("Plain words. They can read them.")
    )
    told_from = DayField(
        label=_("From which day can they be told?"), required=False,
        help_text=_("Then they can read it today. Wait only while telling could hurt somebody."),
    )  # fmt: skip

    def __init__(self, *args, route, **kwargs):
        super().__init__(*args, **kwargs)
        if route.kind != Route.Kind.SAFEGUARDING:
            del self.fields["code"], self.fields["told_from"]
