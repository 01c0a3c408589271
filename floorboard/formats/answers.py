"""A document as the answer to a request: `?format=pdf&paper=a5&size=large` on the address of the thing itself."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render as render_page
from django.utils.text import slugify
from django.utils.translation import gettext as _

from floorboard.formats.document import PAPERS, Document
from floorboard.formats.page import body
from floorboard.formats.registry import ENDINGS, render

SIZES = ("usual", "large")


def answer(request, document: Document, *, back_url: str = "", back_words: str = "") -> HttpResponse:
    """The document in the format that the address asks for. A format that does not exist is not found."""
    name, paper = request.GET.get("format", "page"), request.GET.get("paper", "a4")
    size = request.GET.get("size", "usual")
    if name not in ENDINGS or paper not in PAPERS or size not in SIZES:
        raise Http404(_("There is no such format. Choose page, plain or pdf, on A4 or A5."))
    return answer_as(
        request, replace(document, large=size == "large"), name, paper, back_url=back_url, back_words=back_words
    )


def answer_as(request, document: Document, name: str, paper: str, *, back_url="", back_words="") -> HttpResponse:
    """The document in this format, on this paper."""
    if name == "page":
        shown = {
            "document": document,
            "body": body(document),
            "paper": paper,
            "back_url": back_url,
            "back_words": back_words,
        }
        return render_page(request, "formats/document.html", shown)
    made, content_type = render(document, name, paper)
    response = HttpResponse(made, content_type=content_type)
    filename = f"{slugify(document.title)[:60] or 'document'}.{ENDINGS[name]}"
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response
