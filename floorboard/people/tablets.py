"""A ward's tablet, as the pages see it: which one it is, and that everybody holds it.

Two cookies live on a tablet. One is its own key; the browser sends it to `/tablet/` alone, and so never along with
anything said on the ward's page. The other says only that everybody holds this device, and names none.
"""

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login

from floorboard.people.models.tablet import Tablet
from floorboard.people.models.tablet_sign_in import may_come_in

KEY, SHARED = "tablet", "on_tablet"
ROOM = "/tablet/"
AS_LONG_AS_BROWSERS_KEEP = 400 * 24 * 60 * 60  # seconds
ON = "tablet"  # in the session: the tablet this person came in on


def tablet_of(request) -> Tablet | None:
    """The tablet that asks, if it is in use."""
    return Tablet.objects.holding(request.COOKIES.get(KEY, ""))


def is_shared(request) -> bool:
    """True on a device that everybody on a ward holds."""
    return ON in request.session or request.COOKIES.get(SHARED) == "1"


def tablet_is_gone(request) -> bool:
    """True when the tablet somebody came in on was taken out of use, or their role on its ward has ended."""
    if ON not in request.session:
        return False
    tablet = Tablet.objects.open().filter(pk=request.session[ON]).order_by().first()
    return tablet is None or not may_come_in(request.user, tablet)


def remember_tablet(response, token: str):
    """The tablet keeps its key, and that everybody holds it."""
    how = {"max_age": AS_LONG_AS_BROWSERS_KEEP, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Strict"}
    response.set_cookie(KEY, token, path=ROOM, httponly=True, **how)
    response.set_cookie(SHARED, "1", path="/", httponly=True, **how)
    return response


def forget_tablet(response):
    """The tablet is nobody's any more."""
    response.delete_cookie(KEY, path=ROOM)
    response.delete_cookie(SHARED, path="/")
    return response


def come_in_on(request, tablet: Tablet, person):
    """Sign this person in on this tablet."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[ON] = tablet.pk


def who_is_in(request) -> int | None:
    """The number of whoever is signed in."""
    number = request.session.get(SESSION_KEY)
    return int(number) if number else None
