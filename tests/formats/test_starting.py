"""The libraries that make documents are large: nothing loads one before the first document needs it."""

import os
import subprocess
import sys

HEAVY = ("weasyprint", "docx", "lxml", "fontTools", "resvg_py", "lameenc")
START = f"""
import sys, django
django.setup()
import floorboard.config.urls
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_starting_loads_none_of_them():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "floorboard.config.settings_test"}
    done = subprocess.run([sys.executable, "-c", START], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
