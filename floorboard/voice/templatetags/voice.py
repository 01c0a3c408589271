"""Forms of this room that other pages show without knowing them, and roles in words."""

from django import template

from floorboard.people.models import Role
from floorboard.voice.forms.additions import AdditionForm
from floorboard.voice.forms.verdicts import VerdictForm
from floorboard.voice.speech import speech_pass

register = template.Library()
register.simple_tag(speech_pass, name="speech_pass")


@register.simple_tag(takes_context=True)
def verdict_form_here(context):
    """The form as it was sent, or a new one."""
    return context.get("verdict_form") or VerdictForm()


@register.simple_tag(takes_context=True)
def addition_form_here(context):
    """The form as it was sent, or a new one."""
    return context.get("addition_form") or AdditionForm()


@register.filter
def role(kind):
    """A kind of role in words."""
    return Role.Kind(kind).label if kind else ""
