"""Packs of evidence: asked for at a place, made in the background, read and taken away for a day."""

from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats import kept
from floorboard.formats.answers import answer
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.papers.all_frameworks import nations_under
from floorboard.papers.evidence_making import make
from floorboard.papers.forms.evidence import PackForm
from floorboard.papers.models import EvidencePack
from floorboard.people.access import Can, get_allowed, get_unit_and_below

MANY = 20


@door("GET", "POST", can=Can.SEE_WALL)
def evidence_pack_list(request, pk):
    unit = get_unit_and_below(request.user, Can.SEE_WALL, pk=pk)
    form = PackForm(request.POST or None, unit=unit, person=request.user)
    if form.is_valid() and (pack := try_verb(form, EvidencePack.ask, unit=unit, by=request.user, **form.cleaned_data)):
        make.enqueue(pack.pk, get_language())
        return redirect("evidence-pack", pk=pack.pk)
    packs = EvidencePack.objects.for_person(request.user).filter(unit=unit).select_related("version__framework")
    nations = [label for value, label in unit.Nation.choices if value in nations_under(unit)]
    return render(
        request, "papers/evidence_packs.html", {"unit": unit, "form": form, "packs": packs[:MANY], "nations": nations}
    )


def a_pack(request, pk) -> EvidencePack:
    return get_allowed(EvidencePack.objects.select_related("unit", "version__framework"), request.user, Can.SEE, pk=pk)


@door("GET", can=Can.SEE_WALL)
def evidence_pack(request, pk):
    pack = a_pack(request, pk)
    document = kept.handed_over(pack.words) if pack.words else None
    if document is None:
        return render(request, "papers/evidence_pack.html", {"pack": pack})
    around = {"template": "papers/evidence_pack_read.html", "pack": pack}
    return answer(request, document, **around)


@door("GET", can=Can.SEE_WALL)
def evidence_pack_folder(request, pk):
    pack = a_pack(request, pk)
    try:
        file = kept.place().open(pack.file)
    except OSError:
        raise Http404(_("This folder was kept for a day, and is gone. Ask for it again.")) from None
    return FileResponse(file, as_attachment=True, filename="evidence.zip", content_type="application/zip")
