"""Words beside words: English where nobody has checked the language of the page, and the words for children."""

from urllib.parse import quote

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext, override

from floorboard.pages import languages
from floorboard.pages.childrens_words import for_children

register = template.Library()
register.filter("in_language", languages.in_language)
register.filter("spoken_as", languages.spoken_as)


def _both(here, in_english):
    if here.split() == in_english.split():
        return here
    beside = '{} <span class="fb-beside" lang="{}" dir="ltr">{}</span>'
    return format_html(beside, here, settings.LANGUAGE_CODE, in_english)


class Beside(template.Node):
    """What stands inside, and the same in English where nobody has checked the language of the page."""

    def __init__(self, inside):
        self.inside = inside

    def render(self, context):
        here = self.inside.render(context)
        if not languages.needs_english():
            return here
        with override(settings.LANGUAGE_CODE):
            return _both(here, self.inside.render(context))


@register.tag("beside")
def do_beside(parser, _token):
    """`{% beside %}{% translate "You are not in trouble." %}{% endbeside %}`"""
    inside = parser.parse(("endbeside",))
    parser.delete_first_token()
    return Beside(inside)


@register.filter("beside")
def beside_words(value):
    """The same for words that come from a form."""
    if not languages.needs_english() or not isinstance(value, Promise):
        return value
    with override(settings.LANGUAGE_CODE):
        in_english = str(value)
    return _both(format_html("{}", value), in_english)


@register.simple_tag(takes_context=True)
def ward_words(context, words):
    """Words of a ward's page: on a ward for children those for children, where there are some."""
    unit = context.get("unit")
    return gettext(for_children(words) if unit and unit.is_for_children else words)


@register.simple_tag(takes_context=True)
def way_to(context, name, *args):
    """The page for help or for languages, which knows where somebody came from and in which language."""
    request = context.get("request")
    return languages.in_language(f"{reverse(name, args=args)}?back={quote(request.path if request else '/')}")


@register.simple_tag(takes_context=True)
def tablet_goes_back(context):
    """Left alone in another language or other words, a tablet goes back to its own: nobody sees who was there last."""
    ours, asked = context["link"].path, context["request"].GET
    return format_html(' data-goes-back="{}"', ours) if languages.suffix() or {"read", "size"} & set(asked) else ""


@register.inclusion_tag("pages/parts/not_checked.html")
def not_checked():
    """Says at the foot of a page that nobody has checked its language."""
    return {"not_checked": not languages.is_checked()}
