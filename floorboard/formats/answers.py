"""A document as the answer to a request: `?format=pdf&paper=a5&size=large` on the address of the thing itself.

Four things are chosen apart from each other: `format`, the way of reading; `read=easy`, the words; `size`; `paper`.
Where an address does not say the words or the size, they are those its reader usually reads: `request.usual_way`, which
the room that knows people puts there. `read=usual` and `size=usual` lead back to the usual words and letters.
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
from floorboard.formats.ways import ON_THE_PAGE, asked_for, other_ways, usual_way, with_choice

PAGE = "formats/document.html"
LINKS = ("back_url", "home_url")  # where a page leads that knows nobody: what was chosen goes along


def asked(request, name: str, usual: str = "") -> str:
    """What an address asks for (`format=large`: the page in large print), or else how its reader usually reads."""
    asks = asked_for(request)
    said = ON_THE_PAGE.get(asks.get("format", ""), {}).get(name) or asks.get(name)
    return usual_way(request).get(name, usual) if said is None else said


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
    return any(name in asked_for(request) for name in ("format", "read", "size", "paper", "language"))


def answer(request, document: Document, **page) -> HttpResponse:
    """The document in the way that the address asks for. A way that does not exist is not found."""
    document = replace(document, size=size_asked(request))
    return answer_as(request, document, way_asked(request), paper_asked(request), **page)


def answer_as(
    request, document: Document, name: str, paper: str, *,
    back_url="", back_words="", more_ways=(), template=PAGE, **around,
):  # fmt: skip
    """The document in this way, on this paper.

    more_ways: what a room above offers besides. around: home, help and place of its page, by name.
    template: a page of a room that shows more beside the document.
    """
    way = WAYS[name]
    shown = {"document": document, "runs": direction(document.language), "paper": paper, "more_ways": more_ways}
    around = {"back_url": back_url, "back_words": back_words, "template": template, **around}
    shown |= around | {name: with_choice(request, around[name]) for name in LINKS if name in around}
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
    ways = [*shown["more_ways"], *other_ways(request, shown["document"])]
    return render_page(request, shown["template"], shown | {"body": body(shown["document"]), "ways": ways, **more})


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
