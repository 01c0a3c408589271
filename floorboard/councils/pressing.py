"""A touched button: it does one thing, or says at the top of the next page why not."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect

from floorboard.pages.refusals import Refused


def press(request, verb, *asked, thanks="", **facts):
    """Do it as this person; a rule that says no is shown, and nothing is written. Answers what the verb answers."""
    try:
        done = verb(*asked, by=request.user, **facts)
    except Refused as refusal:
        messages.warning(request, refusal.words)
        return None
    if thanks:
        messages.success(request, thanks)
    return done


def back_to(name, thing, anchor="", **query):
    """Back to a page of this thing, perhaps at one place on it."""
    answer = redirect(name, pk=thing.pk)
    asked = urlencode({key: value for key, value in query.items() if value})
    answer["Location"] += (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")
    return answer
