"""What stands around every page. The ward's pages and the receipt page never touch a cookie."""

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages.middleware import MessageMiddleware as DjangoMessages
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessions
from django.core.exceptions import RequestDataTooBig
from django.middleware.locale import LocaleMiddleware as DjangoLocale
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from floorboard.organisation.models import map_at_hand
from floorboard.pages import languages

A_FIELD = "x"  # the name under which a page sends a field as a file: frontend/js/quiet.js
NO_COOKIES = (
    "/ward/", "/receipt/", "/pictures/symbols/", "/pictures/uploads/", "/calendars/", "/kept-reports/",
)  # fmt: skip


def without_cookies_on_wards(get_response):
    """Mark the pages where nobody is known, and hide from them any cookie the browser sends."""

    def middleware(request):
        request.no_cookies = request.path_info.startswith(NO_COOKIES)
        if request.no_cookies:
            request.META.pop("HTTP_COOKIE", None)
        return get_response(request)

    return middleware


def words_sent_as_files(get_response):
    """On a device that everybody holds each field comes as a small file, because browsers keep what a form sent and
    of a file only its name. Here they are fields again, and together no larger than fields may be. Where a page takes
    files, one with a name of its own stays a file.
    """

    def middleware(request):
        in_parts = request.method == "POST" and request.content_type == "multipart/form-data"
        takes_files = in_parts and takes_files_at(request.path_info)
        most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE if takes_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if in_parts and int(request.headers.get("Content-Length") or 0) > most:
            raise RequestDataTooBig("More than any form of ours sends.")
        if in_parts and request.FILES:
            fields, kept = request.POST.copy(), MultiValueDict()
            for name, files in request.FILES.lists():
                for file in files:
                    if takes_files and file.name != A_FIELD:
                        kept.appendlist(name, file)
                    else:
                        fields.appendlist(name, file.read().decode("utf-8", "replace"))
            request._post, request._files = fields, kept
        return get_response(request)

    return middleware


def takes_files_at(path: str) -> bool:
    """Does the page at this address say on its door that it takes files?"""
    try:
        door = getattr(resolve(path).func, "door", None)
    except Resolver404:
        return False
    return bool(door and door.takes_files)


def places_at_hand(get_response):
    """While a page is made, places come from the map of units."""

    def middleware(request):
        with map_at_hand():
            return get_response(request)

    return middleware


def never_stored(get_response):
    """Pages are read, not kept: no cache on the way holds them."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        return response

    return middleware


class LocaleMiddleware(DjangoLocale):
    """The language the address says; else the browser's, where the pages are there in it."""

    def process_request(self, request):
        request.language_asked = languages.asked_for(request)
        if request.language_asked is None:
            super().process_request(request)
            if (
                request.path_info.startswith(languages.FOR_ANYBODY)
                or languages.standing_of(request.LANGUAGE_CODE).whole
            ):
                return
        translation.activate(request.language_asked or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class SkippedOnWards:
    """A middleware that is not there on pages without cookies."""

    def __call__(self, request):
        return self.get_response(request) if request.no_cookies else super().__call__(request)


class SessionMiddleware(SkippedOnWards, DjangoSessions):
    pass


class AuthenticationMiddleware(SkippedOnWards, auth.AuthenticationMiddleware):
    pass


class MessageMiddleware(SkippedOnWards, DjangoMessages):
    pass


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    def process_view(self, request, view, args, kwargs):
        return None if request.no_cookies else super().process_view(request, view, args, kwargs)
