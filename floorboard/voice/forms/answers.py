from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import DayField, PictureChoice
from floorboard.pages.words import short_day
from floorboard.voice.forms.role_at import RoleAtField
from floorboard.voice.models import Action, Answer
from floorboard.voice.models.answer import promised_already


class AlsoField(forms.MultipleChoiceField):
    """The same question from other wards. Its value is a list of escalations."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, escalations):
        """Set what can be ticked."""
        self.others = {one.key: one for one in escalations}
        self.choices = [(key, self.words_of(one.item)) for key, one in self.others.items()]

    def words_of(self, item):
        said = {"ward": item.unit.name, "words": " ".join(item.shown_words.split())}
        return _("%(ward)s: “%(words)s”") % said

    def clean(self, value):
        return [self.others[key] for key in super().clean(value)]


class WhoDoesItField(RoleAtField):
    """A role at its place, or what a department has promised already. Its value is (unit, kind), or the promise."""

    promised: dict[str, Action] = {}

    def offer_first(self, promises):
        """Set which promises can be used, before the roles."""
        self.promised = {one.key: one for one in promises}
        words = _("%(place)s has promised this already, by %(day)s: “%(words)s”. Use it")
        said = [
            (
                key,
                words
                % {
                    "place": one.owner_unit.name,
                    "day": short_day(one.due_on),
                    "words": Truncator(one.words).chars(60),
                },
            )
            for key, one in self.promised.items()
        ]
        if said:
            self.choices = [("", _("Choose one")), *said, *(pair for pair in self.choices if pair[0])]

    def clean(self, value):
        return self.promised.get(value) or super().clean(value)


class AnswerForm(forms.Form):
    """An answer: yes, not yet or no; what will change, who does it, by when."""

    use_required_attribute = False  # what must be filled in hangs on the answer

    reply = forms.ChoiceField(
        label=_("Yes, not yet or no?"), choices=Answer.Reply, widget=PictureChoice(across=3, short=True)
    )
    words = WordsField(label=_("What will change? If no: why not?"), rows=3)
    owner = WhoDoesItField(label=_("If yes or not yet: who will do it?"))
    due = DayField(label=_("By when?"))
    instead = WordsField(label=_("If no: what happens instead?"), rows=2)
    also = AlsoField(label=_("Other wards ask the same. Tick those you answer too."), required=False)

    def __init__(self, *args, escalation, alike, **kwargs):
        super().__init__(*args, **kwargs)
        item, mine = escalation.item, (escalation.to, escalation.kind)
        self.fields["owner"].offer([mine, *(pair for pair in item.who_could_do_it() if pair != mine)])
        self.fields["owner"].offer_first(promised_already(escalation))
        self.fields["due"].not_before = timezone.localdate() + timedelta(days=1)
        if alike:
            self.fields["also"].offer(alike)
        else:
            del self.fields["also"]
        if self.is_bound:
            is_no = self.data.get(self.add_prefix("reply")) == Answer.Reply.NO
            self.fields["instead"].required = is_no
            self.fields["owner"].required = self.fields["due"].required = not is_no and item.kind != "question"
            if self.data.get(self.add_prefix("owner")) in self.fields["owner"].promised:
                self.fields["due"].required = False

    def clean(self):
        typed = super().clean()
        chosen = typed.pop("owner", None) or (None, "")
        if typed.get("reply") == Answer.Reply.NO:
            return typed | {"owner_unit": None, "owner_kind": "", "due": None, "uses": None}
        if isinstance(chosen, Action):
            return typed | {"uses": chosen, "instead": ""}
        unit, kind = chosen
        return typed | {"owner_unit": unit, "owner_kind": kind, "instead": "", "uses": None}
