"""A ward's tablet, as the pages see it: which one it is, and that everybody holds it.

Two cookies live on a tablet. One is its own key; the browser sends it to `/tablet/` alone, and so never along with
anything said on the ward's page. The other says only that everybody holds this device, and names none.
"""

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login

from floorboard.people.models.tablet import Tablet
from floorboard.people.models.tablet_sign_in import SignInCard, may_come_in

KEY, SHARED = "tablet", "on_tablet"
ROOM = "/tablet/"
AS_LONG_AS_BROWSERS_KEEP = 400 * 24 * 60 * 60  # seconds
ON = "tablet"  # in the session: the tablet this person came in on
BY = "card"  # in the session: the card they came in with


def tablet_of(request) -> Tablet | None:
    """The tablet that asks, if it is in use."""
    return Tablet.objects.holding(request.COOKIES.get(KEY, ""))


def is_shared(request) -> bool:
    """True on a device that everybody on a ward holds."""
    return ON in request.session or request.COOKIES.get(SHARED) == "1"


def tablet_is_gone(request) -> bool:
    """True when the tablet somebody came in on is out of use, their card is, or their role on its ward has ended."""
    if ON not in request.session:
        return False
    tablet = Tablet.objects.open().filter(pk=request.session[ON]).order_by().first()
    return tablet is None or not may_come_in(request.user, tablet) or _card_is_lost(request)


def _card_is_lost(request) -> bool:
    """Whoever came in with a card that was ended since is not its owner, for all we know."""
    return BY in request.session and not SignInCard.objects.filter(pk=request.session[BY], ended_on=None).exists()


def stay_in(request):
    """Somebody who came in with a card made themself a new one: they stay."""
    card = SignInCard.objects.filter(person=request.user, ended_on=None).first() if BY in request.session else None
    if card:
        request.session[BY] = card.pk


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


def come_in_on(request, tablet: Tablet, person, card: SignInCard | None = None):
    """Sign this person in on this tablet, perhaps with a card."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[ON] = tablet.pk
    if card:
        request.session[BY] = card.pk


def who_is_in(request) -> int | None:
    """The number of whoever is signed in."""
    number = request.session.get(SESSION_KEY)
    return int(number) if number else None
