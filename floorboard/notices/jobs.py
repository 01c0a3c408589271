"""What the clock starts in this room."""

from django.db.models import Max
from django.utils import timezone
from django_tasks import task

from floorboard.history.models import label
from floorboard.notices.models import Notice
from floorboard.notices.telling import remind
from floorboard.notices.things import things_for
from floorboard.people.gaps import gaps, who_hears
from floorboard.people.mail import mail_is_set, post
from floorboard.people.models import Mail, Person


def tell_about_gaps():
    """A place with nobody to answer tells the level above: on the same day, and once for each gap."""
    for gap in gaps():
        for person in who_hears(gap):
            told = Notice.objects.filter(person=person, about=label(gap.unit), what=gap.what)
            if gap.since:
                told = told.filter(at__date__gte=gap.since)
            if not told.exists():
                remind(person, gap.unit, gap.what)


@task()
def look_for_gaps():
    """The same, at once: somebody's role just ended."""
    tell_about_gaps()


def send_news():
    """At most once a day for each person: one e-mail that says there is news, and not what."""
    if not mail_is_set():
        return
    today = timezone.localdate()
    waiting = Person.objects.filter(is_active=True, mail_news=True, notices__seen_at=None, notices__isnull=False)
    for person in waiting.exclude(email="").distinct():
        if has_fresh_news(person):
            mail, is_new = Mail.objects.get_or_create(sort=Mail.Sort.NEWS, person=person, on=today)
            if is_new:
                post(mail)


def has_fresh_news(person) -> bool:
    """Is there anything unread, newer than the last e-mail, that this person may still see?"""
    news = Notice.objects.for_person(person).unseen()
    last = person.mails.filter(sort=Mail.Sort.NEWS).aggregate(last=Max("made_at"))["last"]
    if last:
        news = news.filter(at__gt=last)
    return bool(things_for(person, news.values_list("about", flat=True)[:50]))
