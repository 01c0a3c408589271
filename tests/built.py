"""Tests of what is drawn with the built styles. `make setup` builds them; without them these tests fail, and say so."""

import pytest
from django.contrib.staticfiles import finders

with_built_files = pytest.mark.usefixtures("built_files")


@pytest.fixture(scope="session")
def built_files():
    assert finders.find("build/floorboard.css"), "The styles are not built: make setup"
