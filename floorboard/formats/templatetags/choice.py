"""What somebody chose to read by, carried along on pages that know nobody."""

from django import template

from floorboard.formats.ways import with_choice

register = template.Library()


@register.simple_tag(takes_context=True)
def carrying(context, address):
    """The address with the words and the size that this page was asked for."""
    return with_choice(context["request"], address)
