"""Nobody makes an account by themselves: somebody who may invites them."""

from allauth.account.adapter import DefaultAccountAdapter


class OnlyInvited(DefaultAccountAdapter):
    """Sign-up is closed; an invitation opens it for one person."""

    def is_open_for_signup(self, request):
        return False
