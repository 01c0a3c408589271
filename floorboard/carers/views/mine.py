"""My carers and what they may know; and, for a carer, what I may be told."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.carers.forms.carers import NameACarer
from floorboard.carers.models import MayKnow, MyCarer, Topic
from floorboard.carers.models.may_know import PICTURES
from floorboard.pages.doors import door
from floorboard.pages.refusals import press
from floorboard.people.access import Can, get_allowed
from floorboard.people.models import Role
from floorboard.people.sent_once import do_once


def with_topics(carers):
    """Each with all that was allowed, the last first."""
    return carers.select_related("person", "carer").prefetch_related(
        Prefetch("may_know", MayKnow.objects.order_by("-since", "-pk"))
    )


def topics_of(my_carer) -> list[tuple]:
    """(topic, its words, its picture, since when it is allowed or None) for each topic there is."""
    allowed = {one.topic: one for one in my_carer.may_know.all() if one.taken_back_at is None}
    return [(topic, topic.label, PICTURES[topic], allowed.get(topic)) for topic in Topic]


@door("GET", "POST")
def my_carers(request):
    form = NameACarer(request.POST or None)
    if form.is_valid() and do_once(form, MyCarer.name_one, by=request.user):
        messages.success(request, _("We wrote it down. You can change it any day."))
        return redirect("my-carers")
    mine = with_topics(MyCarer.objects.for_person(request.user).of(request.user))
    carers = [(one, topics_of(one)) for one in mine if not one.ended_on]
    taken_back = [(one, known) for one in mine for known in one.may_know.all() if known.taken_back_at][:20]
    return render(request, "carers/my_carers.html", {"form": form, "carers": carers, "taken_back": taken_back})


def one_of_mine(request, pk) -> MyCarer:
    return get_allowed(MyCarer.objects.of(request.user), request.user, Can.SEE, pk=pk)


@door("POST")
def my_carer_topic(request, pk):
    """One tap on a topic: it may be told, or no longer."""
    my_carer = one_of_mine(request, pk)
    allow, take_back = request.POST.get("allow"), request.POST.get("take_back")
    if allow in Topic.values:
        press(request, my_carer.allow, allow, thanks=_("Staff may talk with them about this now."))
    elif take_back in Topic.values:
        press(request, my_carer.take_back, take_back, thanks=_("You took it back. Staff may not tell it from now on."))
    elif request.POST.get("still") == "right":
        press(request, my_carer.look_again, thanks=_("Thank you. It stays as it is."))
    else:
        raise Http404
    return redirect("my-carers")


@door("POST")
def my_carer_end(request, pk):
    """The person names them no longer, or the carer says that it is not theirs."""
    my_carer = get_allowed(MyCarer.objects.now().between(request.user), request.user, Can.SEE, pk=pk)
    press(request, my_carer.end, thanks=_("It has ended. Nothing may be told from now on."))
    return redirect("my-carers" if my_carer.person_id == request.user.pk else "my-people")


@door("GET")
def my_people(request):
    named = with_topics(MyCarer.objects.for_person(request.user).who_named(request.user).now())
    places = [role.unit for role in request.user.current_roles if role.kind == Role.Kind.CARER]
    people = [(one, topics_of(one)) for one in named]
    return render(request, "carers/my_people.html", {"people": people, "places": places})
