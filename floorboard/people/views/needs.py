"""What people need so that they can take part: their own page, and the list for whoever prepares papers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.forms.people import Needs
from floorboard.people.looks import looked, looked_at_each
from floorboard.people.models import AccessNeed, Person
from floorboard.people.papers import people_to_ask, ways_of_reading

FIELDS = ("contact", "formats", "professional", "support", "languages", "version")


@door("GET", can=Can.SEE_NEEDS)
def need_list(request):
    somewhere(request.user, Can.SEE_NEEDS)
    needs = AccessNeed.objects.for_person(request.user, Can.SEE_NEEDS).select_related("person").distinct()
    needs = list(needs.order_by("review_on")[:300])
    looked_at_each(request.user, [(need, need.person) for need in needs], "what they need")
    not_asked = people_to_ask(request.user).exclude(access_need__in=needs)[:300]
    context = {"needs": needs, "not_asked": not_asked, "ways": ways_of_reading(needs)}
    return render(request, "people/needs.html", context)


@door("GET", "POST")
def my_needs(request):
    return record(request, request.user, "me")


@door("GET", "POST", can=Can.SEE_NEEDS)
def person_needs(request, pk):
    person = get_allowed(Person.objects, request.user, Can.SEE_NEEDS, pk=pk)
    return record(request, person, "need-list")


def record(request, person, then):
    """The form, with what is known; another person's reading of it is written down."""
    need = AccessNeed.objects.for_person(request.user).of(person)
    if need and person.pk != request.user.pk:
        looked(request.user, need, "what they need", at_person=person)
    now = {name: getattr(need, name) for name in FIELDS} if need else {"version": 0}
    form = Needs(request.POST or None, initial=now)
    if form.is_valid() and try_verb(form, AccessNeed.record, person=person, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. We ask again in half a year."))
        return redirect(then)
    context = {"form": form, "person": person, "need": need, "is_me": person.pk == request.user.pk}
    return render(request, "people/need.html", context)
