"""How somebody signed in reads documents by themselves: as they chose last, or else as they said they need it."""

from django.utils.functional import SimpleLazyObject

from floorboard.formats.ways import chosen_in
from floorboard.people.models import AccessNeed

CHOSEN = "reads"  # in the session: it is forgotten when they sign out


def choice_for(person) -> dict[str, str]:
    """What this person needs of a document: `read`, `size`, `format` and `language`, each only when they said so."""
    need = AccessNeed.objects.for_person(person).of(person)
    return need.choice if need else {}


def reads_as_they_like(get_response):
    """Tell documents how this person reads, where the address does not say; and keep what the address did say."""

    def middleware(request):
        if request.no_cookies:
            return get_response(request)
        request.usual_way = SimpleLazyObject(lambda: way_of(request))
        response = get_response(request)
        if request.method == "GET" and response.status_code == 200 and (chosen := chosen_in(request.GET)):
            keep(request, chosen)
        return response

    return middleware


def way_of(request) -> dict[str, str]:
    person = getattr(request, "user", None)
    if not (person and person.is_authenticated):
        return {}
    return choice_for(person) | request.session.get(CHOSEN, {})


def keep(request, chosen: dict[str, str]):
    """What somebody chose on one page is how they read the next one."""
    if request.user.is_authenticated and request.session.get(CHOSEN, {}) | chosen != request.session.get(CHOSEN):
        request.session[CHOSEN] = request.session.get(CHOSEN, {}) | chosen
