"""The bigger parts of a page, each with a small template."""

import datetime as dt
from functools import lru_cache

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from floorboard.pages.words import day

register = template.Library()


@register.inclusion_tag("pages/parts/where_now.html")
def where_now(where, who, by, where_more="", who_more="", by_more="", where_icon="ward", who_icon="council"):
    """Where is it now? Who must answer? By when? In words, on top of every item."""
    by = day(by) if isinstance(by, dt.date) else by
    return locals()


@register.inclusion_tag("pages/parts/steps.html")
def steps(way):
    """The way up and back, as steps; the part that is still owed is dashed."""
    return {"way": way}


@register.inclusion_tag("pages/parts/day_boxes.html")
def day_boxes(used, limit=20):
    """One box for each working day; a late one is ember. Beyond 40 boxes the words say the rest."""
    return {"used": used, "limit": limit, "boxes": drawn_boxes(used, limit), "late": used > limit}


@lru_cache(maxsize=1024)
def drawn_boxes(used: int, limit: int) -> SafeString:
    """The boxes themselves, drawn once for each pair of numbers."""
    boxes = ["is-used"] * min(used, limit) + [""] * (limit - used) + ["is-over"] * (used - limit)
    if used > limit:
        boxes[limit - 1] = "is-used is-limit"
    return format_html_join("", '<i class="{}"></i>', ([box] for box in boxes[:40]))


@register.inclusion_tag("pages/parts/counts.html")
def counts(name, label, value, icon="person"):
    """How many of one kind of people, with a big minus and a big plus."""
    return locals()


@register.inclusion_tag("pages/parts/progress.html")
def progress(now, last):
    """Step 2 of 3."""
    return {"now": now, "last": last, "steps": range(1, last + 1)}


@register.inclusion_tag("pages/parts/pager.html", takes_context=True)
def pager(context, page):
    """Earlier and later, keeping the rest of the address."""
    asked = context["request"].GET.copy() if "request" in context else None

    def address(number):
        if asked is None:
            return f"?page={number}"
        asked["page"] = number
        return f"?{asked.urlencode()}"

    return {
        "page": page,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag
def field(bound, heading=0, hide_label=False):
    """One field. `heading=1` makes its label the heading of the page."""
    shown = {"field": bound, "heading": heading, "hide_label": hide_label}
    return bound.render(context=shown)


@register.inclusion_tag("pages/parts/error_summary.html")
def error_summary(*forms):
    """What to put right, each with a way to the place."""
    problems = []
    for form in _each(forms):
        problems += [{"words": words, "to": ""} for words in form.non_field_errors()]
        for bound in form:
            label = str(bound.label) if str(bound.label).endswith(("?", ".")) else f"{bound.label}:"
            to = "" if bound.is_hidden else _first_input(bound)
            problems += [{"label": label, "words": words, "to": to} for words in bound.errors]
    return {"problems": problems}


def _each(forms):
    for form in forms:
        if hasattr(form, "management_form"):
            yield from form.forms
        elif hasattr(form, "fields"):
            yield form


def _first_input(bound):
    """A group of choices has no id of its own that can be focused; its first choice has."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label or bound.auto_id
