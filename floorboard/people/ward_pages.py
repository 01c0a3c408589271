"""The ward's own pages: reached by the ward's unguessable address, with nobody signed in."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.pages.languages import in_language
from floorboard.people.models import WardLink

WHY = "The ward's own page. Its address cannot be guessed and can be taken back."


def ward_door(*methods):
    """A door for a page under /ward/TOKEN/: the view gets the ward's link; a taken-back address says what to do."""

    def hang(view):
        @wraps(view)
        def opened(request, token, **kwargs):
            link = WardLink.objects.select_related("unit__closing").filter(token=token).first()
            if link is None:
                raise Http404
            if link.revoked_on or link.unit.is_closed():
                return render(request, "people/ward_gone.html", {"unit": link.unit, "gone": link}, status=410)
            request.link = link
            return view(request, link, **kwargs)

        return door(*methods, public=WHY, no_cookies=True)(opened)

    return hang


def around(link) -> dict:
    """What stands around a document on a ward's own page: the ward's home and help, in the language of the page."""
    home = in_language(link.path)
    return {"home_url": home, "help_url": f"{home}help/", "place": place_of(link.unit)}


def place_of(unit) -> str:
    """The words under the name in the top bar: "Larch Ward, Tern Hollow"."""
    return f"{unit.name}, {unit.above.name}" if unit.above else unit.name
