"""A holder's own key to locked names: made, kept and tried in their own browser."""

from base64 import urlsafe_b64encode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.pages.doors import door
from floorboard.pages.letters import seal
from floorboard.people.access import Can, roles_that
from floorboard.people.forms.holder_keys import TakeKey
from floorboard.people.models import HolderKey
from floorboard.people.sent_once import do_once
from floorboard.people.tablets import is_shared

INFO_TRY = b"floorboard: try a key, form 1"


@door("GET", "POST", can=Can.OPEN_NAMES)
def my_key(request):
    roles = roles_that(request.user, Can.OPEN_NAMES)
    if not roles:
        raise PermissionDenied
    form = TakeKey(request.POST or None)
    if form.is_valid() and do_once(form, HolderKey.take, by=request.user):
        messages.success(request, _("You hold a key now. Keep its file and its password in two safe places."))
        return redirect("my-key")
    if request.method == "POST":
        messages.warning(request, _("Your browser did not make a key. Try again, or use another browser."))
    key = HolderKey.objects.for_person(request.user).open().first()
    context = {
        "key": key, "form": TakeKey(), "places": [role.unit for role in roles], "shared": is_shared(request),
        "trial": trial(key) if key else None,
    }  # fmt: skip
    return render(request, "people/key.html", context)


def trial(key) -> dict:
    """A letter to this key, for its holder to see whether they can still open one."""
    letter = seal(b"It opens.", to=key.point_bytes, bound=str(key.pk), info=INFO_TRY)
    return {"key": str(key.pk), "letter": urlsafe_b64encode(letter).decode().rstrip("=")}
