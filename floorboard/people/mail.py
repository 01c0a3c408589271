"""Sending the few e-mails there are. None of them says what anything is about."""

import logging
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django_tasks import task

from floorboard.pages.words import day
from floorboard.people.models import AccessNeed, Format, Mail, SentAs

log = logging.getLogger("floorboard.mail")
NEWS_BY_MAIL = gettext_noop("e-mail that says there is news")
E_MAIL_IS_PLAIN = gettext_noop("An e-mail has plain words only. Tell them in person.")


def mail_is_set() -> bool:
    """True when this house can send e-mail. When not, nothing is promised and no row is written."""
    return bool(settings.EMAIL_URL)


def post(mail: Mail):
    """Send it soon, in the background."""
    deliver.enqueue(mail.pk)


def send_invitation(invitation):
    """Send the link, if there is an address and this house sends e-mail."""
    if invitation.email and mail_is_set():
        post(Mail.objects.create(sort=Mail.Sort.INVITATION, invitation=invitation))


@task()
def deliver(pk: int):
    """Try to send one e-mail. What goes wrong is kept as a reason without an address or a word of it."""
    mail = Mail.objects.filter(pk=pk).select_related("person", "invitation").first()
    if mail is None or not mail.claim():
        return
    if not is_wanted(mail):
        mail.is_needless()
        return
    with override(mail.person.language if mail.person_id and mail.person.language else settings.LANGUAGE_CODE):
        subject, words = WORDS[mail.sort](mail)
    try:
        send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [mail.address])
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("An e-mail was not sent: %s", type(problem).__name__)
        mail.failed(reason(problem))
    else:
        mail.was_sent()
        if mail.sort == Mail.Sort.NEWS:
            say_whether_it_was_met(mail)


def say_whether_it_was_met(mail: Mail):
    """An e-mail is plain words. Where somebody needs another way it says so by itself, so that they can be told."""
    need = AccessNeed.objects.of(mail.person)
    if not need or not need.ways:
        return
    spoken = mail.person.language or settings.LANGUAGE_CODE
    met = set(need.formats) <= {Format.PLAIN_TEXT} and need.reading_language in ("", spoken)
    today = timezone.localdate()
    told = {"met_on": today} if met else {"why_not": E_MAIL_IS_PLAIN}
    SentAs.record(need=need, about=mail, what=NEWS_BY_MAIL, needed_by=today, **told)


def is_wanted(mail: Mail) -> bool:
    """Asked at the last moment: people switch mail off, leave, or lose their invitation."""
    if mail.invitation_id:
        return mail.invitation.is_open
    person = mail.person
    return person.is_active and bool(person.email) and (person.mail_news or mail.sort != Mail.Sort.NEWS)


def reason(problem: Exception) -> str:
    """Why it was not sent, for an administrator: never an address, never what the server answered."""
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return _("The mail server did not accept our name and password.")
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return _("The mail server does not know this address.")
    if isinstance(problem, smtplib.SMTPResponseException):
        return _("The mail server said no, with number %(code)s.") % {"code": problem.smtp_code}
    if isinstance(problem, OSError) and not isinstance(problem, smtplib.SMTPException):
        return _("We could not reach the mail server.")
    return type(problem).__name__


def news_words(mail: Mail) -> tuple[str, str]:
    words = _(
        "There is news for you on Floorboard. Sign in to read it:\n\n%(address)s/\n\n"
        "You can stop these e-mails on the page “About me”."
    )
    return _("There is news"), words % {"address": settings.ADDRESS}


def invitation_words(mail: Mail) -> tuple[str, str]:
    words = _(
        "Somebody invites you to Floorboard. Open this page and choose your name and password:\n\n%(link)s\n\n"
        "It works once, until %(day)s. If you did not expect this, you can throw it away."
    )
    link = settings.ADDRESS + reverse("welcome", args=[mail.invitation.code])
    return _("An invitation"), words % {"link": link, "day": day(mail.invitation.ends_at)}


def password_words(mail: Mail) -> tuple[str, str]:
    words = _(
        "Somebody asked for a new password for you on Floorboard. Choose it on this page:\n\n%(link)s\n\n"
        "It works once, for one hour. If it was not you, you can throw this away. Nothing has changed."
    )
    who = urlsafe_base64_encode(force_bytes(mail.person.pk))
    token = default_token_generator.make_token(mail.person)  # type: ignore[arg-type]
    link = reverse("password-new", args=[who, token])
    return _("A new password"), words % {"link": settings.ADDRESS + link}


WORDS: dict[str, Callable[[Mail], tuple[str, str]]] = {
    Mail.Sort.NEWS: news_words,
    Mail.Sort.INVITATION: invitation_words,
    Mail.Sort.PASSWORD: password_words,
}
