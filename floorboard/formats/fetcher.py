"""How the writer of PDFs gets what a sheet shows. It takes a second to load, so the first sheet loads it."""

from base64 import b64decode
from pathlib import PurePosixPath
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from floorboard.formats.our_files import KINDS, built, code_for_a_camera, picture_file


class OurFilesOnly(URLFetcher):
    """Answers "built:...", "picture:...", "drawing:..." and "code:..." addresses. Every other address is refused."""

    def fetch(self, url, headers=None):
        scheme, _, name = url.partition(":")
        if scheme == "picture":
            drawing, kind = picture_file(unquote(name))
            return URLFetcherResponse(url, drawing, {"Content-Type": kind})
        if scheme == "drawing":
            return URLFetcherResponse(url, b64decode(unquote(name)), {"Content-Type": "image/svg+xml"})
        if scheme == "code":
            return URLFetcherResponse(url, code_for_a_camera(unquote(name)), {"Content-Type": "image/svg+xml"})
        if scheme == "built":
            return URLFetcherResponse(url, built(name), {"Content-Type": KINDS[PurePosixPath(name).suffix]})
        raise ValueError("A document loads nothing from outside.")
