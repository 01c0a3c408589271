"""Saying something on the ward's own page: nobody is signed in, nothing is kept between the three screens."""

import segno
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from floorboard.pages.drawings import english_words, picture
from floorboard.pages.languages import in_language
from floorboard.pages.refusals import try_verb
from floorboard.people.ward_pages import place_of, ward_door
from floorboard.voice.cues import cues
from floorboard.voice.forms.saying import WardSayForm
from floorboard.voice.models.pool import put_away, say, wait_no_longer
from floorboard.voice.next_talk import next_talk
from floorboard.voice.patience import Patience
from floorboard.voice.when_read import both_ways, pool_words, when_read

SENT = Patience(most=60, seconds=600)  # for one ward's link, not for a person
TOO_MANY = _(
    "A lot was said here in the last minutes. Your words are still here. "
    "Wait a few minutes, then touch “Send it” again. Or tell any member of staff."
)
CLEARED_AFTER = {"words": 300, "receipt": 180}  # seconds


@ward_door("GET", "POST")
def ward_saying(request, link):
    form = WardSayForm(request.POST, unit=link.unit) if request.method == "POST" else WardSayForm(unit=None)
    to = request.POST.get("to", "")
    if to == "finish":
        put_away(request.POST.get("once", ""))
        return redirect(link.path)
    if to == "now":
        once = request.POST.get("once", "")
        ticket, numbers = wait_no_longer(once)
        if not ticket:
            return redirect("ward-saying", token=link.token)
        return _receipt(request, link, ticket, numbers, urgent=True, once=once, words="")
    if to in ("send", "urgent"):
        if form.is_valid() and (sent := _send(link, form, urgent=to == "urgent")):
            return _receipt(request, link, *sent, urgent=to == "urgent", **of_the_form(form))
        return _screen(request, link, form, form.first_wrong_screen())
    return _screen(request, link, form, form.screen(to) if form.is_bound else "what")


def _send(link, form, urgent):
    if SENT.is_over(link.token):
        form.add_error(None, TOO_MANY)
        return None
    SENT.tried(link.token)
    return try_verb(form, say, unit=link.unit, urgent=urgent, **form.said())


def _screen(request, link, form, screen):
    page = render(
        request,
        "voice/say/ward.html",
        {
            **_page(link, screen),
            "form": form, "screen": screen, "carried": form.carried(screen), "pool_words": pool_words(),
            **(both_ways(link.unit) if screen == "words" else {}),
        },
    )  # fmt: skip
    return with_microphone(page) if screen == "words" else page


def with_microphone(page):
    """The one page on which a voice may be recorded. Everywhere else the browser keeps the microphone shut."""
    page["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    return page


def _page(link, screen) -> dict:
    home = reverse("ward-home", args=[link.token])
    return {
        "link": link, "unit": link.unit, "place": place_of(link.unit), "home": home,
        "clear_after": CLEARED_AFTER.get(screen, 300), "clear_to": link.path,
    }  # fmt: skip


def of_the_form(form) -> dict[str, str]:
    return {"once": form.cleaned_data["once"], "words": form.cleaned_data["words"]}


def _receipt(request, link, ticket, numbers, urgent, once, words):
    if numbers is None:
        return render(request, "voice/say/sent_already.html", _page(link, "receipt"))
    pictures = [picture(number) for number in numbers]
    return render(
        request,
        "voice/say/receipt.html",
        {
            **_page(link, "receipt"),
            "ticket": ticket, "pictures": pictures, "once": once, **safe_now(link.unit, words, urgent),
            "when": when_read(link.unit, urgent=urgent), "talk": next_talk(link.unit),
            "qr": qr_of(request, ticket, pictures),
        },
    )  # fmt: skip


def safe_now(unit, words, urgent) -> dict:
    """Whether the receipt asks if its writer is safe. Only the page knows: no row, no line in a log."""
    return {"ask_if_safe": urgent or bool(cues(words)), "urgent": urgent, "urgently": when_read(unit, urgent=True)}


def qr_of(request, ticket, pictures) -> str:
    """A picture of the way to the receipt's page. The secret stands after the #, so no server and no log sees it."""
    words = ".".join(english_words()[one.number].replace(" ", "-") for one in pictures)
    return segno.make(
        f"{request.build_absolute_uri(in_language(reverse('receipt')))}#{ticket}.{words}", error="m"
    ).svg_data_uri()
