"""What whoever leads the programme does with themes: look for them, confirm, name, merge, and undo each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, places_where, somewhere
from floorboard.voice.forms.themes import MergingForm, NamingForm
from floorboard.voice.models import CommonTheme, Themed
from floorboard.voice.theme_jobs import begin, look, providers


def a_theme(request, pk) -> CommonTheme:
    return get_allowed(CommonTheme.objects.select_related("unit"), request.user, Can.LEAD_EXPERTS, pk=pk)


@door("POST", can=Can.LEAD_EXPERTS)
def theme_search(request):
    """Look through every month, in the background."""
    somewhere(request.user, Can.LEAD_EXPERTS)
    unit = providers().filter(pk__in=places_where(request.user, Can.LEAD_EXPERTS)).first()
    if unit is None:
        messages.warning(request, _("Only whoever leads the programme of the whole provider can look for themes."))
    else:
        look.enqueue(begin(unit, every_month=True, by=request.user).pk)
        messages.success(request, _("We are looking. You can go on with other things meanwhile."))
    return redirect("theme-list")


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def theme_naming(request, pk):
    theme = a_theme(request, pk)
    form = NamingForm(request.POST or None, initial={"words": theme.words})
    verb = theme.confirm if theme.is_proposed else theme.rename
    if form.is_valid():
        try_verb(form, verb, by=request.user, **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Thank you. It has its name."))
            return redirect("theme-detail", pk=pk)
    heading = _("Confirm this theme") if theme.is_proposed else _("Give it another name")
    return render(request, "voice/themes/form.html", {"form": form, "theme": theme, "heading": heading})


@door("GET", "POST", can=Can.LEAD_EXPERTS)
def theme_merging(request, pk):
    theme = a_theme(request, pk)
    form = MergingForm(request.POST or None, theme=theme)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try_verb(form, theme.merge, into, by=request.user)
        if not form.errors:
            messages.success(request, _("They are one theme now. You can undo it on this page."))
            return redirect("theme-detail", pk=into.pk)
    heading = _("Merge it into another theme")
    return render(request, "voice/themes/form.html", {"form": form, "theme": theme, "heading": heading})


@door("POST", can=Can.LEAD_EXPERTS)
def theme_dismissal(request, pk):
    press(request, a_theme(request, pk).dismiss, thanks=_("It is not proposed any more. You can undo it."))
    return redirect("theme-detail", pk=pk)


@door("POST", can=Can.LEAD_EXPERTS)
def theme_proposal(request, pk):
    press(request, a_theme(request, pk).propose_again, thanks=_("It waits to be confirmed again."))
    return redirect("theme-detail", pk=pk)


@door("POST", can=Can.LEAD_EXPERTS)
def theme_parting(request, pk):
    press(request, a_theme(request, pk).part, thanks=_("It is a theme of its own again."))
    return redirect("theme-detail", pk=pk)


def a_member(request, pk) -> Themed:
    rows = Themed.objects.select_related("theme__stands_in__unit")
    return get_allowed(rows, request.user, Can.LEAD_EXPERTS, pk=pk)


@door("POST", can=Can.LEAD_EXPERTS)
def theme_member(request, pk, way):
    """Take one thing out of its theme, or put it back."""
    member = a_member(request, pk)
    theme = member.theme.stands_in
    if theme is None:
        raise Http404
    if way == "out":
        press(request, theme.take_out, member, thanks=_("It is out. No search puts it back."))
    else:
        press(request, theme.put_back, member, thanks=_("It stands in this theme again."))
    return redirect("theme-detail", pk=theme.pk)
