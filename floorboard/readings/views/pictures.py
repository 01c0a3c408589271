"""The pictures that stand beside easy words."""

from django.http import Http404, HttpResponse

from floorboard.formats.symbols import drawings, sign_of
from floorboard.pages.doors import door

WHY = "A drawing of the open set. It is the same for everybody and says nothing about anybody."
A_WEEK = "public, max-age=604800"


@door("GET", public=WHY, no_cookies=True)
def symbol(request, code):
    sign = sign_of(code)
    if not sign:
        raise Http404
    response = HttpResponse(drawings()[sign], content_type="image/svg+xml")
    response["Cache-Control"] = A_WEEK
    return response
