"""What stood beside statements of older versions, and where it counts now."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.frameworks.models import FrameworkVersion
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.papers.forms.carrying import CarryingForm
from floorboard.papers.models import Carrying
from floorboard.papers.models.carrying import to_look_at
from floorboard.papers.views.framework_files import for_all_or_denied
from floorboard.people.access import Can, get_allowed

AT_ONCE = 25


@door("GET", "POST", can=Can.CONFIRM_EVIDENCE)
def framework_before(request, pk):
    """Statements of before with something beside them, some at a time, and what was said of the others."""
    version = get_allowed(FrameworkVersion.objects.select_related("framework"), request.user, Can.SEE, pk=pk)
    for_all_or_denied(request.user, Can.CONFIRM_EVIDENCE)
    left = to_look_at(version).order_by("version__since", "version", "place")
    page = Paginator(left, AT_ONCE).get_page(request.GET.get("page"))
    form = CarryingForm(request.POST or None, before=page.object_list, leaves=list(version.statements.leaves()))
    if form.is_valid() and try_verb(form, Carrying.say, version=version, answers=form.answers(), by=request.user):
        messages.success(request, _("It is written down. What stood there before counts here now."))
        return redirect("framework-before", pk=version.pk)
    said = Carrying.objects.for_person(request.user).filter(version=version).select_related("old__version", "new")
    shown = {"version": version, "form": form, "page": page, "said": Paginator(said, 100).get_page(1)}
    return render(request, "papers/framework_before.html", shown)
