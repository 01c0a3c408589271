"""The same settings with cheap hashes and mail kept in memory. Tests never wait for a worker."""

import atexit
import os
import shutil
import tempfile

if "FLOORBOARD_DATA" not in os.environ:
    os.environ["FLOORBOARD_DATA"] = tempfile.mkdtemp(prefix="floorboard-tests-")
    atexit.register(shutil.rmtree, os.environ["FLOORBOARD_DATA"], ignore_errors=True)

from floorboard.config.settings import *  # noqa: E402, F403
from floorboard.config.settings import DATA, DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RECEIPT_WORK = 4
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "made": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: several threads write to it, each with its own connection.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": "migrated"}  # by tests/postgresql.py
