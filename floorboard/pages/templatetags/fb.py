"""The small parts every page is made of: pictures, states, days, people's own words."""

from zlib import crc32

from django import template
from django.contrib.messages import get_messages
from django.forms.utils import flatatt
from django.utils import formats
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from floorboard.pages import words as in_words
from floorboard.pages.offered import offered
from floorboard.pages.pictures import asset, picture, state_chip
from floorboard.pages.templatetags import bigger, spoken

register = template.Library()
register.tags.update(bigger.register.tags | spoken.register.tags)
register.filters.update(spoken.register.filters)

register.simple_tag(asset, name="asset")
register.simple_tag(picture, name="icon")
register.simple_tag(state_chip, name="state")
register.simple_tag(offered, takes_context=True)


def _when(words):
    """A filter that answers nothing for nothing, and leaves words as they are."""

    def filtered(value):
        if value is None or value == "":
            return ""
        return value if isinstance(value, str) else words(value)

    return filtered


for _name in ("day", "short_day", "full_day", "month", "hour"):
    register.filter(_name, _when(getattr(in_words, _name)))


@register.filter
def number(value):
    return "" if value is None else formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def said(value):
    """People's own words: as they wrote them, never as markup, never turning the words around them."""
    if not value:
        return ""
    lines = format_html_join(mark_safe("<br>"), "{}", ((escape(line),) for line in str(value).splitlines()))
    return format_html("<bdi>{}</bdi>", lines)


@register.filter
def said_line(value):
    """The same on one line."""
    return format_html("<bdi>{}</bdi>", escape(" ".join(str(value).split()))) if value else ""


@register.filter
def quoted(value):
    """The same between quotation marks, which run the way of the words between them."""
    return format_html("<bdi>“{}”</bdi>", " ".join(str(value).split())) if value else ""


@register.simple_tag
def dots(many, square=False):
    """One dot for each person, up to 20: more would be a smear."""
    css = "fb-dots fb-dots--sq" if square else "fb-dots"
    each = format_html_join("", "<i>{}</i>", (("",) for _dot in range(min(int(many), 20))))
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, each)


def _id(title):
    return f"h{crc32(str(title).encode()):x}"


def _heading(title, level, icon):
    space = " " if icon else ""
    return format_html('<h{} id="{}">{}{}{}</h{}>', level, _id(title), picture(icon), space, title, level)


@register.simple_block_tag
def card(content, title="", kind="", level=2, icon=""):
    """A board with an edge. With a title it is a section of its own."""
    css = "fb-card fb-flow" + (f" fb-card--{kind}" if kind else "")
    if not title:
        return format_html('<div class="{}">{}</div>', css, content)
    parts = (css, _id(title), _heading(title, level, icon), content)
    return format_html('<section class="{}" aria-labelledby="{}">{}{}</section>', *parts)


@register.simple_block_tag
def section(content, title, level=2, icon=""):
    """A heading and what belongs to it."""
    parts = (_id(title), _heading(title, level, icon), content)
    return format_html('<section class="fb-flow" aria-labelledby="{}">{}{}</section>', *parts)


@register.simple_block_tag
def note(content, kind="", icon=""):
    """A quiet word beside the rest."""
    css = "fb-note" + (f" fb-note--{kind}" if kind else "")
    return format_html('<div class="{}">{}<div>{}</div></div>', css, picture(icon), content)


@register.simple_tag
def empty_chair(words):
    """Who is missing, said as clearly as who came."""
    said_first = _("An empty chair.")
    return format_html(
        '<div class="fb-note">{}<p><strong>{}</strong> {}</p></div>', picture("chair"), said_first, words
    )


BUTTON = {"main": "nhsuk-button", "second": "nhsuk-button nhsuk-button--secondary", "quiet": "fb-plain"}
AFTER = frozenset({"next"})  # An arrow onwards stands after its words.


def _pressed(words, icon):
    return format_html("{}{}", *((words, picture(icon)) if icon in AFTER else (picture(icon), words)))


@register.simple_tag
def button(words, icon="", kind="main", name="", value=""):
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="submit"{}>{}</button>', BUTTON[kind], named, _pressed(words, icon))


@register.simple_tag
def link_button(url, words, icon="", kind="second"):
    return format_html('<a class="{}" href="{}">{}</a>', BUTTON[kind], url, _pressed(words, icon))


@register.simple_tag
def print_button(words=""):
    """Shown only where script runs; paper has pages of its own."""
    shown = _pressed(words or _("Print"), "print")
    return format_html('<button class="fb-plain fb-noprint" type="button" data-print hidden>{}</button>', shown)


@register.simple_tag
def listen_words(place, words):
    """Reads one part of the page aloud, where the device can speak."""
    shown = _pressed(format_html('<span data-listen-words aria-live="polite">{}</span>', words), "listen")
    return format_html(
        '<button class="fb-plain fb-plain--start" type="button" data-listen="{}" hidden>{}</button>',
        place,
        shown,
    )


@register.simple_tag
def back(url, words):
    return format_html('<a class="fb-back fb-noprint" href="{}">{}{}</a>', url, picture("back"), words)


@register.simple_tag
def messages_for(request):
    """What the last action wants to say, once. Pages without cookies have none."""
    return get_messages(request) if hasattr(request, "_messages") else []


@register.simple_tag
def attributes(attrs):
    """The attributes of an input, its classes aside."""
    return flatatt({name: value for name, value in attrs.items() if name != "class"})
