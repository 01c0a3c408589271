"""When something does not work: calm words, what is still there, and a way on. Nobody is looked up here."""

from django.http import HttpResponse
from django.template.loader import render_to_string


def bad_request(request, exception=None):
    return _page(request, "400.html", 400)


def forbidden(request, exception=None):
    return _page(request, "403.html", 403, why=str(exception or ""))


def form_too_old(request, reason=""):
    return _page(request, "403_csrf.html", 403)


def not_found(request, exception=None):
    return _page(request, "404.html", 404)


def broken(request):
    return _page(request, "500.html", 500)


def _page(request, template, status, **words):
    """Without the request's own context: what failed once may fail again, and a kept tablet has no person."""
    back = request.path if request.method == "POST" else ""
    return HttpResponse(render_to_string(template, {"tried_to_send": bool(back), **words}), status=status)
