"""Settings of the one Django project: a desk on this machine, with no accounts and no address outside it.

Every process draws its own secret: a session cookie or a form of yesterday opens nothing today.
"""

import hashlib
import secrets
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1]
_DESK = _SOURCE / "desk"


def _digest_of(folder: Path) -> str:
    """Digest every file in ``folder``; the digest is part of their address, so browsers may keep them for good."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


DEBUG = False
SECRET_KEY = secrets.token_hex(32)
ROOT_URLCONF = "shyraq.config.urls"
WSGI_APPLICATION = "shyraq.config.wsgi.application"
INSTALLED_APPS = ["csp", "django.contrib.staticfiles", "shyraq.store"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The order matters: the strict headers go with refusals too, an address that is not ours is refused before anything is
# read from the request, and a locked desk answers before a form or a file of the request is parsed.
MIDDLEWARE = [
    "shyraq.desk.guards.StrictHeaders",
    "csp.middleware.CSPMiddleware",
    "shyraq.desk.guards.OwnAddressOnly",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "shyraq.desk.guards.LockedUnlessOpen",
    "django.middleware.csrf.CsrfViewMiddleware",
    "shyraq.desk.guards.PlainRefusals",
]

DATABASES = {
    "default": {
        "ENGINE": "shyraq.store.backend",
        "NAME": ":closed:",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA cache_size=-16384",
        },
    }
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_DESK / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.i18n", "shyraq.desk.chrome.chrome"],
            "libraries": {"desk": "shyraq.desk.tags"},
            "builtins": ["django.templatetags.i18n", "django.templatetags.l10n", "django.templatetags.static"],
        },
    }
]

STATIC_URL = f"/static/{_digest_of(_DESK / 'static')}/"
STATICFILES_DIRS = [_DESK / "static", ("desk/fonts", _SOURCE / "appeals" / "assets" / "fonts")]
# Nothing is packed: no byte passes a network, and a page that holds secrets beside typed words must not be (BREACH).
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("ug", "ئۇيغۇرچە"),
    ("zh-hans", "中文"),
    ("tr", "Türkçe"),
]
LOCALE_PATHS = [_SOURCE / "locale"]
LANGUAGE_COOKIE_NAME = "shyraq-language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

CSRF_COOKIE_NAME = "shyraq-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "shyraq.desk.guards.form_of_another_page"

FILE_UPLOAD_HANDLERS = ["shyraq.desk.uploads.SealedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}

# Logs hold methods and refusals, never an address, a name or a form.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "handlers": {"quiet": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["quiet"], "level": "CRITICAL"},
}
