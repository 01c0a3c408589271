"""What people need so that they can take part: their own page, and the list for whoever prepares papers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, somewhere
from floorboard.people.forms.needs import Needs, ShareNeeds
from floorboard.people.looks import looked, looked_at_each
from floorboard.people.models import AccessNeed, Person, SentAs, Sharing
from floorboard.people.papers import languages_to_prepare, people_to_ask, ways_of_reading

FIELDS = ("contact", "formats", "professional", "support", "languages", "reading_language", "version")
SENT_SHOWN = 20


@door("GET", can=Can.SEE_NEEDS)
def need_list(request):
    somewhere(request.user, Can.SEE_NEEDS)
    needs = AccessNeed.objects.for_person(request.user, Can.SEE_NEEDS).select_related("person").distinct()
    needs = list(needs.order_by("review_on")[:300])
    looked_at_each(request.user, [(need, need.person) for need in needs], "what they need")
    to_ask = people_to_ask(request.user)
    context = {
        "needs": needs,
        "may_ask": set(to_ask.filter(access_need__in=needs).order_by().values_list("pk", flat=True)),
        "not_asked": to_ask.exclude(access_need__in=needs)[:300],
        "made_as": ways_of_reading(needs),
        "languages": languages_to_prepare(needs),
    }
    return render(request, "people/needs.html", context)


@door("GET")
def need_detail(request, pk):
    """Where news about it leads: each to the page where they see it."""
    need = get_allowed(AccessNeed.objects, request.user, Can.SEE, pk=pk)
    return redirect("my-needs" if need.person_id == request.user.pk else f"{reverse('need-list')}#need-{need.key}")


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
    is_me = person.pk == request.user.pk
    if need and not is_me:
        looked(request.user, need, "what they need", at_person=person)
    now = {name: getattr(need, name) for name in FIELDS} if need else {"version": 0}
    form = Needs(request.POST or None, initial=now)
    if form.is_valid() and try_verb(form, AccessNeed.record, person=person, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. We ask again in half a year."))
        return redirect(then)
    context = {"form": form, "person": person, "need": need, "is_me": is_me}
    if is_me:
        context["sharings"] = Sharing.objects.for_person(person).open()
        context["sent"] = SentAs.objects.for_person(person).filter(person=person)[:SENT_SHOWN]
    return render(request, "people/need.html", context)


@door("GET", "POST")
def my_sharing(request):
    """Who else may see it: the person alone says so, and takes it back with one touch."""
    person = request.user
    form = ShareNeeds(request.POST or None, person=person)
    if form.is_valid() and try_verb(form, Sharing.agree, person=person, by=person, **form.cleaned_data):
        messages.success(request, _("They can see it from now on. You can take it back at any time."))
        return redirect("my-sharing")
    return render(request, "people/sharing.html", {"form": form, "sharings": Sharing.objects.for_person(person).open()})


@door("POST")
def sharing_ending(request, pk):
    sharing = get_allowed(Sharing.objects, request.user, Can.SEE, pk=pk)
    press(request, sharing.end, thanks=_("They cannot see it any more."))
    return redirect("my-sharing")
