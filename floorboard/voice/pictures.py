"""Moved to pages/drawings.py."""

from floorboard.pages.drawings import *  # noqa: F403
