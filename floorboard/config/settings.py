"""Settings, read from the environment; the embedded default needs nothing set."""

import os
import secrets
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from floorboard.config.between_rooms import *  # noqa: F403

HERE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("FLOORBOARD_DATA", "var")).resolve()
MODE = os.environ.get("FLOORBOARD_MODE", "real")  # "real" or "demo"; only demo signs you in as one of the cast
DEMO = MODE == "demo"
DEBUG = False


def kept_secret(name: str) -> str:
    """A secret from the environment, or one made once and kept in the data folder for its owner only."""
    if given := os.environ.get(f"FLOORBOARD_{name.upper()}"):
        return given
    DATA.mkdir(parents=True, exist_ok=True)
    file = DATA / f"{name}.txt"
    try:
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text().strip()


SECRET_KEY = kept_secret("secret_key")
HISTORY_KEY = "the demo keeps no secrets" if DEMO else kept_secret("history_key")
RECEIPT_KEY = "the demo keeps no secrets" if DEMO else kept_secret("receipt_key")
# One line for each key that tablets sealed words to, the newest last; `floorboard new-tablet-key` adds one.
TABLET_KEYS = ["the demo keeps no secrets"] if DEMO else kept_secret("tablet_key").split()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "floorboard.pages",
    "floorboard.history",
    "floorboard.formats",
    "floorboard.frameworks",
    "floorboard.organisation",
    "floorboard.people",
    "floorboard.notices",
    "floorboard.readings",
    "floorboard.voice",
    "floorboard.decisions",
    "floorboard.councils",
    "floorboard.carers",
    "floorboard.pilots",
    "floorboard.championing",
    "floorboard.experts",
    "floorboard.opportunities",
    "floorboard.reward",
    "floorboard.guides",
    "floorboard.visits",
    "floorboard.reports",
    "floorboard.papers",
    "floorboard.demo",
    "floorboard.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "floorboard.config.middleware.without_cookies_on_wards",
    "floorboard.config.middleware.words_sent_as_files",
    "floorboard.config.middleware.places_at_hand",
    "floorboard.config.middleware.SessionMiddleware",
    "floorboard.config.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "floorboard.config.middleware.AuthenticationMiddleware",
    "floorboard.config.middleware.MessageMiddleware",
    "floorboard.people.away.SignInAgain",
    "floorboard.config.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "floorboard.people.inspections.inspections_are_logged",
    "floorboard.people.reads.reads_as_they_like",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "floorboard.config.middleware.never_stored",
]

