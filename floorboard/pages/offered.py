"""What is offered beside a thing on its own page: the rooms above offer it, and settings name them."""

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString


def offered(context, thing) -> SafeString:
    """A link for each room that has something to offer this reader about this thing; "" where none has."""
    person = getattr(context.get("request"), "user", None)
    if not getattr(person, "is_authenticated", False):
        return SafeString("")
    found = (import_string(way)(person, thing) for way in settings.OFFERED_BESIDE)
    links = ((address, words) for words, address in filter(None, found))
    return format_html_join("", '<p class="fb-noprint fb-small"><a href="{}">{}</a></p>', links)
