"""Our addresses, and two bare pages: the least a Django page costs on this machine."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from floorboard.config.urls import *  # noqa: F403
from floorboard.config.urls import urlpatterns as ours
from floorboard.organisation.models import Placement, ServiceLine, Unit

ROWS = """<!doctype html><title>Rows</title><table>{% for unit in units %}
<tr><td>{{ unit.name }}<td>{{ unit.get_level_display }}<td>{{ unit.path }}<td>{{ unit.postcode }}{% endfor %}</table>
<p>{{ lines }} {{ placements }}"""


@login_not_required
def bare(request):
    return HttpResponse("Nothing here.")


@login_not_required
def bare_list(request):
    """A list of 50 rows and 3 questions to the database, without a base page or a person."""
    rows = engines["django"].from_string(ROWS)
    told = {
        "units": list(Unit.objects.order_by("path")[:50]),
        "lines": ServiceLine.objects.count(),
        "placements": Placement.objects.count(),
    }
    return HttpResponse(rows.render(told, request))


urlpatterns = [*ours, path("bare/", bare, name="bare"), path("bare-list/", bare_list, name="bare-list")]
