"""Trying the demo as one of its cast. Outside the demo this page does not exist."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect, render

from floorboard.demo.cast import NAMED, first_tablet, somebody_of_the_cast
from floorboard.pages.doors import door
from floorboard.people.models import Role

WHY = "Only in the demo, where nobody is real: a page to try it as one of the invented people."


def only_in_the_demo(view):
    @wraps(view)
    def opened(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return opened


@door("GET", public=WHY)
@only_in_the_demo
def visitor(request):
    cast = [(username, name, Role.Kind(kind).label, where, why) for username, (name, kind, where, why) in NAMED.items()]
    tablet = first_tablet()
    return render(request, "demo/visitor.html", {"cast": cast, "tablet": tablet})


@door("POST", public=WHY)
@only_in_the_demo
def visit(request, username):
    person = somebody_of_the_cast(username)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
