from django import template

from floorboard.people.access import Can, reaches

register = template.Library()


@register.simple_tag
def may_take_out(roles, piece) -> bool:
    """Does one of these roles confirm evidence at the place of this piece?"""
    return any(reaches(role, Can.CONFIRM_EVIDENCE, piece.evidence.unit) for role in roles)
