"""What the clock starts in this room."""

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from floorboard.notices.models import Notice
from floorboard.notices.telling import remind, remind_once
from floorboard.notices.things import things_for
from floorboard.organisation.models import Unit
from floorboard.people.access import Can, kinds_that
from floorboard.people.gaps import gaps, who_hears
from floorboard.people.mail import mail_is_set, post
from floorboard.people.models import AccessNeed, Mail, Person, Role
from floorboard.people.papers import who_prepares_for
from floorboard.people.tries_on_tablets import tablets_guessed_on

GUESSING = gettext_noop("Many wrong numbers are typed on a tablet here. Look who is at it")

ASK_ME_AGAIN = gettext_noop("please look again at what helps you take part")
ASK_THEM_AGAIN = gettext_noop("the day has come to ask again what somebody needs")


def tell_about_gaps():
    """A place with nobody to answer tells the level above: on the same day, and once for each gap."""
    for gap in gaps():
        remind_once(who_hears(gap), gap.unit, gap.what, since=gap.since)


def tell_about_guessing():
    """Somebody tries numbers on the tablets of a ward: whoever looks after those tablets hears of it, once a day."""
    for tablet in tablets_guessed_on():
        above = Unit.objects.above(tablet.unit, with_itself=True)
        roles = Role.objects.current().filter(unit__in=above, kind__in=kinds_that(Can.ENROL))
        for person in Person.objects.filter(pk__in=roles.order_by().values("person_id"), is_active=True):
            remind(person, tablet, GUESSING)


def remind_to_ask_again():
    """Half a year after somebody was asked what they need: they hear of it, and whoever prepares papers. Once each."""
    for need in AccessNeed.objects.due().select_related("person"):
        remind_once([need.person], need, ASK_ME_AGAIN, since=need.review_on)
        remind_once(who_prepares_for(need.person), need, ASK_THEM_AGAIN, since=need.review_on)


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
