"""E-mails say that there is news and nothing else; one a day; tried again; never pretended."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from floorboard.notices.jobs import send_news
from floorboard.notices.models import Notice
from floorboard.notices.telling import follow, tell
from floorboard.people.jobs import deliver_waiting, tidy
from floorboard.people.models import Invitation, Mail

CANARY = "canary words of Larch"


@pytest.fixture
def mail(settings):
    settings.EMAIL_URL = "smtp://test"


@pytest.fixture
def news(cast):
    role = cast.maya.roles.get()
    follow(cast.maya, role)
    tell(role, CANARY)
    return role


def test_it_says_only_that_there_is_news(cast, news, mail, mailoutbox):
    send_news()
    [letter] = mailoutbox
    assert letter.to == ["maya@example.org"]
    said = letter.subject + letter.body
    for word in ("canary", "Larch", "Maya", "chair", "role"):
        assert word.lower() not in said.lower()
    assert CANARY not in str(Mail.objects.values().get())


def test_at_most_one_a_day_to_each_person(cast, news, mail, mailoutbox):
    with time_machine.travel("2026-11-23T08:00:00+00:00") as clock:
        Notice.objects.update(at=timezone.now())
        send_news()
        tell(news, "another movement")
        send_news()
        assert len(mailoutbox) == 1
        clock.shift(timedelta(days=1))
        send_news()
        assert len(mailoutbox) == 2
        clock.shift(timedelta(days=1))
        send_news()
        assert len(mailoutbox) == 2, "what was said to be there yesterday is not said again"


def seen(cast, news):
    Notice.objects.update(seen_at=timezone.now())


def switched_off_mail(cast, news):
    cast.maya.settle(name="Maya", mail_news=False)


def no_address(cast, news):
    cast.maya.set_address("")


def switched_off(cast, news):
    cast.maya.switch_off(by=cast.adam)


def hidden(cast, news):
    news.person = cast.vera
    news.save()


@pytest.mark.parametrize("why", [seen, switched_off_mail, no_address, switched_off, hidden])
def test_nothing_is_sent_to_somebody_who(cast, news, mail, mailoutbox, why):
    why(cast, news)
    send_news()
    assert not mailoutbox
    assert not Mail.objects.exists()


def test_without_mail_nothing_is_pretended(client, cast, news, mailoutbox):
    send_news()
    deliver_waiting()
    assert not mailoutbox
    assert not Mail.objects.exists()
    client.force_login(cast.maya)
    page = client.get(reverse("me")).content.decode()
    assert "sends no e-mail" in page
    assert "mail_news" not in page
    client.force_login(cast.adam)
    assert "No mail is set up" in client.get(reverse("mail-list")).content.decode()


def test_who_opens_their_settings_can_stop_the_e_mails(client, cast, mail):
    client.force_login(cast.maya)
    client.post(reverse("me"), {"name": "Maya"})
    cast.maya.refresh_from_db()
    assert cast.maya.mail_news is False


def broken(problem):
    def send(*args, **kwargs):
        raise problem

    return send


TROUBLE = {
    "We could not reach the mail server.": ConnectionRefusedError("mail.example.org refused maya@example.org"),
    "The mail server does not know this address.": smtplib.SMTPRecipientsRefused({"maya@example.org": (550, b"no")}),
    "The mail server said no, with number 451.": smtplib.SMTPDataError(451, b"maya@example.org try later"),
    "The mail server did not accept our name and password.": smtplib.SMTPAuthenticationError(535, b"secret"),
}


@pytest.mark.parametrize("said", TROUBLE)
def test_what_went_wrong_is_shown_to_administrators_without_a_word_of_it(
    client, cast, news, mail, mailoutbox, monkeypatch, said
):
    with monkeypatch.context() as while_broken:
        while_broken.setattr("floorboard.people.mail.send_mail", broken(TROUBLE[said]))
        send_news()
    row = Mail.objects.get()
    assert (row.tries, row.last_reason, row.sent_at) == (1, said, None)
    client.force_login(cast.adam)
    page = client.get(reverse("mail-list")).content.decode()
    assert said in page
    assert "example.org" not in page


def test_it_is_tried_again_with_growing_waits_until_it_works(cast, news, mail, mailoutbox, monkeypatch):
    with time_machine.travel("2026-11-23T08:00:00+00:00", tick=False) as clock:
        with monkeypatch.context() as while_broken:
            while_broken.setattr("floorboard.people.mail.send_mail", broken(OSError()))
            Notice.objects.update(at=timezone.now())
            send_news()
            for minutes in (5, 20, 80):
                clock.shift(timedelta(minutes=minutes - 1))
                tries = Mail.objects.get().tries
                deliver_waiting()
                assert Mail.objects.get().tries == tries, "not before it is due"
                clock.shift(timedelta(minutes=1))
                deliver_waiting()
                assert Mail.objects.get().tries == tries + 1
        clock.shift(timedelta(minutes=320))
        deliver_waiting()
        deliver_waiting()
        assert len(mailoutbox) == 1
        assert Mail.objects.get().sent_at


def test_after_eight_tries_it_is_given_up_and_still_shown(client, cast, news, mail, mailoutbox, monkeypatch):
    monkeypatch.setattr("floorboard.people.mail.send_mail", broken(OSError()))
    with time_machine.travel("2026-11-23T08:00:00+00:00", tick=False) as clock:
        Notice.objects.update(at=timezone.now())
        send_news()
        for _ in range(12):
            clock.shift(timedelta(hours=12))
            deliver_waiting()
        row = Mail.objects.get()
        assert (row.tries, row.given_up_at is not None) == (8, True)
        client.force_login(cast.adam)
        assert "Tell them in person" in client.get(reverse("mail-list")).content.decode()


def test_a_waiting_mail_is_dropped_when_nobody_wants_it_any_more(cast, news, mail, mailoutbox, monkeypatch):
    with monkeypatch.context() as while_broken:
        while_broken.setattr("floorboard.people.mail.send_mail", broken(OSError()))
        send_news()
    cast.maya.settle(name="Maya", mail_news=False)
    Mail.objects.update(next_at=timezone.now())
    deliver_waiting()
    assert not mailoutbox
    assert not Mail.objects.in_trouble().exists()


def test_old_rows_go(cast, news, mail):
    send_news()
    Mail.objects.update(made_at=timezone.now() - timedelta(days=40))
    tidy()
    assert not Mail.objects.exists()


def test_administrators_see_the_troubles_of_their_branch_only(client, cast, mail):
    from floorboard.people.models import Person, Role

    nora = Person.objects.create_user("nora", name="Nora")
    Role.give(person=nora, unit=cast.north, kind="administrator")
    Mail.objects.create(sort="news", person=cast.gus, tries=1, last_reason="South trouble")
    Mail.objects.create(sort="news", person=cast.max, tries=1, last_reason="North trouble")
    client.force_login(nora)
    page = client.get(reverse("mail-list")).content.decode()
    assert "North trouble" in page
    assert "South trouble" not in page


@pytest.mark.database
class TestTheDatabaseKeepsItsPromises:
    def test_news_goes_out_once_a_day(self, cast):
        Mail.objects.create(sort="news", person=cast.maya)
        Mail.objects.create(sort="password", person=cast.maya)
        name = "news_goes_out_once_a_day_to_each_person|people_mail.person_id"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Mail.objects.create(sort="news", person=cast.maya)

    def test_a_mail_goes_to_a_person_or_an_invitation(self, cast):
        invitation = Invitation.make(kind="carer", unit=cast.larch, called="Kit", by=cast.adam)
        for facts in ({}, {"person": cast.maya, "invitation": invitation}):
            with pytest.raises(IntegrityError, match="a_mail_goes_to_a_person_or_an_invitation"), transaction.atomic():
                Mail.objects.create(sort="invitation", **facts)

    def test_a_mail_is_sent_or_given_up(self, cast):
        now = timezone.now()
        with pytest.raises(IntegrityError, match="a_mail_is_sent_or_given_up"), transaction.atomic():
            Mail.objects.create(sort="password", person=cast.maya, sent_at=now, given_up_at=now)
