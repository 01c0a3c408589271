"""A forgotten password. What is answered does not tell whether we know the name."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from floorboard.people.mail import mail_is_set, post
from floorboard.people.models import Mail, Person

MOST_A_DAY = 3


def ask_for_a_new_one(login: str):
    """Send a link, if somebody has this name or address and can get e-mail; at most three a day."""
    if not mail_is_set():
        return
    login = login.lower()
    known = Person.objects.filter(Q(username=login) | Q(email=login), is_active=True).exclude(email="").first()
    yesterday = timezone.now() - timedelta(days=1)
    if known is None or known.mails.filter(sort=Mail.Sort.PASSWORD, made_at__gt=yesterday).count() >= MOST_A_DAY:
        return
    post(Mail.objects.create(sort=Mail.Sort.PASSWORD, person=known))
