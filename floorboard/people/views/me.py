"""About me: how I am shown, what I need, who looked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, roles_that
from floorboard.people.forms.people import Address, Settings
from floorboard.people.mail import mail_is_set
from floorboard.people.models import AccessNeed, Look

PAGE = 50


@door("GET", "POST")
def me(request):
    person, mail = request.user, mail_is_set()
    now = {"name": person.name, "language": person.language, "mail_news": person.mail_news}
    form = Settings(request.POST or None, initial=now, mail=mail)
    if form.is_valid():
        person.settle(**{**now, **form.cleaned_data})
        messages.success(request, _("We saved it."))
        return redirect("me")
    need = AccessNeed.objects.for_person(person).of(person)
    holds_a_key = bool(roles_that(person, Can.OPEN_NAMES))
    shown = {"form": form, "mail": mail, "need": need, "holds_a_key": holds_a_key}
    return render(request, "people/me.html", shown)


@door("GET", "POST")
def my_address(request):
    form = Address(request.POST or None, initial={"email": request.user.email}, person=request.user)
    if form.is_valid():
        try_verb(form, request.user.set_address, form.cleaned_data["email"])
        if not form.errors:
            messages.success(request, _("We saved it."))
            return redirect("me")
    return render(request, "people/my_address.html", {"form": form})


@door("GET")
def my_looks(request):
    looks = Look.objects.for_person(request.user).select_related("by").prefetch_related("by__roles__unit")
    page = Paginator(looks, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/my_looks.html", {"page": page})
