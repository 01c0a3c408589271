"""The day to ask again comes by itself; and an e-mail of news says whether it came as somebody needs it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.notices.jobs import ASK_ME_AGAIN, ASK_THEM_AGAIN, remind_to_ask_again, send_news
from floorboard.notices.models import Notice
from floorboard.notices.telling import follow, remind, tell
from floorboard.people.models import AccessNeed, SentAs


@pytest.fixture
def need(cast):
    return AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read"])


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("person__username", "what"))


def test_on_the_day_the_person_and_whoever_prepares_hear_of_it_once(cast, need):
    remind_to_ask_again()
    assert not told(), "the day has not come"
    # From noon: half a year on the clocks have changed, and an hour before midnight is another day.
    with time_machine.travel(timezone.now().replace(hour=12)) as clock:
        clock.shift(timedelta(days=182))
        remind_to_ask_again()
        assert told() == {("rosa", ASK_ME_AGAIN), ("sol", ASK_THEM_AGAIN), ("lena", ASK_THEM_AGAIN)}
        clock.shift(timedelta(days=3))
        remind_to_ask_again()
        assert all(notice.times == 1 for notice in Notice.objects.all())
        AccessNeed.record(person=cast.rosa, by=cast.sol, version=1, formats=["audio"])
        clock.shift(timedelta(days=182))
        remind_to_ask_again()
        assert all(notice.times == 2 for notice in Notice.objects.all()), "and again half a year later"


def test_the_news_leads_each_to_the_page_where_they_see_it(client, cast, need):
    with time_machine.travel(timezone.now()) as clock:
        clock.shift(timedelta(days=182))
        remind_to_ask_again()
        address = reverse("need-detail", args=[need.pk])
        for who, page in (("rosa", reverse("my-needs")), ("sol", f"{reverse('need-list')}#need-{need.key}")):
            client.force_login(cast.everybody[who])
            assert address in client.get(reverse("notice-list")).content.decode()
            assert client.get(address).url == page


def test_nobody_is_reminded_of_somebody_who_left(cast, need):
    cast.rosa.roles.get().end(by=cast.adam)
    with time_machine.travel(timezone.now()) as clock:
        clock.shift(timedelta(days=200))
        remind_to_ask_again()
    assert not told()


class TestAnEMailOfNews:
    @pytest.fixture(autouse=True)
    def mail(self, settings):
        settings.EMAIL_URL = "smtp://test"

    def sends(self, person):
        role = person.roles.get()
        follow(person, role)
        tell(role, "something moved")
        send_news()

    @pytest.mark.parametrize(
        ("said", "met"),
        [
            ({"formats": ["plain_text"]}, True),
            ({"formats": ["easy_read"]}, False),
            ({"formats": ["plain_text", "braille"]}, False),
            ({"reading_language": "ur"}, False),
            ({"reading_language": "en-gb"}, True),
        ],
    )
    def test_it_says_by_itself_whether_it_came_as_needed(self, cast, mailoutbox, said, met):
        AccessNeed.record(person=cast.rosa, by=cast.rosa, **said)
        self.sends(cast.rosa)
        assert len(mailoutbox) == 1
        sent = SentAs.objects.get()
        assert (sent.met_on is not None, sent.by, sent.person) == (met, None, cast.rosa)
        assert met or "Tell them in person" in sent.why

    @pytest.mark.parametrize("said", [{}, {"support": "A break"}])
    def test_where_it_does_not_matter_how_it_is_written_nothing_is_said(self, cast, mailoutbox, said):
        AccessNeed.record(person=cast.rosa, by=cast.rosa, **said)
        self.sends(cast.rosa)
        self.sends(cast.ravi)
        assert len(mailoutbox) == 2 and not SentAs.objects.exists()

    def test_who_was_sent_it_in_another_way_hears_of_the_thing_all_the_same(self, cast, need, mailoutbox):
        assert remind(cast.rosa, need, "something")
        send_news()
        assert len(mailoutbox) == 1 and SentAs.objects.get().person == cast.rosa
