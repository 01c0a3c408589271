"""What came back on paper from a whole meeting: who was there, the ballots, and the slips, on one screen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.ballot import MOST_CHOICES
from floorboard.councils.models.quorum import Capacity
from floorboard.decisions.models import Outcome
from floorboard.pages.fields import WordsField
from floorboard.pages.keys import spell
from floorboard.voice.forms.slips import SlipRows

EMPTY_CHOICES = 3
IN_THE_ROOM = [kind for kind in Capacity.values if kind != Capacity.DEPARTMENT]


def how_many(label, **more) -> forms.IntegerField:
    """A small box for a number; it may stay empty."""
    box = forms.NumberInput(attrs={"class": "fb-day", "inputmode": "numeric"})
    wrong = dict.fromkeys(("invalid", "min_value", "max_value"), _("Write a number from 0 to 999, or leave it empty."))
    return forms.IntegerField(
        label=label, min_value=0, max_value=999, required=False, widget=box, error_messages=wrong, **more
    )


class RoomForm(forms.Form):
    """How many were there, by the capacity in which they came. What stays empty stays as it was."""

    use_required_attribute = False
    all_may_stay_empty = True

    def __init__(self, *args, meeting, departments, **kwargs):
        super().__init__(*args, prefix="room", **kwargs)
        self.meeting, self.departments = meeting, {spell(unit.pk): unit for unit in departments}
        room = meeting.room()
        from_where = {unit.pk: many for unit, many in room.departments}
        for name in IN_THE_ROOM:
            self.fields[name] = how_many(Capacity(name).label, initial=room.of(name) or None)
        for key, unit in self.departments.items():
            self.fields[key] = how_many(unit.name, initial=from_where.get(unit.pk))

    def write_down(self, *, by):
        """Only what is another number than before."""
        typed = {name: many for name, many in self.cleaned_data.items() if name in self.changed_data}
        counts = {name: many or 0 for name, many in typed.items() if name in IN_THE_ROOM}
        came = {self.departments[key]: many or 0 for key, many in typed.items() if key in self.departments}
        if counts or came:
            self.meeting.set_room(counts, departments=came, by=by)
        return True


class BallotForm(forms.Form):
    """The ballots of one question: each choice, and how many ticked it. With them what was decided, when it was."""

    use_required_attribute = False
    all_may_stay_empty = True

    decided = WordsField(
        label=_("We decided"), rows=2, required=False, help_text=_("You can write this later, in the meeting.")
    )

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, prefix=f"ballot-{line.key}", **kwargs)
        self.line, written = line, list(line.ballot_choices.all())
        for number in range(min(max(len(written) + 1, EMPTY_CHOICES), MOST_CHOICES)):
            choice = written[number] if number < len(written) else None
            label = {"number": number + 1}
            self.fields[f"words_{number}"] = WordsField(
                label=_("Choice %(number)s") % label, rows=1, longest=200, required=False,
                initial=choice.words if choice else "",
            )  # fmt: skip
            self.fields[f"count_{number}"] = how_many(
                _("How many ticked choice %(number)s?") % label, initial=choice.count if choice else None
            )
        self.order_fields([name for name in self.fields if name != "decided"] + ["decided"])

    @property
    def pairs(self):
        """(words, number) boxes of each choice, to stand beside each other."""
        return [(self[name], self[name.replace("words", "count")]) for name in self.fields if name.startswith("words_")]

    def clean(self):
        typed = super().clean()
        self.counted = []
        for name in [name for name in self.fields if name.startswith("words_")]:
            words, many = typed.get(name), typed.get(name.replace("words", "count"))
            if many is not None and not words:
                self.add_error(name, _("Write the choice that so many ticked."))
            if words and many is not None:
                self.counted.append((words, many))
        without = [name for name in self.fields if name.startswith("words_") and typed.get(name)]
        if self.counted and len(without) > len(self.counted):
            self.add_error(None, _("Write a number at each choice. Nobody ticked it? Write 0."))
        if typed.get("decided") and not self.counted:
            self.add_error("decided", _("Write the numbers of the ballots too."))
        return typed

    def write_down(self, *, by):
        """The numbers; and the decision, when it stands there too."""
        if self.counted and self.has_changed():
            self.line.count_ballots(self.counted, by=by)
        if self.cleaned_data["decided"]:
            self.line.decide(self.cleaned_data["decided"], how=Outcome.How.BALLOT, options=self.counted, by=by)
        return True


class CameBack:
    """The whole screen. Nothing of it is lost when a part is wrong: all stands there again, with what is wrong."""

    management_form = None  # read as several forms by the list of what to put right

    def __init__(self, data=None, *, unit, meeting=None, departments=(), lines=()):
        self.meeting = meeting
        self.slips = SlipRows(data, unit=unit)
        counts = meeting is not None and not meeting.is_closed and not meeting.is_cancelled and meeting.may_begin
        self.room = RoomForm(data, meeting=meeting, departments=departments) if counts else None
        self.ballots = [BallotForm(data, line=line) for line in lines] if counts else []

    @property
    def forms(self) -> list[forms.Form]:
        return [form for form in (self.room, *self.ballots, *self.slips) if form]

    def is_valid(self) -> bool:
        others = [form.is_valid() for form in (self.room, *self.ballots) if form]
        return self.slips.is_valid() and all(others)

    @property
    def counts_something(self) -> bool:
        return any(form.has_changed() for form in (self.room, *self.ballots) if form)

    def write_down(self, *, by):
        """Who was there and the ballots, as one: all of it or nothing. It begins the meeting when nobody did."""
        if self.counts_something:
            self.meeting.open(by=by)
            for form in (self.room, *self.ballots):
                form.write_down(by=by)
        return True
