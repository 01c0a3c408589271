"""What needs a look: places with nobody to answer, e-mails that did not go."""

from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import Can, somewhere
from floorboard.people.gaps import gaps_for
from floorboard.people.mail import mail_is_set
from floorboard.people.models import Mail


@door("GET")
def gap_list(request):
    return render(request, "people/gaps.html", {"gaps": gaps_for(request.user)})


@door("GET", can=Can.MANAGE_PEOPLE)
def mail_list(request):
    somewhere(request.user, Can.MANAGE_PEOPLE)
    mails = Mail.objects.for_person(request.user).in_trouble().select_related("person", "invitation")[:200]
    return render(request, "people/mails.html", {"mails": mails, "mail": mail_is_set()})
