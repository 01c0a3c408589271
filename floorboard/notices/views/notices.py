"""The news of one person."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.notices.documents import news_document
from floorboard.notices.models import Notice
from floorboard.notices.things import address, heading, things_for
from floorboard.pages.doors import door

PAGE = 50


@door("GET")
def notice_list(request):
    page = Paginator(Notice.objects.for_person(request.user), PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    things = things_for(request.user, {notice.about for notice in shown})
    for notice in shown:
        thing = things.get(notice.about)
        notice.heading, notice.url = (heading(thing), address(notice.about, thing)) if thing else ("", "")
    if is_asked_for(request):
        response = answer(request, news_document(shown), back_url=reverse("notice-list"), back_words=_("Back"))
    else:
        response = render(request, "notices/list.html", {"page": page, "notices": shown, "ways": ways_here(request)})
    if request.method == "GET":
        seen = Notice.objects.for_person(request.user).unseen().filter(pk__in=[notice.pk for notice in shown])
        seen.update(seen_at=timezone.now())
    return response
