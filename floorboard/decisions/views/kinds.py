"""The kinds of decision a place makes: each should be made together at least once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.decisions.forms.opening import KindForm
from floorboard.decisions.models import KindOfDecision
from floorboard.formats.tables import Table
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may

KINDS = Table("kinds-of-decision", gettext_lazy("Kinds of decision"), (
    (gettext_lazy("Kind"), "words"),
    (gettext_lazy("Decisions on record"), "many"),
))  # fmt: skip


@door("GET", "POST", can=Can.SEE_WALL)
def kind_list(request, pk):
    unit = get_unit(request.user, Can.DECIDE if request.method == "POST" else Can.SEE_WALL, pk=pk)
    form = KindForm(request.POST or None)
    if form.is_valid() and try_verb(form, KindOfDecision.list_at, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is on the list."))
        return redirect("kind-list", pk=unit.pk)
    kinds = KindOfDecision.objects.for_person(request.user).listed().filter(unit=unit).with_how_many()
    if made := KINDS.taken(request, kinds):
        return made
    shown = {"form": form, "unit": unit, "kinds": kinds, "may_decide": may(request.user, Can.DECIDE, unit)}
    return render(request, "decisions/kinds.html", shown | {"place": unit.name})


@door("POST", can=Can.DECIDE)
def kind_removal(request, pk):
    kind = get_allowed(KindOfDecision.objects, request.user, Can.DECIDE, pk=pk)
    kind.drop(by=request.user)
    messages.success(request, _("It is off the list. Its decisions stay."))
    return redirect("kind-list", pk=kind.unit_id)
