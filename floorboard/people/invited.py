"""Nobody makes an account by themselves: somebody who may invites them. Guessing is slow; nobody is locked out."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import ngettext

from floorboard.people.models.sign_in_try import SignInTry, failed_once_more, mark, seconds_to_wait


class OnlyInvited(DefaultAccountAdapter):
    """Sign-up is closed; an invitation opens it for one person."""

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Known or not, switched off or not: one check of a password, one answer."""
        login = credentials.get("username") or credentials.get("email") or ""
        here, anywhere = self.marks(request, login)
        # A stranger elsewhere can slow somebody down by seconds only; a ward's shared address is never counted alone.
        wait = max(
            seconds_to_wait(here, free=5, longest=60),
            seconds_to_wait(anywhere, free=50, longest=10),
        )
        if wait:
            raise ValidationError(
                ngettext(
                    "That was too many tries. Wait %(seconds)s second, then try again. Your account is not locked.",
                    "That was too many tries. Wait %(seconds)s seconds, then try again. Your account is not locked.",
                    wait,
                ),
                code="slow_down",
                params={"seconds": wait},
            )
        # The name is looked for as a user name and as an address, so asking once is enough.
        person = authenticate(request, username=login, password=credentials.get("password"))
        if person is None:
            failed_once_more(here)
            failed_once_more(anywhere)
        else:
            SignInTry.objects.filter(digest=here).delete()
        return person

    def marks(self, request, login: str) -> tuple[str, str]:
        """Digests of the name from this address, and of the name alone."""
        name = login.strip().lower()
        return mark(name, self.get_client_ip(request)), mark(name)

    def add_message(self, *args, **kwargs):
        """The page itself says what happened."""

    def get_logout_redirect_url(self, request):
        return reverse("account_login")
