"""Tests of what is drawn with the built styles. `make test` builds them; a bare clone may not have them yet."""

import pytest
from django.contrib.staticfiles import finders

with_built_files = pytest.mark.skipif(not finders.find("build/floorboard.css"), reason="The styles are not built.")
