"""Ending a role. The level above hears at once when nobody is left, so the page stands where telling is possible."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.notices.jobs import look_for_gaps
from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed
from floorboard.people.forms.people import EndRole
from floorboard.people.models import Role
from floorboard.people.views.roles import about


@door("POST", can=Can.MANAGE_PEOPLE)
def role_ending(request, pk):
    role = get_allowed(Role.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    form, person = EndRole(request.POST), role.person
    before = about(role, form)
    if form.is_valid():
        try_verb(form, role.end, on=form.cleaned_data["until"], by=request.user)
    if form.errors:
        return render(request, "people/role.html", before)
    look_for_gaps.enqueue()
    messages.success(request, _("The role ends. It counts from their next page."))
    if before["last_chair"]:
        messages.warning(request, _("This council has no chair then. The level above is told on the same day."))
    elif before["last_answer"]:
        messages.warning(request, _("Nobody answers there then. The level above is told on the same day."))
    return redirect("person-detail", pk=person.pk)
