"""Beginning a paper, own words in its parts, giving it out, and answering its lines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Meeting
from floorboard.organisation.models import Unit
from floorboard.pages.fields import WordsField
from floorboard.pages.languages import every_language
from floorboard.pages.once import OnceField
from floorboard.pages.when import DayField
from floorboard.papers.models.pack import ABOVE_WARDS
from floorboard.papers.sections import of_kind
from floorboard.people.access import Can, kinds_that_belong, units_where
from floorboard.people.models import Role


def places_to_write_about(person):
    """Places above wards where this person decides, the highest first."""
    return units_where(person, Can.DECIDE).filter(level__in=ABOVE_WARDS).open().order_by("path")


class NewPaper(forms.Form):
    """A time and the parts of a paper; and its language, where the house has more than one that is whole."""

    for_a_council = False

    since = DayField(past=True, label=_("Any day of the first month"))
    until = DayField(past=True, label=_("Any day of the last month"))
    language = forms.ChoiceField(label=_("In which language?"))
    sections = forms.MultipleChoiceField(label=_("Which parts?"), widget=forms.CheckboxSelectMultiple)
    once = OnceField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        some = [(section.key, section.name) for section in of_kind(self.for_a_council)]
        self.fields["sections"].choices = some
        self.fields["sections"].initial = [key for key, _name in some]
        whole = [(one.code, one.name) for one in every_language() if one.standing.whole]
        self.fields["language"].choices = whole
        if len(whole) == 1:
            del self.fields["language"]


class NewPack(NewPaper):
    """A board pack."""

    unit = forms.ModelChoiceField(
        label=_("For which place?"), queryset=Unit.objects.none(), empty_label=_("Choose one")
    )
    field_order = ["unit", "since", "until", "language", "sections"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = places_to_write_about(person)


class NewYear(NewPaper):
    """A council’s own report."""

    for_a_council = True


class OwnWords(forms.Form):
    """Own words for one part."""

    own = WordsField(label=_("Your own words"), rows=8, required=False)
    easy = WordsField(
        label=_("The same in easy words"), rows=8, required=False,
        help_text=_("One short sentence on each line. Write them with people who read easy words."),
    )  # fmt: skip


class AgreeForm(forms.Form):
    """At which meeting the council agreed."""

    meeting = forms.ModelChoiceField(
        label=_("At which meeting did you agree it?"), queryset=Meeting.objects.none(), empty_label=_("Choose one")
    )

    def __init__(self, *args, pack, **kwargs):
        super().__init__(*args, **kwargs)
        after = Meeting.objects.held().filter(council=pack.council_id, starts_at__date__gt=pack.until)
        self.fields["meeting"].queryset = after


class SendForm(forms.Form):
    """Whoever holds which roles gets it; no partner from outside, as it holds words for this provider alone."""

    kinds = forms.MultipleChoiceField(label=_("Who gets it?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, pack, **kwargs):
        super().__init__(*args, **kwargs)
        here = set(
            Role.objects.current().filter(unit=pack.unit_id).order_by().values_list("kind", flat=True).distinct()
        )
        some = sorted(here & kinds_that_belong())
        self.fields["kinds"].choices = [(kind, Role.Kind(kind).label) for kind in some]


class BoardAnswerForm(forms.Form):
    """The board read a line, and this is what it says."""

    read_on = DayField(past=True, label=_("On which day was it read?"))
    meeting = WordsField(label=_("In which meeting?"), rows=1, longest=100)
    words = WordsField(label=_("What do you answer?"), rows=4, longest=2000)
