"""Paper for our ward: everything there is to print, on the sheet and in the way of reading that was chosen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.councils.forms.choices import ChoicesForm
from floorboard.councils.models import Council, Meeting, Minutes
from floorboard.councils.views.agenda import a_line
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit
from floorboard.people.sent_once import do_once
from floorboard.people.ward_pages import place_of
from floorboard.voice.forms.slips import SheetForm, SlipPackForm


@door("GET", can=Can.SUPPORT_IN_PERSON)
def ward_paper(request, pk):
    unit = get_unit(request.user, Can.SUPPORT_IN_PERSON, pk=pk)
    chosen = SheetForm.chosen(request.GET)
    council = Council.objects.for_person(request.user).filter(unit=unit).peoples().first()
    meeting = Meeting.objects.for_person(request.user).filter(council=council).coming().first() if council else None
    shown = {
        "unit": unit, "place": place_of(unit), "council": council, "meeting": meeting,
        "minutes": _last_minutes(request.user, council),
        "sheet_form": SheetForm(initial=chosen), "slips_form": SlipPackForm(), "chosen": chosen,
        "asked": _asked(chosen),
    }  # fmt: skip
    return render(request, "councils/ward_paper.html", shown)


def _last_minutes(person, council):
    if council is None:
        return None
    readable = Minutes.objects.for_person(person).filter(meeting__council=council)
    return readable.select_related("meeting").order_by("-meeting__starts_at").first()


def _asked(chosen) -> str:
    """The end of each address: the sheet, and the way of reading."""
    way = {"plain": "", "large": "&size=large", "easy": "&read=easy"}[chosen["way"]]
    return f"paper={chosen['paper']}{way}"


@door("GET", "POST", can=Can.PLAN)
def line_choices(request, pk):
    """The choices on the ballots of a question."""
    line = a_line(request, Can.PLAN, pk)
    written = "\n".join(map(str, line.ballot_choices.all()))
    form = ChoicesForm(request.POST or None, initial={"words": written, "started_from": written})
    if form.is_valid() and do_once(form, line.offer, by=request.user):
        messages.success(request, _("The choices stand on the ballots now."))
        return redirect("meeting-detail", pk=line.meeting_id)
    return render(request, "councils/line_choices.html", {"form": form, "line": line, "meeting": line.meeting})
