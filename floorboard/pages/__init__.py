from django.urls import register_converter

from floorboard.pages.converters import KeyConverter, MonthConverter
from floorboard.pages.languages import WardConverter

register_converter(KeyConverter, "key")
register_converter(MonthConverter, "month")
register_converter(WardConverter, "ward")
