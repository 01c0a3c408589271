"""Who looked at names and private things: for the information lead, without what was said or by whom."""

from django.core.paginator import Paginator
from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import Can, somewhere
from floorboard.people.models import Look

PAGE = 50


@door("GET", can=Can.SEE_LOOKS)
def look_list(request):
    somewhere(request.user, Can.SEE_LOOKS)
    looks = Look.objects.for_person(request.user, Can.SEE_LOOKS).select_related("by")
    page = Paginator(looks, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/looks.html", {"page": page})
