"""Promises: who owes which, how far they are, and how they end."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once
from floorboard.voice.forms.actions import ActionForm, CannotDoForm, CompletionForm, MoveForm, ProgressForm
from floorboard.voice.lists import PROMISES
from floorboard.voice.models import Action, Item

FORMS = {"progress": ProgressForm, "move": MoveForm, "completion": CompletionForm, "cannot_do": CannotDoForm}
SHOWN = 50


def with_its_story(actions):
    """Promises with all that was said about them."""
    rows = actions.select_related("item__theme", "item__ending")
    return rows.select_related("completion", "cannot_do").prefetch_related("told", "moves")


@door("GET", "POST", can=Can.PROMISE)
def item_action(request, pk):
    items = Item.objects.for_person(request.user).select_related("theme")
    item = get_allowed(items, request.user, Can.PROMISE, pk=pk)
    form = ActionForm(request.POST or None, item=item)
    if form.is_valid() and do_once(form, item.promise, by=request.user):
        messages.success(request, _("The promise is written down. Everybody on the ward can see it."))
        return redirect("item-detail", pk=item.pk)
    return render(request, "voice/items/action.html", {"form": form, "item": item})


@door("GET", can=None)
def action_list(request):
    mine = Action.objects.for_person(request.user, Can.ANSWER)
    owed = mine.owed().select_related("item__theme").prefetch_related("moves")
    done = mine.exclude(completion=None).select_related("item__theme", "item__ending", "completion")
    all_of_them = mine.select_related("item__theme", "item__ending", "completion", "cannot_do").order_by("due_on", "pk")
    if made := PROMISES.taken(request, all_of_them):
        return made
    lists = {"owed": owed.order_by("due_on", "pk")[:SHOWN], "done": done.order_by("-completion__at")[:10]}
    return render(request, "voice/actions/list.html", lists)


@door("GET", can=None)
def action_detail(request, pk):
    action = get_allowed(with_its_story(Action.objects), request.user, Can.SEE, pk=pk)
    return _page(request, action)


@door("POST", can=None)
def action_progress(request, pk):
    return _write(request, pk, "progress", Action.progress, _("Thank you. The ward can see how far it is."))


@door("POST", can=None)
def action_move(request, pk):
    return _write(request, pk, "move", Action.move, _("The new day is written down, with your reason."))


@door("POST", can=None)
def action_completion(request, pk):
    return _write(request, pk, "completion", Action.complete, _("Thank you. Now the ward says if it is fixed."))


@door("POST", can=None)
def action_cannot_do(request, pk):
    thanks = _("The ward hears your reason, and what happens instead.")
    return _write(request, pk, "cannot_do", Action.say_cannot, thanks)


def _write(request, pk, name, verb, thanks):
    """One of the four things whoever owes a promise can say about it."""
    action = get_allowed(with_its_story(Action.objects), request.user, Can.ANSWER, pk=pk)
    form = FORMS[name](request.POST, prefix=name)
    if form.is_valid() and do_once(form, verb.__get__(action), by=request.user):
        messages.success(request, thanks)
        return redirect("action-detail", pk=action.pk)
    return _page(request, action, **{name: form})


def _page(request, action, **sent):
    may_write = action.is_open and Action.objects.for_person(request.user, Can.ANSWER).contains(action)
    forms = {name: sent.get(name) or form(prefix=name) for name, form in FORMS.items()} if may_write else {}
    shown = {"action": action, "forms": forms, "form": next(iter(sent.values()), None)}
    return render(request, "voice/actions/detail.html", shown)
