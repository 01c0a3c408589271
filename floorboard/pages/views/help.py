"""Help and language: the same two ways out of every page, for anybody, signed in or not."""

from django.conf import settings
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from floorboard.pages.doors import door


@door("GET", public="Help must never need a sign-in.")
def help_page(request):
    return render(request, "pages/help.html", {"came_from": came_from(request)})


@door("GET", public="People choose how they read before they sign in.")
def language(request):
    return render(request, "pages/language.html", {"came_from": came_from(request), "languages": settings.LANGUAGES})


def came_from(request) -> str:
    """The page of ours that somebody came from, or the first page. Never an address elsewhere."""
    address = request.GET.get("back", "")
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours else "/"
