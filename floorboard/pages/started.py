"""A form over words that others may change too: nobody overwrites somebody else unseen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from floorboard.pages.once import digest


class Started(forms.Form):
    """It knows what stood there when the page was made. `initial` is what stands there now."""

    started = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, initial: dict, **kwargs):
        self.before = {name: value for name, value in initial.items() if isinstance(value, str) and value}
        self.now = digest(repr(sorted(initial.items())))
        super().__init__(*args, initial=initial | {"started": self.now}, **kwargs)

    def clean(self):
        typed = super().clean()
        if typed.pop("started", "") not in ("", self.now):
            # The words typed stay in their boxes; sent once more, they count.
            self.data = self.data.copy()
            self.data["started"] = self.now
            raise forms.ValidationError(
                _("Somebody changed this while you were typing. It now says: %(now)s. Send again to keep yours."),
                params={"now": self.told()},
            )
        return typed

    def told(self) -> str:
        """The words that stand there now, each with what it is."""
        said = []
        for name, value in self.before.items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            label = str(self.fields[name].label).rstrip("?")
            said.append(f"{label}: {choices.get(value, value)}")
        return "; ".join(said)
