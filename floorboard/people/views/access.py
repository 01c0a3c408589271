"""Why can I see this? For oneself, and for an administrator about somebody of their branch."""

from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import GRANTS, HERE_ONLY, Can, get_allowed
from floorboard.people.branch import roles_seen
from floorboard.people.explain import why
from floorboard.people.forms.people import AskWhy
from floorboard.people.models import Person
from floorboard.people.plain import MAY


@door("GET", "POST")
def access(request):
    return explained(request, request.user, request.user.current_roles)


@door("GET", "POST", can=Can.MANAGE_PEOPLE)
def person_access(request, pk):
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    return explained(request, person, [role for role in roles_seen(request.user, person) if role.is_current])


def explained(request, person, roles):
    """Each role and what it grants; and the answer about one address."""
    form = AskWhy(request.POST or None)
    answer = None
    if form.is_valid():
        address = form.cleaned_data["address"]
        answer = why(person, address, host=request.get_host(), asked_by=request.user)
    granted = [(role, below(role), here(role)) for role in roles]
    context = {"form": form, "answer": answer, "granted": granted, "person": person}
    return render(request, "people/access.html", context | {"is_me": person.pk == request.user.pk})


def below(role) -> list[str]:
    """What the role grants at its unit and under it. Nothing stands under a ward."""
    granted = GRANTS[role.kind] - HERE_ONLY[role.kind] if role.unit.level != "ward" else set()
    return [MAY[can] for can in Can if can in granted]


def here(role) -> list[str]:
    """What it grants at its unit alone."""
    granted = HERE_ONLY[role.kind] if role.unit.level != "ward" else GRANTS[role.kind]
    return [MAY[can] for can in Can if can in granted]
