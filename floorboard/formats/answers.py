"""A document as the answer to a request: `?format=pdf&paper=a5&size=large` on the address of the thing itself.

Four things are chosen apart from each other: `format`, the way of reading; `read=easy`, the words; `size`; `paper`.
What a form asks for, because its page shows nothing in its address, says the same in `read_as`.
"""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render as render_page
from django.utils.text import slugify
from django.utils.translation import gettext as _

from floorboard.formats import jobs, kept
from floorboard.formats.document import PAPERS, Document
from floorboard.formats.not_here import NotHere
from floorboard.formats.page import body, direction
from floorboard.formats.registry import WAYS, render
from floorboard.formats.sizes import POINTS
from floorboard.formats.ways import asked_for, other_ways

# Ways that are the page itself in other words or larger letters, so that `?format=easy` is enough.
ON_THE_PAGE = {"easy": {"read": "easy"}, "large": {"size": "large"}, "giant": {"size": "giant"}}


def asked(request, name: str, usual: str = "") -> str:
    """What an address asks for: `format=large` asks for the page in large print."""
    return ON_THE_PAGE.get(asked_for(request).get("format", ""), {}).get(name) or asked_for(request).get(name, usual)


def easy_asked(request) -> bool:
    """Is it asked for in easy words?"""
    return asked(request, "read") == "easy"


def size_asked(request) -> str:
    size = asked(request, "size", "usual")
    if size not in POINTS:
        raise Http404(_("There is no such size. Choose usual, large or giant."))
    return size


def way_asked(request) -> str:
    name = asked_for(request).get("format", "page")
    if name not in WAYS and name not in ON_THE_PAGE:
        raise Http404(_("There is no such way to read. Choose one that stands on the page."))
    return name if name in WAYS else "page"


def paper_asked(request) -> str:
    paper = asked_for(request).get("paper", "a4")
    if paper not in PAPERS:
        raise Http404(_("There is no such paper. Choose A4 or A5."))
    return paper


def is_asked_for(request) -> bool:
    """Does the address of a thing ask for its document, and not for its page?"""
    return any(name in asked_for(request) for name in ("format", "read", "size", "paper"))


def answer(request, document: Document, **page) -> HttpResponse:
    """The document in the way that the address asks for. A way that does not exist is not found."""
    document = replace(document, size=size_asked(request))
    return answer_as(request, document, way_asked(request), paper_asked(request), **page)


def answer_as(request, document: Document, name: str, paper: str, *, back_url="", back_words="", **around):
    """The document in this way, on this paper. `around`: home, help and place of its page, by name; its `template`."""
    way = WAYS[name]
    shown = {"document": document, "runs": direction(document.language), "paper": paper}
    shown |= {"back_url": back_url, "back_words": back_words, **around}
    if name == "page":
        return _on_the_page(request, shown)
    if why := way.why_not(document.language):
        return _not_here(request, shown, why)
    if way.is_slow(document) and not document.private and not kept.read(kept.name_of(document, name, paper)):
        return _later(request, shown, way)
    try:
        made, content_type = render(document, name, paper)
    except NotHere as why:
        return _not_here(request, shown, str(why))
    response = HttpResponse(made, content_type=content_type)
    filename = f"{slugify(document.title)[:60] or 'document'}.{way.ending}"
    # A browser asks again for a sound that it plays, and what a form asked for it cannot ask again.
    shows = "attachment" if request.method == "POST" and name == "audio" else "inline"
    response["Content-Disposition"] = f'{shows}; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response


def _on_the_page(request, shown, **more):
    document = shown["document"]
    more |= {"body": body(document), "ways": other_ways(request, document)}
    return render_page(request, shown.get("template", "formats/document.html"), shown | more)


def _not_here(request, shown, why: str):
    """The page itself, and above it why the other way cannot be made here."""
    return _on_the_page(request, shown, why_not=why)


def _later(request, shown, way):
    """Begin to make it, once, and say so; the same address has it when it is done."""
    file = kept.name_of(shown["document"], way.name, shown["paper"])
    progress = kept.progress(file)
    if progress is None:
        progress = kept.Progress()
        kept.note(file, progress)
        jobs.make.enqueue(kept.hand_over(shown["document"]), way.name, shown["paper"])
        if kept.read(file):  # where work is done at once
            return answer_as(request, shown["document"], way.name, shown["paper"])
    if progress.why_not:
        return _not_here(request, shown, progress.why_not)
    context = shown | {"way": way, "done": progress.done, "many": progress.many, "again": request.get_full_path()}
    return render_page(request, "formats/being_made.html", context, status=202)
