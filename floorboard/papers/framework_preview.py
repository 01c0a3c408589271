"""What a file with a framework would do here, in words, before anybody says yes."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.frameworks.models import Framework
from floorboard.frameworks.plan import Plan

EXAMPLE = """\
framework,our-objectives
name,Our objectives
kind,own
version,2027
since,2027-01-01
source,Agreed by our board
licence,Our own words
code,name,above,same_as,words
people,People,,,
people-lead,People lead their council,people,2026/council,
"""


def what_it_would_do(plan: Plan) -> dict:
    """For the page: its facts, a sentence for each thing that happens, and whether anything does."""
    changes = plan.is_new or bool(plan.new_words)
    return {"plan": plan, "facts": facts(plan), "happens": list(sentences(plan)), "changes": changes}


def facts(plan: Plan) -> list[tuple[str, str]]:
    found = plan.found
    said = [
        (_("Version"), found.fact("version")), (_("Kind"), Framework.Kind(found.fact("kind")).label),
        (_("Nation"), Framework.Nation(found.fact("nation")).label), (_("First day"), _day(found.since)),
        (_("Last day"), _day(found.until)), (_("About"), found.fact("about")), (_("From"), found.fact("source")),
        (_("Who may use it"), found.fact("licence")), (_("Note"), found.fact("note")),
    ]  # fmt: skip
    return [(what, str(words)) for what, words in said if words]


def _day(day) -> str:
    return date_format(day, "j F Y") if day else ""


def sentences(plan: Plan):
    many = len(plan.found.rows)
    lines = ngettext("%(n)s line", "%(n)s lines", many) % {"n": many}
    if not plan.is_new:
        yield from _about_words(plan)
        return
    if plan.framework is None:
        yield _("A new framework with %(lines)s.") % {"lines": lines}
    elif plan.changed_facts:
        yield _("A new version with %(lines)s. Statements that are here stay.") % {"lines": lines}
        yield from _about_the_framework(plan)
    else:
        yield _("A new version with %(lines)s. What is here stays.") % {"lines": lines}
    for before in plan.ends:
        day = _day(plan.last_day)
        yield _("Version %(name)s ends on %(day)s.") % {"name": before.name, "day": day}
    if plan.same:
        same = len(plan.same)
        yield ngettext(
            "%(n)s statement takes over what stood beside it before.",
            "%(n)s statements take over what stood beside them before.",
            same,
        ) % {"n": same}
    if plan.found.since is None:
        yield _("It has no first day, so it does not count yet.")


def _about_the_framework(plan: Plan):
    """It is one for all its versions, so the older ones are called otherwise from now on, too."""
    called = {"name": _("Name"), "kind": _("Kind"), "nation": _("Nation"), "about": _("About")}
    labels = {"kind": dict(Framework.Kind.choices), "nation": dict(Framework.Nation.choices)}
    for name, facts in plan.changed_facts.items():
        old, new = (labels.get(name, {}).get(fact, fact) or "–" for fact in facts)
        told = {"what": called[name], "old": old, "new": new}
        yield _("%(what)s changes in every version: from “%(old)s” to “%(new)s”.") % told


def _about_words(plan: Plan):
    words = len(plan.new_words)
    if words:
        yield ngettext(
            "This version is here. %(n)s statement gets its full words.",
            "This version is here. %(n)s statements get their full words.",
            words,
        ) % {"n": words}
    else:
        yield _("This version is here as it is in the file. Nothing changes.")
