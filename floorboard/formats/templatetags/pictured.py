"""The picture beside words, wherever the document is read: on a screen, on paper or in a book."""

from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from floorboard.formats.our_files import UPLOADED, css_name
from floorboard.formats.symbols import code_of, is_symbol

register = template.Library()


@register.filter
def from_outside(name) -> bool:
    """Is it none of our own drawings, so that it has an address of its own?"""
    return is_symbol(str(name)) or bool(UPLOADED.fullmatch(str(name)))


@register.simple_tag
def picture_at(name, css="fb-i", shows=""):
    """A picture of the open set, or one that was uploaded, on a screen."""
    name = str(name)
    place = f"symbols/{code_of(name)}" if is_symbol(name) else f"uploads/{name[2:]}"
    return format_html('<img class="{}" src="/pictures/{}/" alt="{}">', css, place, shows)


@register.simple_tag
def picture_on_paper(name, shows=""):
    """The same on paper, where pictures are left to the styles unless they say something."""
    if not name:
        return SafeString()
    if shows:
        return format_html('<img class="picture" src="picture:{}" alt="{}">', quote(str(name)), shows)
    return format_html('<span class="picture picture-{}"></span>', css_name(str(name)))


@register.simple_tag
def picture_in_book(name, shows=""):
    """The same in a book, which carries the file."""
    return format_html('<img src="picture:{}" alt="{}"/>', quote(str(name)), shows) if name else SafeString()
