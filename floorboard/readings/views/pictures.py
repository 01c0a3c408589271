"""The pictures that stand beside easy words: the open set, and those a provider added."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.symbols import CREDIT, code_of, drawings, sign_of
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed, somewhere, units_where
from floorboard.people.sent_once import do_once
from floorboard.readings.finding import MOST, search, words_of
from floorboard.readings.forms.pictures import LookingForm, PictureForm
from floorboard.readings.models import Picture

WHY = "A drawing of the open set. It is the same for everybody and says nothing about anybody."
WHY_UPLOADED = "A picture a provider added to stand on pages for anybody. Its address cannot be guessed."
A_WEEK = "public, max-age=604800"


@door("GET", public=WHY, no_cookies=True)
def symbol(request, code):
    sign = sign_of(code)
    if not sign:
        raise Http404
    response = HttpResponse(drawings()[sign], content_type="image/svg+xml")
    response["Cache-Control"] = A_WEEK
    return response


@door("GET", public=WHY_UPLOADED, no_cookies=True)
def uploaded(request, pk):
    picture = Picture.objects.for_person(None).filter(pk=pk).first()
    if picture is None or not default_storage.exists(picture.file):
        raise Http404
    # No-store: one that is taken away is gone from every screen at once.
    return FileResponse(
        default_storage.open(picture.file), content_type="image/png", headers={"Cache-Control": "no-store"}
    )


@door("GET", "POST", can=Can.MAKE_READINGS, takes_files=True)
def picture_list(request):
    """Looking for a picture by a word, and adding one."""
    somewhere(request.user, Can.MAKE_READINGS)
    units = units_where(request.user, Can.MAKE_READINGS).open()
    form = PictureForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid() and do_once(form, Picture.add, by=request.user):
        messages.success(request, _("The picture is there. You find it by its words."))
        return redirect("picture-list")
    looking = LookingForm(request.GET if "words" in request.GET else None, auto_id="look_%s")
    words = looking.cleaned_data["words"] if looking.is_bound and looking.is_valid() else ""
    return render(request, "readings/pictures.html", {
        "form": form, "looking": looking, "words": words, "credit": CREDIT, **found(request.user, words),
    })  # fmt: skip


def found(person, words) -> dict:
    """What these words find: the provider's own first. Without words, the newest of its own."""
    pictures = Picture.objects.for_person(person)
    own = pictures.found_by(words) if words else pictures.order_by("-added_on", "-pk")
    language = get_language() or "en"
    symbols = [(code_of(sign), words_of(sign, language)) for sign in search(words, language)]
    mine = set(Picture.objects.for_person(person, Can.MAKE_READINGS).values_list("pk", flat=True))
    return {"own": [(picture, picture.pk in mine) for picture in own[:MOST]], "symbols": symbols}


@door("POST", can=Can.MAKE_READINGS)
def picture_removal(request, pk):
    picture = get_allowed(Picture.objects, request.user, Can.MAKE_READINGS, pk=pk)
    press(request, picture.remove, thanks=_("The picture is taken away, everywhere."))
    return redirect("picture-list")
