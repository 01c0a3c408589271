"""A rule that was not met, said so that the person can put it right."""

from django.contrib import messages
from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A verb's "no": plain words saying what is wrong and what to do. Nothing was written."""

    @property
    def words(self) -> str:
        return " ".join(self.messages)


def try_verb(form, verb, *args, **kwargs):
    """Do the verb; if a rule says no, put the words on the form (all else is kept) and answer None."""
    try:
        return verb(*args, **kwargs)
    except Refused as refusal:
        form.add_error(None, refusal)
        return None


def press(request, verb, *asked, thanks="", **facts):
    """A touched button: do it as this person. A rule that says no is shown on the next page, and nothing is written.

    Answers what the verb answers.
    """
    try:
        done = verb(*asked, by=request.user, **facts)
    except Refused as refusal:
        messages.warning(request, refusal.words)
        return None
    if thanks:
        messages.success(request, thanks)
    return done
