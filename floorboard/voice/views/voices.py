"""A voice instead of writing: its reader hears it, and types what it says."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.looks import looked
from floorboard.voice.forms.voice import TypingForm
from floorboard.voice.models import Recording
from floorboard.voice.views.readings import to_read


@door("GET", "POST", can=Can.TRIAGE)
@csp_update({"media-src": [SELF]})  # type: ignore[arg-type]
def reading_typing(request, pk):
    item = to_read(request, pk)
    if item is None:
        return redirect("reading-list")
    form = TypingForm(request.POST or None)
    if form.is_valid() and try_verb(form, item.type_voice, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The recording is deleted. Now read the words."))
        return redirect("reading-detail", pk=pk)
    return render(request, "voice/readings/typing.html", {"item": item, "form": form})


@door("GET", can=Can.TRIAGE)
def reading_voice(request, pk):
    """The sound itself, for the reader's own page alone. That somebody heard it is written down."""
    recordings = Recording.objects.select_related("item__raised_by")
    recording = get_allowed(recordings, request.user, Can.TRIAGE, item=pk)
    looked(request.user, recording.item, "a voice", at_person=recording.item.raised_by)
    answer = HttpResponse(recording.sound, content_type=f"audio/{recording.kind or 'wav'}")
    answer["Content-Disposition"] = f'attachment; filename="voice.{recording.kind or "wav"}"'
    answer["Cache-Control"] = "no-store"
    return answer
