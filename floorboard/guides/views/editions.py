"""The editions of a guide, each at its own address, and what belongs to one: who took part, credits, checks."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.decisions.forms.record import JoinedForm, MissingForm
from floorboard.decisions.models import Stage
from floorboard.guides.forms.editing import CheckForm, ContributorForm, PublicationForm
from floorboard.guides.models import Contributor, Edition, Guide
from floorboard.guides.reading import read_edition, wordings_of
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, may
from floorboard.people.sent_once import do_once


@door("GET")
def edition_list(request, pk):
    one = get_allowed(Guide.objects, request.user, Can.SEE, pk=pk)
    editions = Edition.objects.for_person(request.user).filter(guide=one).select_related("guide__unit")
    edits = may(request.user, Can.EDIT_GUIDES, one.unit)
    return render(request, "guides/editions.html", {"guide": one, "editions": editions, "edits": edits})


@door("GET")
def edition(request, pk):
    """One edition, whole: any that is out; for whoever edits the draft as well."""
    one = _edition(request, Can.SEE, pk)
    back = reverse("edition-list", args=[one.guide_id])
    if one.is_draft:
        back = reverse("guide-desk", args=[one.guide_id])
    return read_edition(request, one, wordings_of(one), back_url=back, back_words=_("Go back"))


def _edition(request, can, pk) -> Edition:
    """To read: what is out, and the drafts of one's own guides."""
    rows = Edition.objects.select_related("guide", "involvement")
    if can == Can.SEE and (mine := rows.for_person(request.user, Can.EDIT_GUIDES).filter(pk=pk).first()):
        return mine
    return get_allowed(rows, request.user, can, pk=pk)


@door("GET", "POST", can=Can.EDIT_GUIDES)
def edition_involvement(request, pk):
    one = _edition(request, Can.EDIT_GUIDES, pk)
    form = JoinedForm(request.POST or None, stages=Stage.of_the_provider())
    if form.is_valid():
        try_verb(form, one.involvement.join, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("It is written down. You can add more people here."))
            return redirect("edition-involvement", pk=one.pk)
    joined = one.involvement.joined.select_related("stage")
    shown = {"form": form, "edition": one, "guide": one.guide, "joined": joined, "said": one.involvement.in_words()}
    return render(request, "guides/involvement.html", shown)


@door("GET", "POST", can=Can.EDIT_GUIDES)
def edition_missing(request, pk):
    one = _edition(request, Can.EDIT_GUIDES, pk)
    if "out" in request.POST:
        press(request, one.take_out_missing, request.POST["out"], thanks=_("It is taken out."))
        return redirect("edition-missing", pk=one.pk)
    form = MissingForm(request.POST or None)
    if form.is_valid() and try_verb(form, one.involvement.miss, by=request.user, **form.cleaned_data):
        messages.success(request, _("It is written down."))
        return redirect("edition-missing", pk=one.pk)
    return render(request, "guides/missing.html", {"form": form, "edition": one, "guide": one.guide})


@door("GET", "POST", can=Can.EDIT_GUIDES)
def edition_contributors(request, pk):
    one = _edition(request, Can.EDIT_GUIDES, pk)
    form = ContributorForm(request.POST or None)
    if form.is_valid() and do_once(form, one.thank, by=request.user):
        messages.success(request, _("It is written down, and printed at the end."))
        return redirect("edition-contributors", pk=one.pk)
    shown = {"form": form, "edition": one, "guide": one.guide, "contributors": one.contributors.all()}
    return render(request, "guides/contributors.html", shown)


@door("POST", can=Can.EDIT_GUIDES)
def contributor_removal(request, pk):
    one = get_allowed(Contributor.objects.select_related("edition"), request.user, Can.EDIT_GUIDES, pk=pk)
    edition = one.edition_id
    press(request, one.take_out, thanks=_("It is taken out."))
    return redirect("edition-contributors", pk=edition)


@door("GET", "POST", can=Can.EDIT_GUIDES)
def edition_checks(request, pk):
    one = _edition(request, Can.EDIT_GUIDES, pk)
    form = CheckForm(request.POST or None)
    if form.is_valid() and do_once(form, one.check_with, by=request.user):
        messages.success(request, _("It is written down. The page no longer says that it is a draft."))
        return redirect("guide-desk", pk=one.guide_id)
    shown = {"form": form, "edition": one, "guide": one.guide, "checks": one.checks.all()}
    return render(request, "guides/checks.html", shown)


@door("GET", "POST", can=Can.EDIT_GUIDES)
def edition_publication(request, pk):
    one = _edition(request, Can.EDIT_GUIDES, pk)
    form = PublicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and do_once(form, one.publish, by=request.user):
        messages.success(request, _("It is published. Its words stay as they are now."))
        return redirect("guide-desk", pk=one.guide_id)
    shown = {"form": form, "edition": one, "guide": one.guide, "said": one.involvement.in_words()}
    return render(request, "guides/publication.html", shown)
