"""What waits for somebody: one tile for each kind of thing, in the order in which it presses."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.councils.models import Meeting
from floorboard.pages.words import day, hour
from floorboard.people.access import Can, may, roles_that
from floorboard.people.models import Role
from floorboard.reports.tile import Tile
from floorboard.reports.tiles_of_the_programme import claims_to_answer, claims_to_pay, my_claims, my_way, the_team
from floorboard.reports.waiting import NOTHING_WAITS, how_many, waiting_for
from floorboard.visits.seen import what_waits


def tiles_for(person, journey=None) -> Iterator[Tile]:
    """All that waits for this person today. journey: the way into a role they are on."""
    yield from my_way(person, journey)
    makers: tuple[Callable[..., Iterator[Tile]], ...] = (
        _to_read, _proper_ways, _answers, _promises, claims_to_answer, claims_to_pay, the_team, _asked, _carers,
        _meeting, _visits, my_claims, _decisions, _guides, _what_happened, _news,
    )  # fmt: skip
    waiting = waiting_for(person) if person.current_roles else {}
    for make in makers if person.current_roles else (my_claims,):
        yield from make(person, waiting) if make in BY_NUMBER else make(person)


def _to_read(person, waiting):
    if "to read" not in waiting:
        return
    many = waiting["to read"].many
    reads_all = roles_that(person, Can.TRIAGE)
    words = ngettext("%(n)s thing waits to be read.", "%(n)s things wait to be read.", many) % {"n": many}
    title = _("Read first") if reads_all else _("Read about staff")
    yield Tile("listen", title, words if many else _("Everything is read."), reverse("reading-list"))


def _proper_ways(_person, waiting):
    """What must not wait on a list: safeguarding, danger, repair, one person's own care, a complaint."""
    many, first, _place = waiting["sent the proper way"]
    if many:
        words = ngettext("%(n)s thing waits for you.", "%(n)s things wait for you.", many) % {"n": many}
        words += " " + _("The first is due on %(day)s.") % {"day": day(first)}
        yield Tile("flag", _("Sent the proper way"), words, reverse("route-list"))


def _visits(person):
    for title, words, url in what_waits(person):
        yield Tile("expert", title, words, url)


def _answers(_person, waiting):
    if "answers" not in waiting:
        return
    many, first, _place = waiting["answers"]
    words = _("Nobody waits for you.")
    if many:
        words = ngettext("You owe %(n)s answer.", "You owe %(n)s answers.", many) % {"n": many}
        words += " " + _("The first is due on %(day)s.") % {"day": day(first)}
    yield Tile("up", _("Answers we owe"), words, reverse("answer-list"))


def _carers(person, waiting):
    """What a carer may be told; and for staff who talk with carers, who asks for an account."""
    if any(role.kind == Role.Kind.CARER for role in person.current_roles):
        yield Tile(
            "carer", _("What I may be told"), _("Your person decides, one topic at a time."), reverse("my-people")
        )
    many, _first, place = waiting.get("carers", NOTHING_WAITS)
    if many:
        words = ngettext("%(n)s carer asks for an account.", "%(n)s carers ask for an account.", many)
        yield Tile("carer", _("Carers"), words % {"n": many}, reverse("unit-carers", args=[place]))


def _guides(_person, waiting):
    """What people said should be different in a guide, for whoever answers for its words."""
    if many := how_many(waiting, "suggestions"):
        words = ngettext("%(n)s suggestion waits for you.", "%(n)s suggestions wait for you.", many) % {"n": many}
        yield Tile("pencil", _("What people say about our guides"), words, reverse("library"))


def _promises(_person, waiting):
    if many := how_many(waiting, "promises"):
        words = ngettext("%(n)s promise to keep.", "%(n)s promises to keep.", many) % {"n": many}
        yield Tile("flag", _("What we promised"), words, reverse("action-list"))


def _asked(_person, waiting):
    """Councils that asked a role of this person to come, and wait to hear."""
    if many := how_many(waiting, "invited"):
        words = ngettext("%(n)s council asked you to come.", "%(n)s councils asked you to come.", many) % {"n": many}
        yield Tile("council", _("We are invited"), words, reverse("asked-list"))


def _decisions(_person, waiting):
    if many := how_many(waiting, "reviews"):
        words = ngettext("%(n)s decision comes back today.", "%(n)s decisions come back today.", many) % {"n": many}
        yield Tile("decision", _("Look at it again"), words, reverse("decision-list"))


def _meeting(person):
    meetings = Meeting.objects.for_person(person, Can.SEE_WALL).coming()
    meeting = meetings.select_related("council", "opened").first()
    if meeting and meeting.is_opened:
        page = "meeting-running" if may(person, Can.RECORD, meeting.unit) else "meeting-detail"
        yield Tile("council", meeting.council.name, _("Our council meets now."), reverse(page, args=[meeting]))
    elif meeting:
        told = {"name": meeting.council.name, "day": day(meeting.starts_at), "hour": hour(meeting.starts_at)}
        words = _("%(name)s: %(day)s, %(hour)s.") % told
        yield Tile("council", _("Our next meeting"), words, reverse("meeting-detail", args=[meeting]))


def _what_happened(person, waiting):
    if "came back" in waiting:
        check = waiting["came back"].many
        words = ngettext("%(n)s thing came back.", "%(n)s things came back.", check) % {"n": check}
        if roles_that(person, Can.JUDGE):
            words += " " + ngettext("Is it fixed?", "Are they fixed?", check)
        else:
            words += " " + _("The council says what is fixed.")
        yield Tile(
            "happened",
            _("What happened"),
            words if check else _("See what was said and where it is now."),
            reverse("item-list"),
        )


def _news(_person, waiting):
    if many := how_many(waiting, "news"):
        words = ngettext("%(n)s piece of news.", "%(n)s pieces of news.", many) % {"n": many}
        yield Tile("say", _("News"), words, reverse("notice-list"))


# Those that only say a number; all of them are counted in one question.
BY_NUMBER = {
    _to_read, _proper_ways, _answers, _promises, claims_to_answer, claims_to_pay, the_team, _asked, _carers, _decisions,
    _guides, _what_happened, _news,
}  # fmt: skip
