from django.urls import register_converter

from floorboard.pages.converters import KeyConverter

register_converter(KeyConverter, "key")
