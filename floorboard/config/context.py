"""What every page knows: the way round the house for this person, and whether this is the demo."""

from itertools import compress

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from floorboard.people.access import Can, kinds_that
from floorboard.people.kinds import Kind
from floorboard.people.tablets import is_shared

# One line for each room of the top menu: its words, its address, and what somebody must be allowed to do, or which role
# they must hold, to see it.
MENU = (
    (_("Home"), "home", None),
    (_("Search"), "search", None),
    (_("What happened"), "item-list", Can.SEE),
    (_("Read first"), "reading-list", Can.TRIAGE),
    (_("About staff"), "reading-list", Can.SPEAK_UP),
    (_("Under 18"), "reading-list", Can.SAFEGUARD_CHILDREN),
    (_("Locked names"), "locked-name-list", Can.OPEN_NAMES),
    (_("Answers we owe"), "answer-list", Can.ANSWER),
    (_("Our councils"), "council-list", Can.SEE_WALL),
    (_("We are invited"), "asked-list", Can.ANSWER),
    (_("Questions"), "council-question-list", Can.SEE_WALL),
    (_("Decisions"), "decision-list", Can.SEE_WALL),
    (_("Leading a council"), "leading", Can.RECORD),
    (_("Floor to board"), "floor-to-board", Can.SEE_WALL),
    (_("Papers"), "pack-list", Can.SEE_WALL),
    (_("Themes"), "theme-list", Can.SEE_WALL),
    (_("To tell in person"), "told-list", Can.SUPPORT_IN_PERSON),
    (_("What people need"), "need-list", Can.SEE_NEEDS),
    (_("Who looked"), "look-list", Can.SEE_LOOKS),
    (_("People"), "person-list", Can.MANAGE_PEOPLE),
    (_("Places"), "unit-list", Can.MANAGE_UNITS),
    (_("Easy words"), "other-words-list", Can.MAKE_READINGS),
    (_("Frameworks"), "framework-list", None),
    (_("Guide"), "guide", None),
    (_("Library"), "library", None),
    (_("Experts"), "team", Can.LEAD_EXPERTS),
    (_("Planning visits"), "visit-plan-list", Can.LEAD_EXPERTS),
    (_("My visits"), "my-visits", Kind.EXPERT),
    (_("Peer support"), "pilot-list", Can.SEE_WALL),
    (_("My carers"), "my-carers", Can.JUDGE),
    (_("My programme"), "my-programme", None),
    (_("My reward"), "my-reward", None),
    (_("News"), "notice-list", None),
    (_("About me"), "me", None),
)

AT_HAND = 6


def house(request):
    """`menu` and `is_demo` for the base page. On pages without cookies nobody is known, so there is no menu."""
    if getattr(request, "no_cookies", True):
        return {"is_demo": settings.DEMO}
    locks_after = int(settings.TABLET_LOCKS_AFTER.total_seconds()) if is_shared(request) else 0
    at_hand, more = folded(menu_for(request))
    return {"is_demo": settings.DEMO, "nav": at_hand, "nav_more": more, "locks_after": locks_after}


def folded(lines: list[dict]) -> tuple[list[dict], list[dict]]:
    """What stands in the menu at once, and what opens under "More": a long menu would fill a phone."""
    if len(lines) <= AT_HAND + 2:
        return lines, []
    stays = [place < AT_HAND or line["current"] for place, line in enumerate(lines)]
    return list(compress(lines, stays)), [line for line, here in zip(lines, stays, strict=True) if not here]


def menu_for(request) -> list[dict]:
    person = getattr(request, "user", None)
    if not (person and person.is_authenticated):
        return []
    kinds = {role.kind for role in person.current_roles}
    here = request.path_info
    lines = []
    for words, name, can in MENU:
        if can is None or kinds & (kinds_that(can) if isinstance(can, Can) else {can}):
            url = reverse(name)
            lines.append({"label": words, "url": url, "current": here == url or (url != "/" and here.startswith(url))})
    return lines
