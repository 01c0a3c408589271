"""Trying the demo as one of its cast. Outside the demo this page does not exist."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from floorboard.demo.cast import NAMED, first_tablet, somebody_of_the_cast
from floorboard.demo.keys import HOLDERS, PASSWORD, key_file
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
    shown = {
        "cast": cast, "tablet": first_tablet(), "password": PASSWORD,
        "holders": [(username, NAMED[username][0]) for username in HOLDERS],
    }  # fmt: skip
    return render(request, "demo/visitor.html", shown)


@door("GET", public=WHY)
@only_in_the_demo
def key(request, username):
    if username not in HOLDERS:
        raise Http404
    answer = HttpResponse(key_file(username), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="floorboard-key-{username}.txt"'
    return answer


@door("POST", public=WHY)
@only_in_the_demo
def visit(request, username):
    person = somebody_of_the_cast(username)
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
