"""Coming in, going out, passwords."""

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from floorboard.pages.doors import door
from floorboard.people.forms.accounts import ChangePassword, ForgotPassword, PasswordFromMail, SignIn
from floorboard.people.mail import mail_is_set
from floorboard.people.passwords import ask_for_a_new_one


class Entrance(LoginView):
    """allauth's sign-in with our words."""

    template_name = "people/sign_in.html"
    form_class = SignIn

    def get_context_data(self, **more):
        return super().get_context_data(**more) | {"mail": mail_is_set(), "away": minutes_away()}


def minutes_away() -> int:
    return int(settings.SIGN_IN_AGAIN_AFTER_AWAY.total_seconds() // 60)


class Exit(LogoutView):
    """allauth's sign-out with our words."""

    template_name = "people/sign_out.html"


class FromMail(PasswordResetConfirmView):
    """Django's page behind the link in an e-mail."""

    template_name = "people/password_new.html"
    form_class = PasswordFromMail  # type: ignore[assignment]
    success_url = reverse_lazy("account_login")


entrance, way_out, from_mail = Entrance.as_view(), Exit.as_view(), FromMail.as_view()


@sensitive_post_parameters("password")
@door("GET", "POST", public="somebody has to be able to come in")
def sign_in(request):
    return entrance(request)


@door("GET", "POST", public="going out must work even when the sign-in just ended")
def sign_out(request):
    response = way_out(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response


@sensitive_post_parameters()
@door("GET", "POST")
def password_change(request):
    form = ChangePassword(request.POST or None, person=request.user)
    if form.is_valid():
        request.user.choose_password(form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, _("You have a new password. Everywhere else you are signed out."))
        return redirect("me")
    return render(request, "people/password_change.html", {"form": form})


@door("GET", "POST", public="somebody who forgot their password cannot sign in")
def password_forgotten(request):
    if not mail_is_set():
        raise Http404
    form = ForgotPassword(request.POST or None)
    if form.is_valid():
        ask_for_a_new_one(form.cleaned_data["login"], get_adapter(request).get_client_ip(request))
        return render(request, "people/password_asked.html")
    return render(request, "people/password_forgotten.html", {"form": form})


@sensitive_post_parameters()
@door("GET", "POST", public="somebody who forgot their password cannot sign in")
def password_new(request, uidb64, token):
    return from_mail(request, uidb64=uidb64, token=token)
