from django.urls import register_converter

from floorboard.pages.converters import KeyConverter
from floorboard.pages.languages import WardConverter

register_converter(KeyConverter, "key")
register_converter(WardConverter, "ward")
