"""The stages of a decision: the provider's own model, to name and to put in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.decisions.forms.stages import NewStageForm, StageForm
from floorboard.decisions.models import Stage
from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, somewhere

STAGES = Table("stages", gettext_lazy("The stages of a decision"), (
    (gettext_lazy("Stage"), "words"),
    (gettext_lazy("When it is"), lambda stage: stage.get_moment_display()),
))  # fmt: skip


@door("GET", "POST", can=Can.MANAGE_UNITS)
def stage_list(request):
    somewhere(request.user, Can.MANAGE_UNITS)
    may_change = Stage.objects.for_person(request.user, Can.MANAGE_UNITS).exists()
    form = NewStageForm(request.POST or None)
    if may_change and form.is_valid() and try_verb(form, Stage.add, by=request.user, **form.cleaned_data):
        messages.success(request, _("The stage is there now."))
        return redirect("stage-list")
    stages = Stage.objects.for_person(request.user)
    if made := STAGES.taken(request, stages):
        return made
    return render(request, "decisions/stages.html", {"stages": stages, "form": form, "may_change": may_change})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def stage_detail(request, pk):
    stage = get_allowed(Stage.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    form = StageForm(request.POST or None, initial={"words": stage.words})
    if form.is_valid() and try_verb(form, stage.rename, by=request.user, **form.cleaned_data):
        messages.success(request, _("It has its new name."))
        return redirect("stage-list")
    return render(request, "decisions/stage.html", {"form": form, "stage": stage})


@door("POST", can=Can.MANAGE_UNITS)
def stage_place(request, pk):
    stage = get_allowed(Stage.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    press(request, stage.move, "up" if request.POST.get("way") == "up" else "down")
    return redirect("stage-list")


@door("POST", can=Can.MANAGE_UNITS)
def stage_removal(request, pk):
    stage = get_allowed(Stage.objects, request.user, Can.MANAGE_UNITS, pk=pk)
    press(request, stage.remove)
    return redirect("stage-list")
