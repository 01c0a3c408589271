"""Opening a receipt: its number, and the words of its six pictures."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from floorboard.pages.drawings import number_of, words
from floorboard.pages.fields import WordsField
from floorboard.pages.languages import ASKED, suffix
from floorboard.pages.refusals import Refused
from floorboard.voice.models import PooledItem, Receipt
from floorboard.voice.models.pool import opened, with_ticket
from floorboard.voice.models.receipt import DO_NOT_GO_TOGETHER, PICTURES_SHOWN
from floorboard.voice.patience import Patience
from floorboard.voice.slip_codes import looks_like_a_code, read, ticket_of

WRONG = Patience(most=10, seconds=3600)  # for one number; the right pictures open it all the same
ALL_WRONG = Patience(most=60, seconds=60)  # in the whole house: from then on work is saved, see `_not_worth_trying`
FREE_TRIES = 3  # after these each wrong try waits longer: 5, 10, 20 ... up to 60 seconds
LATER = _("That was tried many times. Wait a few minutes, then try again. Or ask any member of staff for help.")
PICTURE_NAMES = [f"picture_{place}" for place in range(1, PICTURES_SHOWN + 1)]


class PictureWord(forms.TextInput):
    """A box for one word, with every word to choose from."""

    template_name = "voice/widgets/picture_word.html"

    def get_context(self, name, value, attrs):
        # One list of 400 words serves all six boxes.
        first = name.endswith(PICTURE_NAMES[0])
        return super().get_context(name, value, attrs) | {"words": words() if first else []}


class ReceiptForm(forms.Form):
    """What a holder types. After `is_valid()`: `opened` is the receipt, or `pooled` is what nobody has read yet."""

    ticket = forms.CharField(
        label=_("Ticket number, or the code of your slip"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "fb-day"}),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened: Receipt | None = None
        self.pooled: PooledItem | None = None
        for place, name in enumerate(PICTURE_NAMES, start=1):
            attrs = {"list": "all-pictures", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            self.fields[name] = WordsField(
                rows=1, longest=40, label=_("Picture %(place)s") % {"place": place},
                widget=PictureWord(attrs=attrs | {"class": "fb-day"}),
            )  # fmt: skip

    def clean_ticket(self):
        """Of a paper slip the code says the number."""
        if looks_like_a_code(self.cleaned_data["ticket"]):
            return ticket_of(read(self.cleaned_data["ticket"]))
        return "".join(letter for letter in self.cleaned_data["ticket"] if letter.isdigit())[:6]

    def clean(self):
        typed = super().clean()
        if self.errors:
            return typed
        ticket = typed["ticket"]
        if _not_worth_trying(ticket):
            raise Refused(LATER)
        numbers = [number_of(typed[name]) for name in PICTURE_NAMES]
        try:
            self._open(ticket, [-1 if number is None else number for number in numbers])
        except Refused:
            ALL_WRONG.tried("everybody")
            if _must_wait(ticket):
                raise Refused(LATER) from None
            WRONG.tried(ticket)
            raise Refused(DO_NOT_GO_TOGETHER) from None
        WRONG.forget(ticket)
        return typed

    def _open(self, ticket, numbers):
        found = opened(ticket, numbers)
        if isinstance(found, Receipt):
            self.opened = found
        else:
            self.pooled = found

    @property
    def again(self) -> dict[str, str]:
        """What the holder typed, for the hidden fields of the next form: nothing is kept between two pages."""
        typed = {name: self.cleaned_data[name] for name in ["ticket", *PICTURE_NAMES]}
        return typed | ({ASKED: get_language() or ""} if suffix() else {})


def _not_worth_trying(ticket: str) -> bool:
    """While somebody tries many numbers: numbers nobody has, and those tried ten times already, cost no work.

    Every other receipt opens as ever, so that whoever tries many numbers shuts nobody out of their own.
    """
    return ALL_WRONG.is_over("everybody") and (WRONG.is_over(ticket) or not with_ticket(ticket))


def _must_wait(ticket: str) -> bool:
    """From the fourth wrong try on there is a pause that grows, up to a minute; from the tenth on, until an hour after
    the first. A right one clears the count.

    The right pictures open it during the pause too: a stranger who tries a number locks nobody out.
    """
    wrong = WRONG.count(ticket)
    if wrong >= WRONG.most:
        return True
    pause = min(60, 5 * 2 ** min(wrong - FREE_TRIES, 4)) if wrong >= FREE_TRIES else 0
    return WRONG.since_last(ticket) < pause
