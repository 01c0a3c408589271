"""Themes: all of them, one of them, and splitting one by what it holds."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.formats.tables import MOST, file_of
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.pages.numbers import count_of_people
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, may, paths_where, roles_that, somewhere
from floorboard.reports.lists import THEME
from floorboard.reports.months import first_of
from floorboard.reports.themes.compared import merged_into, split_off
from floorboard.reports.themes.names import suggested
from floorboard.reports.themes.splitting import SplittingForm
from floorboard.reports.themes.standing import lines, not_empty, readable, totals
from floorboard.reports.themes.trend import trend_of
from floorboard.voice.models import CommonTheme, ThemeRun

PAGE = 25


def leads_here(person) -> bool:
    """Themes are the whole provider's: whoever leads the programme at one region alone only reads them."""
    return any(role.unit.level == Unit.Level.PROVIDER for role in roles_that(person, Can.LEAD_EXPERTS))


def a_page(rows, request, name="page"):
    return Paginator(rows, PAGE).get_page(request.GET.get(name))


@door("GET", can=Can.SEE_WALL)
def theme_list(request):
    somewhere(request.user, Can.SEE_WALL)
    themes = CommonTheme.objects.for_person(request.user).confirmed()
    if kind := request.GET.get("file"):
        rows = [(str(theme), many) for theme, many in with_how_often(themes)]
        return file_of(kind, _("Themes"), "themes", [_("Theme"), _("How often, in months that are over")], rows)
    page = a_page(themes, request)
    led = CommonTheme.objects.for_person(request.user, Can.LEAD_EXPERTS)
    leads = leads_here(request.user)
    proposed = not_empty(led.proposed())
    waiting = a_page(proposed.order_by("-found_on", "pk"), request, "waiting")
    names = suggested(request.user, list(waiting)) if leads else {}
    shown = {
        "page": page, "lines": with_how_often(page.object_list), "leads": leads, "waiting": waiting,
        "proposals": [(theme, names.get(theme.pk, "")) for theme in waiting],
        "run": ThemeRun.objects.for_person(request.user).first() if leads else None,
        "dismissed": a_page(led.dismissed().order_by("-found_on", "pk"), request, "dismissed") if leads else [],
    }  # fmt: skip
    return render(request, "reports/theme_list.html", shown)


def with_how_often(themes) -> list[tuple[CommonTheme, str]]:
    """Each with how often it came up, as it may be said outside."""
    themes = list(themes)
    many = totals([theme.pk for theme in themes], first_of(timezone.localdate()))
    return [(theme, count_of_people(many.get(theme.pk, 0))) for theme in themes]


@door("GET", can=Can.SEE_WALL)
def theme_detail(request, pk):
    theme = get_allowed(CommonTheme.objects.select_related("unit", "into"), request.user, Can.SEE_WALL, pk=pk)
    leads = may(request.user, Can.LEAD_EXPERTS, theme.unit)
    members = readable(request.user, [theme.pk])
    if made := THEME.taken(request, lambda: lines(members[: MOST + 1])):
        return made
    page = a_page(members, request)
    shown = {
        "theme": theme, "page": page, "lines": lines(page.object_list), "leads": leads,
        "trend": None if theme.into_id else trend_of(theme, paths_where(request.user, Can.SEE_WALL)),
        "name": suggested(request.user, [theme]).get(theme.pk, "") if theme.is_proposed else "",
    }  # fmt: skip
    return render(request, "reports/theme.html", shown)


@door("GET", can=Can.LEAD_EXPERTS)
def theme_changes(request, pk):
    """Who did what with it, what was taken out, and what was merged into it: each can be undone here."""
    theme = get_allowed(CommonTheme.objects.select_related("unit"), request.user, Can.LEAD_EXPERTS, pk=pk)
    out = a_page(readable(request.user, [theme.pk], out=True), request, "out")
    shown = {
        "theme": theme, "out": out, "lines": lines(out.object_list), "merged": merged_into(theme),
        "split": split_off(theme),
        "page": a_page(theme.changes.select_related("by", "other"), request),
    }  # fmt: skip
    return render(request, "reports/theme_changes.html", shown)


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def theme_splitting(request, pk):
    theme = get_allowed(CommonTheme.objects.select_related("unit"), request.user, Can.LEAD_EXPERTS, pk=pk)
    members = readable(request.user, [theme.pk])
    page = a_page(members, request)
    form = SplittingForm(request.POST or None, lines=lines(page.object_list))
    if form.is_valid() and (new := try_verb(form, theme.split, by=request.user, **form.cleaned_data)):
        return redirect("theme-detail", pk=new.pk)
    return render(request, "reports/theme_splitting.html", {"theme": theme, "form": form, "page": page})