ROOT_URLCONF = "floorboard.config.urls"
WSGI_APPLICATION = "floorboard.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "floorboard.config.context.house",
            ],
            "builtins": [
                "floorboard.pages.templatetags.fb",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "floorboard.pages.forms.Renderer"


def database(url: str) -> dict:
    """Where the rows live: PostgreSQL by its address, or one SQLite file in the data folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "floorboard.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
                    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-20000;"
                ),
            },
            "CONN_MAX_AGE": 600,
        }
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/demo/" if DEMO else "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
RECEIPT_WORK = 2**15  # what one guess at a receipt costs: 32 MB and a sixth of a second (n of scrypt)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "floorboard.people.invited.OnlyInvited"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = False  # a ward shares one address; people/invited.py slows guesses down instead
PASSWORD_RESET_TIMEOUT = 60 * 60

SIGN_IN_AGAIN_AFTER_AWAY = timedelta(minutes=15)  # staff and residents alike; what they typed is kept
TABLET_LOCKS_AFTER = timedelta(minutes=5)  # the same on a tablet that everybody holds
SIGN_IN_AGAIN_AFTER = timedelta(hours=12)  # in any case
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60  # outlives the sign-in, so that a form left open overnight is not lost
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "floorboard.pages.views.errors.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE = os.environ.get("FLOORBOARD_SECURE", "") == "1"  # set behind a proxy that speaks TLS
ALLOWED_HOSTS = os.environ.get("FLOORBOARD_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "files")},
    },
    # What was made of public documents, for a day. It holds people's words, so it is never part of a backup.
    "made": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "made"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en-gb"
# Each with its name as its own speakers write it. Who has checked it stands in floorboard/pages/languages.py.
LANGUAGES = [
    ("en-gb", "English"), ("en-x-plain", "Plain English"), ("ar", "العربية"), ("bn", "বাংলা"), ("cy", "Cymraeg"),
    ("pa", "ਪੰਜਾਬੀ"), ("pl", "Polski"), ("ro", "Română"), ("so", "Soomaali"), ("ur", "اردو"),
]  # fmt: skip
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/London"

# What was said anonymously on one day is carried to its readers together, in the night after it. The minutes after
# midnight let everything that was sent before midnight come in first.
POOL_NIGHT = time(0, 5)
# More hours of the day at which it is carried, for example "10, 14, 18, 22"; none unless a provider asks for them.
# Each makes it easier to guess who said something, and the pages say so: docs/adr/0012.
POOL_EMPTIED_AT = tuple(int(hour) for hour in os.environ.get("FLOORBOARD_POOL_HOURS", "").split(",") if hour.strip())
_NIGHT, _BY_DAY = f"{POOL_NIGHT:%H:%M}", ", ".join(map(str, POOL_EMPTIED_AT))
# A folder for the backup of each night, made right after the day was carried; nothing is backed up by itself without.
BACKUPS = Path(os.environ["FLOORBOARD_BACKUPS"]).resolve() if os.environ.get("FLOORBOARD_BACKUPS") else None
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Jobs the clock starts: a function without arguments, safe to run twice, and when it is due
# ("every 10 minutes", or "at 7:30, 14" in local time). One missed while we were stopped runs at the next start.
TIMED_JOBS = [
    ("floorboard.voice.jobs.carry_the_days_that_are_over", f"at {_NIGHT}"),
    *([("floorboard.voice.jobs.empty_pool_by_day", f"at {_BY_DAY}")] if POOL_EMPTIED_AT else []),
    ("floorboard.voice.jobs.forget_the_order", f"at {_NIGHT}, {_BY_DAY}".rstrip(", ")),
    *([("floorboard.config.jobs.back_up_the_night", f"at {_NIGHT}")] if BACKUPS else []),
    ("floorboard.voice.jobs.check_reading_clocks", "every 5 minutes"),
    ("floorboard.voice.jobs.call_who_must_look", "every 5 minutes"),
    ("floorboard.voice.jobs.forget_what_was_passed", "every 5 minutes"),
    ("floorboard.voice.duties.run", "at 7"),
    ("floorboard.notices.jobs.tell_about_gaps", "every 30 minutes"),
    ("floorboard.notices.jobs.tell_about_guessing", "every 5 minutes"),
    ("floorboard.notices.jobs.remind_to_ask_again", "at 7"),
    ("floorboard.notices.jobs.send_news", "at 8"),
    ("floorboard.people.jobs.deliver_waiting", "every 5 minutes"),
    ("floorboard.people.jobs.tidy", "at 3:30"),
    ("floorboard.councils.jobs.build_agendas", "at 5"),
    ("floorboard.councils.jobs.remind_of_seats_that_end", "at 7"),
    ("floorboard.councils.jobs.remind_of_what_is_owed", "at 7"),
    ("floorboard.carers.jobs.forget_who_asked", "at 3"),
    ("floorboard.experts.jobs.remind_of_what_runs_out", "at 7"),
    ("floorboard.championing.jobs.keep_full_support", "at 3:45"),
    ("floorboard.championing.jobs.remind", "at 7"),
    ("floorboard.championing.jobs.remind_of_steps", "at 7"),
    ("floorboard.opportunities.jobs.remind_of_steps", "at 7"),
    ("floorboard.visits.jobs.run", "at 6:30"),
    ("floorboard.reports.jobs.count_months", "at 4"),
    ("floorboard.voice.theme_jobs.look_at_the_newest", "at 2"),
    ("floorboard.voice.theme_jobs.go_on_with_what_stopped", "every 10 minutes"),
    ("floorboard.papers.objective_jobs.remind_of_steps", "at 7"),
    ("floorboard.papers.evidence_rules.propose", "at 5:15"),
    ("floorboard.config.jobs.tidy", "at 3"),
    ("floorboard.formats.kept.forget_what_is_old", "at 3:15"),
]

# smtp://user:password@host:587, or nothing for no mail; `floorboard start` keeps the answer in the data folder.
kept_mail = DATA / "mail.txt"
EMAIL_URL = os.environ.get("FLOORBOARD_MAIL") or (kept_mail.read_text().strip() if kept_mail.exists() else "")
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_TIMEOUT = True, 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("FLOORBOARD_MAIL_FROM", "floorboard@localhost")

ADDRESS = os.environ.get("FLOORBOARD_ADDRESS", f"http{'s' if SECURE else ''}://{ALLOWED_HOSTS[0]}")  # in e-mails
# Under which licence a provider gives away its open data.
OPEN_DATA_LICENCE = os.environ.get("FLOORBOARD_OPEN_DATA_LICENCE", "Creative Commons Attribution 4.0 (CC BY 4.0)")
# For how many seconds at most a plan of visits is made better in the background.
VISIT_PLAN_SECONDS = float(os.environ.get("FLOORBOARD_VISIT_PLAN_SECONDS", "45"))
# Working days from a claim to the money.
REWARD_DAYS = int(os.environ.get("FLOORBOARD_REWARD_DAYS", "20"))
# How people reach somebody who knows about benefits and does not belong to us, for example a telephone number.
BENEFITS_ADVICE = os.environ.get("FLOORBOARD_BENEFITS_ADVICE", "")
# Working days to make words that somebody asked for.
READING_DAYS = int(os.environ.get("FLOORBOARD_READING_DAYS", "10"))
# A function that takes sentences and a language and answers the sentences a machine put into it; without, none does.
MACHINE_TRANSLATION = os.environ.get("FLOORBOARD_MACHINE_TRANSLATION", "")
# A folder of this machine with a model2vec model, by which themes go as well as by words; without, by words alone.
MEANING_MODEL = Path(os.environ["FLOORBOARD_MEANING_MODEL"]) if os.environ.get("FLOORBOARD_MEANING_MODEL") else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = (
    9_000_000  # as large as a picture may be, so that nothing a person sent lies open in a folder of the server
)
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # as many as fields: on a tablet that everybody holds each field comes as a file

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "floorboard.config.log.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"filters": ["without_keys"]}},
}
