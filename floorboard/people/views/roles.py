"""Roles: given, looked at, stood in for. Ending one has its page in `notices`, because somebody is told of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from floorboard.pages.doors import door
from floorboard.people.access import GRANTS, Can, get_allowed
from floorboard.people.forms.people import EndRole, GiveRole, StandIn
from floorboard.people.kinds import Kind
from floorboard.people.models import Person, Role
from floorboard.people.plain import MAY
from floorboard.people.sent_once import do_once

GIVEN = _("The role is given. It counts from their next page.")


@door("GET", "POST", can=Can.MANAGE_PEOPLE)
def person_roles(request, pk):
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    form = GiveRole(request.POST or None, by=request.user)
    if form.is_valid() and do_once(form, Role.give, person=person, by=request.user):
        messages.success(request, GIVEN)
        return redirect("person-detail", pk=person.pk)
    return render(request, "people/role_new.html", {"form": form, "person": person})


@door("GET", "POST", can=Can.MANAGE_PEOPLE)
def stand_in(request, pk, person):
    role = get_allowed(Role.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=person)
    form = StandIn(request.POST or None)
    facts = {"person": person, "kind": role.kind, "unit": role.unit, "stands_in_for": role}
    if form.is_valid() and do_once(form, Role.give, by=request.user, **facts):
        messages.success(request, GIVEN)
        return redirect("role-detail", pk=role.pk)
    return render(request, "people/stand_in.html", {"form": form, "person": person, "role": role})


@door("GET", can=Can.MANAGE_PEOPLE)
def role_detail(request, pk):
    role = get_allowed(Role.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    return render(request, "people/role.html", about(role, EndRole()))


def about(role, form) -> dict:
    """What the page of a role shows, also after a form that could not be taken."""
    return {
        "role": role,
        "form": form,
        "may": [MAY[can] for can in Can if can in GRANTS[role.kind]],
        "last_chair": role.kind == Kind.CHAIR and role.is_current and role.is_the_only_one(),
        "last_answer": Can.ANSWER in GRANTS[role.kind] and role.is_current and role.is_the_only_one(),
        "stand_ins": role.stand_ins.select_related("person"),
    }
