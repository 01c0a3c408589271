"""Help and language: the same two ways out of every page, for anybody, signed in or not."""

from django.conf import settings
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from floorboard.pages.doors import door
from floorboard.pages.languages import every_language, in_language


@door("GET", public="Help must never need a sign-in.")
def help_page(request):
    return render(request, "pages/help.html", {"came_from": came_from(request)})


@door("GET", public="People choose how they read before they sign in.")
def language(request):
    return render(request, "pages/language.html", languages_for(came_from(request), request.get_full_path()))


def languages_for(came_from: str, here: str) -> dict:
    """Each language with the way to the page somebody came from; where that page has only one, to this page."""
    ways = []
    for one in every_language():
        there = in_language(came_from, one.code)
        spoken = there != came_from or in_language(came_from, settings.LANGUAGE_CODE) != came_from
        ways.append((one, there if spoken or one.code == settings.LANGUAGE_CODE else in_language(here, one.code)))
    return {"came_from": came_from, "languages": ways, "house": settings.LANGUAGE_CODE}


def came_from(request) -> str:
    """The page of ours that somebody came from, or the first page. Never an address elsewhere."""
    address = request.GET.get("back", "")
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return in_language(address) if ours else "/"
