"""Loading a framework: bring a file, look at what it would do, say yes. And ending a version."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.frameworks.models import FrameworkVersion
from floorboard.frameworks.reading import NotReadable
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.papers.forms.framework_files import FrameworkFileForm, VersionEndingForm
from floorboard.papers.framework_preview import EXAMPLE, what_it_would_do
from floorboard.papers.models import FrameworkFile, VersionEnding
from floorboard.papers.models.framework_file import for_all
from floorboard.people.access import Can, get_allowed
from floorboard.people.sent_once import do_once


def for_all_or_denied(person, can):
    if not for_all(person, can):
        raise PermissionDenied


@door("GET", "POST", can=Can.MANAGE_UNITS, takes_files=True)
def framework_file_new(request):
    """Bring a file. Every mistake in it is said, with its line."""
    for_all_or_denied(request.user, Can.MANAGE_UNITS)
    form = FrameworkFileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and do_once(form, FrameworkFile.bring, by=request.user):
        brought = FrameworkFile.objects.for_person(request.user, Can.MANAGE_UNITS).brought_last(request.user)
        return redirect("framework-file", pk=brought.pk) if brought else redirect("framework-file-new")
    return render(request, "papers/framework_file_new.html", {"form": form, "example": EXAMPLE})


@door("GET", "POST", can=Can.MANAGE_UNITS)
def framework_file(request, pk):
    """What a file would do here, and the button that does it."""
    file = get_allowed(FrameworkFile.objects.select_related("version"), request.user, Can.MANAGE_UNITS, pk=pk)
    if request.method == "POST":
        press(request, file.load, thanks=_("It is loaded. Everybody can read it."))
    if file.is_loaded:
        return redirect("framework", pk=file.version_id)
    if request.method == "POST":
        return redirect("framework-file", pk=file.pk)
    try:
        shown = what_it_would_do(file.plan())
    except NotReadable as error:
        shown = {"mistakes": error.mistakes}
    return render(request, "papers/framework_file.html", shown)


@door("GET", "POST", can=Can.MANAGE_UNITS)
def framework_ending(request, pk):
    """The last day of a version."""
    version = get_allowed(FrameworkVersion.objects.select_related("framework"), request.user, Can.SEE, pk=pk)
    for_all_or_denied(request.user, Can.MANAGE_UNITS)
    form = VersionEndingForm(request.POST or None)
    verb = VersionEnding.say
    if form.is_valid() and try_verb(form, verb, version=version, by=request.user, **form.cleaned_data):
        messages.success(request, _("Its last day is written down."))
        return redirect("framework", pk=version.pk)
    return render(request, "papers/framework_ending.html", {"form": form, "version": version})
