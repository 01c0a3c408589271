"""The ward's own words for "Need help now"."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_unit
from floorboard.people.forms.tablets import HelpWords
from floorboard.people.models import WardHelp


@door("GET", "POST", can=Can.ENROL)
def ward_help_words(request, pk):
    unit = get_unit(request.user, Can.ENROL, pk=pk)
    now = WardHelp.objects.for_person(request.user).filter(unit=unit).values(*HelpWords.base_fields).first()
    form = HelpWords(request.POST or None, initial=now, unit=unit)
    if form.is_valid() and try_verb(form, WardHelp.write, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. The ward's page shows it from now on."))
        return redirect("tablet-list", pk=unit.pk)
    return render(request, "people/tablets/help_words.html", {"form": form, "unit": unit})
