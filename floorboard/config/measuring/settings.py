"""The settings of the server that is measured: the real ones, with two bare pages beside ours to compare with."""

from floorboard.config.settings import *  # noqa: F403

ROOT_URLCONF = "floorboard.config.measuring.urls"
