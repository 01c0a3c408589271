"""The first page: what waits for this person, in the order in which it presses."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.councils.models import Meeting
from floorboard.notices.telling import unseen_count
from floorboard.pages.doors import door
from floorboard.pages.words import day, hour
from floorboard.people.access import Can, roles_that
from floorboard.voice.models import Action, Escalation, Item


@dataclass(frozen=True)
class Tile:
    """One thing that waits, with its number in words and where to go."""

    picture: str
    title: str
    words: str
    url: str
    first: bool = False


@door("GET")
def home(request):
    person = request.user
    tiles = [tile for make in (_to_read, _answers, _promises, _meeting, _what_happened, _news) for tile in make(person)]
    roles = person.current_roles
    return render(
        request, "reports/home.html", {"tiles": tiles, "roles": roles, "may_raise": bool(roles_that(person, Can.RAISE))}
    )


def _to_read(person):
    if not roles_that(person, Can.TRIAGE):
        return
    many = Item.objects.for_person(person, Can.TRIAGE).count()
    words = ngettext("%(n)s thing waits to be read.", "%(n)s things wait to be read.", many) % {"n": many}
    yield Tile(
        "listen", _("Read first"), words if many else _("Everything is read."), reverse("reading-list"), bool(many)
    )


def _answers(person):
    if not roles_that(person, Can.ANSWER):
        return
    oldest = Escalation.objects.for_person(person, Can.ANSWER).owed().select_related("item__unit").order_by("due_on")
    many = len(oldest)
    words = _("Nobody waits for you.")
    if many:
        words = ngettext("You owe %(n)s answer.", "You owe %(n)s answers.", many) % {"n": many}
        words += " " + _("The oldest was due on %(day)s.") % {"day": day(oldest[0].due_on)}
    yield Tile("up", _("Answers we owe"), words, reverse("answer-list"), bool(many))


def _promises(person):
    many = Action.objects.for_person(person, Can.ANSWER).owed().count() if person.current_roles else 0
    if many:
        words = ngettext("%(n)s promise to keep.", "%(n)s promises to keep.", many) % {"n": many}
        yield Tile("flag", _("What we promised"), words, reverse("action-list"))


def _meeting(person):
    meeting = Meeting.objects.for_person(person, Can.SEE_WALL).coming().select_related("council").first()
    if meeting:
        told = {"name": meeting.council.name, "day": day(meeting.starts_at), "hour": hour(meeting.starts_at)}
        words = _("%(name)s: %(day)s, %(hour)s.") % told
        yield Tile("council", _("Our next meeting"), words, reverse("meeting-detail", args=[meeting]))


def _what_happened(person):
    if roles_that(person, Can.SEE):
        check = Item.objects.for_person(person).filter(state__in=["check", "could_not"]).count()
        words = ngettext("%(n)s thing came back. Is it fixed?", "%(n)s things came back. Are they fixed?", check) % {
            "n": check
        }
        yield Tile(
            "happened",
            _("What happened"),
            words if check else _("See what was said and where it is now."),
            reverse("item-list"),
        )


def _news(person):
    many = unseen_count(person)
    if many:
        words = ngettext("%(n)s piece of news.", "%(n)s pieces of news.", many) % {"n": many}
        yield Tile("say", _("News"), words, reverse("notice-list"))
