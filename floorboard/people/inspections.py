"""An inspector reads; each page they open is written down, once a day."""

from django.utils.translation import gettext_noop

from floorboard.people.kinds import Kind
from floorboard.people.models import Look

WHAT = gettext_noop("a page, as an inspector")


def inspections_are_logged(get_response):
    """After each page an inspector was shown, write down which, and at which unit they inspect."""

    def middleware(request):
        response = get_response(request)
        person = getattr(request, "user", None)
        if person is not None and response.status_code == 200 and person.is_authenticated:
            role = next((role for role in person.current_roles if role.kind == Kind.INSPECTOR), None)
            if role:
                about = f"page:{request.path_info}"[:80]
                Look.objects.bulk_create(
                    [Look(by=person, unit=role.unit, about=about, what=WHAT)], ignore_conflicts=True
                )
        return response

    return middleware
