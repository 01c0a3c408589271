"""Sentences with a number in them, by the name the sections call them."""

from floorboard.pages.words import so_many as counted

__all__ = ["counted"]
