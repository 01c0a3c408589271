"""After a touched button: back to the page it stood on."""

from urllib.parse import urlencode

from django.shortcuts import redirect


def back_to(name, thing, anchor="", **query):
    """Back to a page of this thing, perhaps at one place on it."""
    answer = redirect(name, pk=thing.pk)
    asked = urlencode({key: value for key, value in query.items() if value})
    answer["Location"] += (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")
    return answer
