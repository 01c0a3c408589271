"""A photo of a receipt, as a telephone sends it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def a_receipt(name="receipt.jpg") -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (300, 500), "white").save(made, "JPEG", exif=b"Exif\0\0camera of Edie")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/jpeg")
