"""What somebody had typed when they were signed out: sent now, or thrown away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.people.away import TYPED, what_was_typed

WORDS_FROM = 20  # letters; what is shorter and has no space in it is a choice from a list and not words


@door("GET", "POST")
def typed_before(request):
    kept = what_was_typed(request)
    if kept is None:
        return redirect("home")
    if request.method == "POST":
        del request.session[TYPED]
        messages.success(request, _("We threw it away. It was not sent."))
        return redirect("home")
    said = [value for values in kept["fields"].values() for value in values if are_words(value)]
    return render(request, "people/typed_before.html", {"kept": kept, "said": said})


def are_words(value: str) -> bool:
    """Words somebody typed, and not a key, a number or a choice."""
    return " " in value.strip() or (len(value) > WORDS_FROM and not value.isascii())
