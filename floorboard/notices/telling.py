"""Telling people. Who is told is worked out when it is told, by asking the thing's own reader."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from floorboard.history.models import Entry, label
from floorboard.notices.models import Follow, Notice, ToTell
from floorboard.notices.things import thing_for
from floorboard.organisation.models import map_at_hand
from floorboard.people.models import HistoryNumber, Person


def follow(person, thing):
    """From now on this person is told what becomes of this thing. Nobody signed in follows nothing."""
    if person is None:
        return
    Follow.objects.bulk_create([Follow(person=person, about=label(thing))], ignore_conflicts=True)


def unfollow(person, thing):
    """No more news of this thing."""
    Follow.objects.filter(person=person, about=label(thing)).delete()


def tell(thing, what: str, by=None):
    """This thing moved (`what` in a few plain words, marked for translation). Its followers hear of it soon."""
    tell_followers.enqueue(label(thing), what, by.pk if by else None, timezone.now().isoformat())


@task()
@map_at_hand()
def tell_followers(about: str, what: str, by: int | None, at: str):
    """Tell whoever follows it and may see it now; not whoever did it, nor whoever acted on it since. Safe to repeat."""
    moment = datetime.fromisoformat(at)
    since = Entry.objects.filter(about=about, at__gt=moment, who__isnull=False).values("who")
    acted = HistoryNumber.objects.filter(pk__in=since).values("person_id")
    followers = Person.objects.filter(follows__about=about, is_active=True).exclude(pk=by).exclude(pk__in=acted)
    for person in followers:
        if thing_for(person, about):
            Notice.put(person_id=person.pk, about=about, what=what, at=moment)


def remind(person, thing, what: str) -> bool:
    """Remind somebody of a duty: once a day for each thing and duty. True when a notice was written."""
    now, about = timezone.localtime(), label(thing)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if Notice.objects.filter(person=person, about=about, what=what, at__gte=today).exists():
        return False
    if not person.is_active or not thing_for(person, about):
        return False
    Notice.put(person_id=person.pk, about=about, what=what, at=now)
    return True


def remind_once(people, thing, what: str, since=None):
    """Remind each of them of this once: ever, or since this day."""
    told = Notice.objects.filter(about=label(thing), what=what)
    known = set((told.filter(at__date__gte=since) if since else told).values_list("person_id", flat=True))
    for person in {person.pk: person for person in people}.values():
        if person.pk not in known:
            remind(person, thing, what)


def to_tell(unit, thing, what: str):
    """Put it on the unit's list of what is to be told in person. Movements of one thing are one line."""
    about = label(thing)
    if not ToTell.objects.open().filter(unit=unit, about=about).update(what=what):
        ToTell.objects.bulk_create([ToTell(unit=unit, about=about, what=what)], ignore_conflicts=True)
