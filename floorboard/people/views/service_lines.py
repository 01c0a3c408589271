"""The provider's kinds of care. All who look after places see them; the whole provider's administrator changes them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table
from floorboard.organisation.models import ServiceLine
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, somewhere, units_where
from floorboard.people.forms.units import NewServiceLine, RenameServiceLine
from floorboard.people.sent_once import do_once

LINES = Table("service-lines", gettext_lazy("Service lines"), (
    (gettext_lazy("Service line"), "name"),
    (gettext_lazy("Open places"), "wards"),
))  # fmt: skip


@door("GET", "POST", can=Can.MANAGE_UNITS)
def service_line_list(request):
    somewhere(request.user, Can.MANAGE_UNITS)
    may_change = units_where(request.user, Can.MANAGE_UNITS).filter(level="provider").exists()
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    renames = "rename-name" in request.POST
    new, rename = (
        NewServiceLine(None if renames else request.POST or None),
        RenameServiceLine(request.POST if renames else None),
    )
    if renamed(request, rename) if renames else added(request, new):
        return redirect("service-line-list")
    lines = ServiceLine.objects.with_wards()
    if made := LINES.taken(request, lines):
        return made
    return render(
        request,
        "people/units/service_lines.html",
        {"lines": lines, "new": new, "rename": rename, "may_change": may_change},
    )


def added(request, form) -> bool:
    if not form.is_valid() or not do_once(form, ServiceLine.add, by=request.user):
        return False
    messages.success(request, _("The service line is on the list."))
    return True


def renamed(request, form) -> bool:
    if not form.is_valid():
        return False
    line, name = form.cleaned_data["line"], form.cleaned_data["name"]
    if try_verb(form, line.rename, name=name, by=request.user) is None:
        return False
    messages.success(request, _("The service line has its new name."))
    return True
