"""Searching in everything this person may see. The words are in no log, and no page of it is kept."""

from urllib.parse import urlencode

from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.pages.fields import clean_words
from floorboard.reports.finding.folding import LONGEST
from floorboard.reports.finding.search import Wanted, search
from floorboard.reports.forms import SearchForm
from floorboard.reports.lists import FOUND

LAST_PAGE = 50


@door("GET")
def search_page(request):
    words = clean_words(request.GET.get("q", "")[:LONGEST])
    form = SearchForm(request.GET, person=request.user)
    wanted = Wanted(words, page=page_asked_for(request), **form.narrowed)
    found = search(request.user, wanted)
    if made := FOUND.taken(request, found.lines):
        return made
    shown = {"words": words, "form": form, "found": found, "opens": form.errors or wanted.is_narrowed}
    return render(request, "reports/search.html", shown | pages(request, wanted, found))


def page_asked_for(request) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1


def pages(request, wanted, found) -> dict[str, str]:
    """The addresses of the page before and the next one. How many there are is not said."""
    kept = {name: request.GET[name][:LONGEST] for name in ("q", "kind", "place", "since") if request.GET.get(name)}
    to = {name: "?" + urlencode(kept | {"page": wanted.page + way}) for name, way in (("before", -1), ("after", 1))}
    return {"before": to["before"] if wanted.page > 1 else "", "after": to["after"] if found.more else ""}
