"""A picture that somebody uploads, made anew: only what can be seen stays. No place, no camera, no script."""

import warnings
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from floorboard.pages.refusals import Refused

LARGEST = 8_000_000  # bytes
POINTS = 40_000_000  # of colour; a telephone of today takes 12 million
SIDE = 800  # points of the longer side, as it is kept
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
# Names of kinds that a telephone may send and that are no picture as we mean it; a drawing can hold a script.
NO_PICTURE = _("This is not a picture we can use. Choose a photo (JPEG), a PNG, WebP or GIF.")
TOO_LARGE = _("This picture is too large. Choose one of less than 8 megabytes.")


def cleaned(upload) -> bytes:
    """The picture as PNG, turned the right way up, at most 800 points wide and high. Refused when it is none."""
    if upload.size > LARGEST:
        raise Refused(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            seen = Image.open(upload, formats=KINDS)
            if seen.width * seen.height > POINTS:  # told by its first bytes, before anything is unpacked
                raise Refused(TOO_LARGE)
            shown = ImageOps.exif_transpose(seen)
            shown.thumbnail((SIDE, SIDE))
            shown = shown.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise Refused(NO_PICTURE) from None
    bare = Image.new("RGBA", shown.size)
    bare.paste(shown)
    made = BytesIO()
    bare.save(made, "PNG")
    return made.getvalue()
