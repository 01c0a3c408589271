"""A forgotten password. What is answered does not tell whether we know the name, and neither does how soon."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from floorboard.people.mail import mail_is_set, post
from floorboard.people.models import Mail, Person
from floorboard.people.models.sign_in_try import failed_once_more, mark, tries

MOST_A_DAY = 3
MOST_AN_HOUR = 5  # for one name, known or not
MOST_AN_HOUR_FROM = 40  # from one address: a whole site may share one


def ask_for_a_new_one(login: str, address: str):
    """Have it looked up in the background, for every name alike; too often for one name or from one address, not."""
    login = login.lower()
    limits = ((mark("forgotten", login), MOST_AN_HOUR), (mark("forgotten from", address), MOST_AN_HOUR_FROM))
    if not mail_is_set() or any(tries(digest) >= most for digest, most in limits):
        return
    for digest, _most in limits:
        failed_once_more(digest)
    send_a_link.enqueue(login)


@task()
def send_a_link(login: str):
    """Send a link, if somebody has this name or address and can get e-mail; at most three a day."""
    known = Person.objects.filter(Q(username=login) | Q(email=login), is_active=True).exclude(email="").first()
    yesterday = timezone.now() - timedelta(days=1)
    if known is None or known.mails.filter(sort=Mail.Sort.PASSWORD, made_at__gt=yesterday).count() >= MOST_A_DAY:
        return
    post(Mail.objects.create(sort=Mail.Sort.PASSWORD, person=known))
