"""What came of a visit, in five parts. The same form comes from a page and from a phone without a network."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.folded import Folded
from floorboard.pages.forms import Counter, PictureChoice
from floorboard.pages.once import OnceField
from floorboard.visits.models import AfterVisit
from floorboard.visits.models.report import MOST_PEOPLE
from floorboard.voice.models import Theme

WRONG_NUMBER = {
    "invalid": _("Write a whole number."),
    "min_value": _("Write 0 or more."),
    "max_value": format_lazy(_("Write {most} or less."), most=MOST_PEOPLE),
}
HEARD = 5  # things that fit into one report; more come by saying them on the ward's own page
AT_ONCE = 2  # of those are shown, the others open


def how_many(label, **more) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        initial=0,
        widget=Counter(),
        error_messages=WRONG_NUMBER,
        **more,
    )


class ReportForm(Folded, forms.Form):
    """Whom they met, what they heard, thanks, speaking up, and how it was for them."""

    more_words = _("I heard more than this")
    use_required_attribute = False

    people = how_many(_("How many people who stay or live here did you meet?"))
    carers = how_many(_("How many family members, friends or carers?"))
    staff = how_many(_("How many people who work here?"))
    thanks = WordsField(
        label=_("Did somebody do something well? Write a thank you."), rows=2, longest=1000, required=False
    )
    spoke_up = how_many(
        _("With how many people did you speak up?"), help_text=_("You went along, or helped them to say it.")
    )
    to_advocate = how_many(_("How many did you help to find an advocate?"))
    worry = WordsField(
        label=_("Is somebody in danger, or could somebody be hurt?"), rows=2, longest=2000, required=False,
        help_text=_("It goes at once to whoever keeps people safe. It stands in no report. Tell staff now too."),
    )  # fmt: skip
    feels = forms.ChoiceField(
        label=_("How was it for you?"), choices=AfterVisit.Feels.choices, required=False,
        widget=PictureChoice(pictures={"happy": "f-good", "fine": "f-ok", "sad": "f-bad"}, across=3, short=True),
        help_text=_("Only you and the programme lead see this."),
    )  # fmt: skip
    wants_talk = forms.BooleanField(label=_("I want to talk about it with somebody."), required=False)
    debriefed = forms.BooleanField(label=_("I have talked it over with somebody already."), required=False)
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = [("", _("Choose")), *((theme.slug, str(theme)) for theme in Theme.objects.all())]
        for number in range(1, HEARD + 1):
            self.fields[f"theme_{number}"] = forms.ChoiceField(
                label=_("Thing %(number)s: what is it about?") % {"number": number}, choices=themes, required=False
            )
            self.fields[f"words_{number}"] = WordsField(
                label=_("Thing %(number)s: what did you hear?") % {"number": number}, rows=3, longest=2000,
                required=False,
            )  # fmt: skip
            self.fields[f"staff_{number}"] = forms.BooleanField(
                label=_("Thing %(number)s is about somebody who works here.") % {"number": number}, required=False
            )
        self.order_fields(["people", "carers", "staff", *self.names_of(range(1, AT_ONCE + 1)), "thanks"])
        self.under_more = tuple(self.names_of(range(AT_ONCE + 1, HEARD + 1)))

    @staticmethod
    def names_of(numbers):
        return [f"{part}_{number}" for number in numbers for part in ("theme", "words", "staff")]

    def clean(self):
        typed = super().clean()
        themes = {theme.slug: theme for theme in Theme.objects.all()}
        heard = []
        for number in range(1, HEARD + 1):
            theme, words = typed.pop(f"theme_{number}", ""), typed.pop(f"words_{number}", "")
            about_staff = typed.pop(f"staff_{number}", False)
            if words and not theme:
                self.add_error(f"theme_{number}", _("Choose what it is about."))
            elif theme and not words:
                self.add_error(f"words_{number}", _("Write what you heard, or choose nothing above."))
            elif words:
                heard.append((themes[theme], words, about_staff))
        typed["heard"] = heard
        for name in ("people", "carers", "staff", "spoke_up", "to_advocate"):
            typed[name] = typed.get(name) or 0
        return typed

    # The five parts, for the page: each with the fields in it.
    def part(self, *names):
        return [self[name] for name in names]

    @property
    def met(self):
        return self.part("people", "carers", "staff")

    @property
    def first_things(self):
        return self.part(*self.names_of(range(1, AT_ONCE + 1)))

    @property
    def more_things(self):
        return self.part(*self.under_more)

    @property
    def speaking_up(self):
        return self.part("spoke_up", "to_advocate")

    @property
    def about_them(self):
        return self.part("feels", "wants_talk", "debriefed")
