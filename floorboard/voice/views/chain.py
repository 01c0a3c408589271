"""The way from floor to board: which role answers at which level, in how many days, and what comes after it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.voice.forms.chain import NewRungForm, RungForm
from floorboard.voice.models import Rung

CHAIN = Table("chain", gettext_lazy("The way from floor to board"), (
    (gettext_lazy("Step"), str),
    (gettext_lazy("Working days"), "days"),
    (gettext_lazy("Then it can go to"), lambda rung: ", ".join(map(str, rung.nexts.all()))),
))  # fmt: skip


@door("GET", "POST", can=Can.MANAGE_UNITS)
def chain(request):
    rungs = Rung.objects.for_person(request.user).prefetch_related("nexts")
    if made := CHAIN.taken(request, rungs):
        return made
    may_change = Rung.objects.for_person(request.user, Can.MANAGE_UNITS).exists()
    form = NewRungForm(request.POST or None, rung=None, person=request.user)
    if may_change and form.is_valid() and try_verb(form, Rung.add, by=request.user, **form.cleaned_data):
        messages.success(request, _("The step is there now."))
        return redirect("chain")
    return render(request, "voice/chain/list.html", {"rungs": rungs, "form": form, "may_change": may_change})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def rung_detail(request, pk):
    rung = get_allowed(Rung.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    now = {"days": rung.days, "nexts": rung.nexts.all()}
    form = RungForm(request.POST or None, initial=now, rung=rung, person=request.user)
    if form.is_valid() and try_verb(form, rung.change, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is changed. What is under way keeps its day."))
        return redirect("chain")
    return render(request, "voice/chain/rung.html", {"form": form, "rung": rung})


@door("POST", can=Can.MANAGE_UNITS)
def rung_removal(request, pk):
    rung = get_allowed(Rung.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    press(request, rung.remove, thanks=_("The step is taken out. What is under way keeps its day."))
    return redirect("chain")
