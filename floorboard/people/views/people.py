"""The people of a branch, for its administrators."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.converters import KeyConverter, unspell
from floorboard.pages.doors import door
from floorboard.pages.fields import clean_words
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.branch import leaving, left, roles_seen
from floorboard.people.mail import mail_is_set
from floorboard.people.models import PasswordCard, Person, Role

PAGE = 50


@door("GET", can=Can.MANAGE_PEOPLE)
def person_list(request):
    somewhere(request.user, Can.MANAGE_PEOPLE)
    words = clean_words(request.GET.get("name", ""))[:100]
    people = Person.objects.for_person(request.user, Can.MANAGE_PEOPLE).named(words).order_by("name", "pk")
    page = Paginator(people.prefetch_related("roles__unit"), PAGE).get_page(request.GET.get("page"))
    for person in page:
        person.roles_shown = [role for role in roles_seen(request.user, person) if role.is_current]
    context = {"page": page, "words": words, "standing_in": role_to_stand_in_for(request)}
    return render(request, "people/list.html", context)


def role_to_stand_in_for(request) -> Role | None:
    """The list is also where somebody who stands in is chosen: the address then carries the role's key."""
    key = request.GET.get("stand-in", "")
    if not re.fullmatch(KeyConverter.regex, key):
        return None
    return get_allowed(Role.objects, request.user, Can.MANAGE_PEOPLE, pk=unspell(key))


@door("GET", can=Can.MANAGE_PEOPLE)
def person_detail(request, pk):
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    roles = roles_seen(request.user, person)
    context = {
        "person": person,
        "now": [role for role in roles if role.is_current],
        "later": [role for role in roles if role.is_to_come],
        "before": [role for role in roles if role.is_over],
        "mail": mail_is_set(),
        "is_me": person.pk == request.user.pk,
    }
    return render(request, "people/person.html", context)


@door("POST", can=Can.MANAGE_PEOPLE)
def account(request, pk):
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    verb = person.switch_on if request.POST.get("do") == "on" else person.switch_off
    try:
        verb(by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.words)
    else:
        on = _("The account is open again.")
        messages.success(request, on if person.is_active else _("The account is switched off. They are signed out."))
    return redirect("person-detail", pk=person.pk)


@door("POST", can=Can.MANAGE_PEOPLE)
def password_cards(request, pk):
    person = get_allowed(Person.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    try:
        card = PasswordCard.make(person=person, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("person-detail", pk=person.pk)
    return redirect("password-card", pk=card.pk)


@door("GET", can=Can.MANAGE_PEOPLE)
def password_card(request, pk):
    card = get_allowed(PasswordCard.objects, request.user, Can.MANAGE_PEOPLE, pk=pk)
    return render(request, "people/password_card.html", {"card": card})


@door("GET", can=Can.MANAGE_PEOPLE)
def leaver_list(request):
    somewhere(request.user, Can.MANAGE_PEOPLE)
    people = Person.objects.for_person(request.user, Can.MANAGE_PEOPLE)
    roles = Role.objects.for_person(request.user, Can.MANAGE_PEOPLE)
    return render(request, "people/leavers.html", {"left": left(people), "leaving": leaving(roles)})
