"""The card with a code, for print."""

import segno
from django import template
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("people/code_card.html", takes_context=True)
def code_card(context, one_use, called, words):
    """A card: who it is for, the code in letters, and the address as a square for a camera."""
    request = context["request"]
    link = request.build_absolute_uri(reverse("welcome", args=[one_use.code]))
    return {
        "called": called,
        "words": words,
        "code": one_use.code,
        "address": request.build_absolute_uri(reverse("welcome-code")),
        "square": segno.make(link, error="m").svg_data_uri(scale=6),
        "ends": one_use.ends_at,
    }
