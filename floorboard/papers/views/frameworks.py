"""Frameworks and their statements, and the evidence beside each."""

from django.shortcuts import render
from django.utils import timezone

from floorboard.frameworks.models import FrameworkVersion, Statement
from floorboard.pages.doors import door
from floorboard.papers.evidence_page import evidence_rows, pieces_beside, statement_page, versions_shown
from floorboard.papers.evidence_sheets import BESIDE, a_framework, a_sheet
from floorboard.papers.models.framework_file import for_all
from floorboard.people.access import Can, get_allowed


@door("GET")
def framework_list(request):
    return render(request, "papers/frameworks.html", versions_shown(request.user, "nations" in request.GET))


@door("GET")
def framework(request, pk):
    version = get_allowed(FrameworkVersion.objects.select_related("framework"), request.user, Can.SEE, pk=pk)
    if request.GET.get("file") == "framework":
        return a_framework(version)
    rows = evidence_rows(version, request.user)
    if kind := request.GET.get("file"):
        return a_sheet(kind, version, rows)
    shown = {"version": version, "rows": rows, "in_force": version.is_in_force(timezone.localdate())}
    shown["may_load"] = for_all(request.user, Can.MANAGE_UNITS)
    shown["may_carry"] = for_all(request.user, Can.CONFIRM_EVIDENCE)
    return render(request, "papers/framework.html", shown)


@door("GET")
def statement(request, pk):
    rows = Statement.objects.leaves().select_related("version__framework", "above")
    found = get_allowed(rows, request.user, Can.SEE, pk=pk)
    if made := BESIDE.taken(request, lambda: pieces_beside(found, request.user)):
        return made
    return render(request, "papers/statement.html", statement_page(found, request.user, request.GET.get("page")))
