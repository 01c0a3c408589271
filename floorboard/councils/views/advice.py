"""What an advisory board plans to talk about, what councils propose for it, and what it recommends to the board."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.forms.advice import (
    AcceptForm,
    MoveForm,
    ProposeForm,
    RecommendForm,
    StepForm,
    TopicForm,
    councils_that_propose,
)
from floorboard.councils.forms.questions import PromiseForm, ReasonForm, ReplyForm
from floorboard.councils.lists import FORWARD_PLAN, RECOMMENDATIONS
from floorboard.councils.models import (
    BoardReply,
    Council,
    FollowedBy,
    Recommendation,
    RecommendationWay,
    Topic,
    TopicProposal,
)
from floorboard.councils.models.forward_plan import boards_over
from floorboard.councils.models.recommendation import board_of
from floorboard.councils.question_pages import promises_after
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once

SHOWN = 50


def a_board(request, can, pk) -> Council:
    """A board's plan is open to everybody under it; to change it needs the council's own leave."""
    board = boards_over(request.user).filter(pk=pk).first()
    if board is None:
        raise Http404
    if can != Can.SEE_WALL and not board.lets(request.user, can):
        raise PermissionDenied
    return board


@door("GET", can=Can.SEE_WALL)
def forward_plan(request, pk):
    board, person = a_board(request, Can.SEE_WALL, pk), request.user
    topics = Topic.objects.for_person(person).filter(board=board).select_related("owner").prefetch_related("moves")
    proposals = TopicProposal.objects.for_person(person).filter(board=board).select_related("council", "answer__topic")
    if made := FORWARD_PLAN.taken(request, lambda: [*topics, *proposals]):
        return made
    shown = {
        "board": board,
        "topics": topics.not_done(),
        "done": topics.exclude(done_on=None).order_by("-done_on", "-pk")[:SHOWN],
        "proposals": proposals[:SHOWN],
        "may_plan": board.lets(person, Can.PLAN),
        "may_propose": councils_that_propose(person, board).exists(),
        "is_near": Council.objects.for_person(person).filter(pk=board.pk).exists(),
    }
    return render(request, "councils/forward_plan.html", shown)


def _form(request, form, verb, heading, *, back, back_words, thanks, about="", press_words="", **facts):
    """One small form, and back where it came from."""
    if form.is_valid() and do_once(form, verb, by=request.user, **facts):
        messages.success(request, thanks)
        return redirect(*back)
    shown = {"form": form, "heading": heading, "back_url": reverse(back[0], args=back[1:]), "about": about}
    shown |= {"back_words": back_words}
    return render(request, "councils/advice_part.html", shown | {"press": press_words or _("Write it down")})


def _on_the_plan(request, plan_of, form, verb, heading, **more):
    more = {"thanks": _("It is written down."), "back_words": _("Back to the plan")} | more
    return _form(request, form, verb, heading, back=("forward-plan", plan_of.pk), **more)


@door("GET", "POST", can=Can.PLAN)
def topic_new(request, pk):
    board = a_board(request, Can.PLAN, pk)
    return _on_the_plan(
        request, board, TopicForm(request.POST or None, board=board), Topic.plan, _("Something to talk about"),
        board=board,
    )  # fmt: skip


@door("GET", "POST", can=Can.SEE_WALL)
def topic_propose(request, pk):
    board = a_board(request, Can.SEE_WALL, pk)
    if not councils_that_propose(request.user, board).exists():
        return redirect("forward-plan", pk=board.pk)
    form = ProposeForm(request.POST or None, person=request.user, board=board)
    thanks = _("Thank you. The board answers with a month, or with a reason.")
    return _on_the_plan(
        request, board, form, TopicProposal.propose, _("Propose something to the board"), board=board, thanks=thanks
    )


def a_topic(request, pk) -> Topic:
    return get_allowed(Topic.objects.select_related("board__unit"), request.user, Can.PLAN, pk=pk)


@door("GET", "POST", can=Can.PLAN)
def topic_move(request, pk):
    topic = a_topic(request, pk)
    heading = _("Talk about it in another month")
    return _on_the_plan(request, topic.board, MoveForm(request.POST or None), topic.move, heading, about=topic.words)


@door("POST", can=Can.PLAN)
def topic_done(request, pk):
    topic = a_topic(request, pk)
    press(request, topic.finish, thanks=_("Thank you. It is done."))
    return redirect("forward-plan", pk=topic.board_id)


def a_proposal(request, pk) -> TopicProposal:
    rows = TopicProposal.objects.select_related("board__unit", "council")
    return get_allowed(rows, request.user, Can.PLAN, pk=pk)


@door("GET", "POST", can=Can.PLAN)
def proposal_accept(request, pk):
    proposal = a_proposal(request, pk)
    form = AcceptForm(request.POST or None, board=proposal.board)
    heading = _("Yes, in this month")
    return _on_the_plan(request, proposal.board, form, proposal.accept, heading, about=proposal.words)


@door("GET", "POST", can=Can.PLAN)
def proposal_decline(request, pk):
    proposal = a_proposal(request, pk)
    form = ReasonForm(request.POST or None)
    return _on_the_plan(request, proposal.board, form, proposal.decline, _("No, and why"), about=proposal.words)


def recommendations_seen(person):
    rows = Recommendation.objects.for_person(person).select_related("board")
    return rows.prefetch_related("ways__reply", "ways__through")


@door("GET", can=Can.SEE_WALL)
def recommendation_list(request):
    person = request.user
    page = Paginator(recommendations_seen(person), SHOWN).get_page(request.GET.get("page"))
    recorded = Council.objects.for_person(person, Can.RECORD).filter(kind=Council.Kind.ADVISORY_BOARD).open()
    shown = {"page": page, "boards": boards_over(person), "gives": recorded.order_by("name", "pk")}
    return render(request, "councils/recommendation_list.html", shown)


@door("GET", can=Can.SEE_WALL)
def recommendation_sheet(request, kind):
    """One line for each way, for a spreadsheet."""
    ways = ((one, way) for one in recommendations_seen(request.user) for way in one.ways.all())
    return RECOMMENDATIONS.file(kind, ways)


@door("GET", "POST", can=Can.RECORD)
def recommendation_new(request, pk):
    board = get_allowed(Council.objects, request.user, Can.RECORD, pk=pk)
    if not board.has_two_chairs:
        return redirect("council-detail", pk=board.pk)
    form = RecommendForm(request.POST or None, board=board)
    return _form(
        request, form, Recommendation.give, _("Recommend something to the board"), board=board,
        back=("recommendation-list",), back_words=_("Back to the recommendations"),
        thanks=_("It is on its way to the board."),
    )  # fmt: skip


@door("GET", can=Can.SEE_WALL)
def recommendation(request, pk):
    rows = recommendations_seen(request.user).select_related("board__unit")
    found = get_allowed(rows, request.user, Can.SEE, pk=pk)
    may_write = set(
        RecommendationWay.objects.for_person(request.user, Can.ANSWER)
        .filter(recommendation=found)
        .values_list("pk", flat=True)
    )
    ways = [
        (way, way.pk in may_write, promises_after(way.reply, request.user) if way.is_replied else [])
        for way in found.ways.select_related("through", "reply").prefetch_related("steps")
    ]
    is_board = found.board.unit_id in board_of(request.user)
    shown = {"recommendation": found, "ways": ways, "is_board": is_board}
    return render(request, "councils/recommendation.html", shown)


def a_way(request, pk) -> RecommendationWay:
    rows = RecommendationWay.objects.select_related("recommendation__board__unit", "through", "reply")
    return get_allowed(rows, request.user, Can.ANSWER, pk=pk)


def _on_its_way(request, way, form, verb, heading, **more):
    more = {"thanks": _("It is written down."), "about": way.recommendation.words} | more
    back = {"back": ("recommendation", way.recommendation_id), "back_words": _("Back to the recommendation")}
    return _form(request, form, verb, heading, **back, **more)


@door("GET", "POST", can=Can.ANSWER)
def way_step(request, pk):
    way = a_way(request, pk)
    return _on_its_way(request, way, StepForm(request.POST or None, way=way), way.note, _("Write down a step"))


@door("GET", "POST", can=Can.ANSWER)
def way_reply(request, pk):
    way = a_way(request, pk)
    form = ReplyForm(request.POST or None, kinds=BoardReply.Kind.choices)
    thanks = _("The reply is out. Every council can read it.")
    return _on_its_way(request, way, form, way.give_reply, _("Reply to a recommendation"), thanks=thanks)


@door("GET", "POST", can=Can.ANSWER)
def way_promise(request, pk):
    """A promise of the board that follows from its reply."""
    way = a_way(request, pk)
    if not way.is_replied or way.recommendation.board.unit_id not in board_of(request.user):
        return redirect("recommendation", pk=way.recommendation_id)
    form = PromiseForm(request.POST or None)

    def promise(**typed):
        return FollowedBy.promise_after_reply(reply=way.reply, **typed)

    return _on_its_way(request, way, form, promise, _("Promise something"), press_words=_("Promise it"))
