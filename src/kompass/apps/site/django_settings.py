"""Django's settings, made of the instance's own (`kompass.apps.site.settings`). Nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from kompass.apps.accounts.log_in import log_in_of
from kompass.apps.site.database import database_of
from kompass.apps.site.logs import logging_of
from kompass.apps.site.mail import mail_of
from kompass.apps.site.settings import LOOPBACK, read_settings, secret_of

KOMPASS = read_settings()
HERE = Path(__file__).resolve().parent

SECRET_KEY = secret_of(KOMPASS)
DEBUG = False
ALLOWED_HOSTS = [*LOOPBACK, "[::1]", *([KOMPASS.public_host] if KOMPASS.public_host else [])]
DATABASES = {"default": database_of(KOMPASS.database_url, KOMPASS.data)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "kompass.apps.site.urls"
WSGI_APPLICATION = "kompass.apps.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "kompass.apps.accounts",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "kompass.apps.municipalities",
    "kompass.apps.evaluations",
    "kompass.apps.comparison",
    "kompass.apps.jobs",
    "kompass.apps.api",
    "kompass.apps.site",
]
MIDDLEWARE = [
    "kompass.apps.site.request_log.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kompass.apps.api.doors.OpenDoors",
    "kompass.apps.site.page_cache.PublicPages",
    "kompass.apps.site.keeping.KeepPrivate",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kompass.apps.site.sound_requests.SoundRequests",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "kompass.apps.accounts.gate.PermissionGate",
    "kompass.apps.site.faults.FaultPages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kompass.apps.site.frame.frame",
            ],
            "builtins": [
                "kompass.apps.site.templatetags.kompass",
                "kompass.apps.site.templatetags.components",
            ],
        },
    }
]

# --- what is kept: counts of attempts in the database, since they hold for all processes; pages in each process
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kompass_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# --- languages: the address carries them; our texts come from the one catalogue, Django's own speak for themselves
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("nb", "Norsk bokmål"), ("da", "Dansk"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = KOMPASS.time_zone

# --- who is who
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kompass.apps.accounts.passwords.NotLikeThePerson"},
    {"NAME": "kompass.apps.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "kompass.apps.accounts.passwords.NotCommon"},
]

# --- what the browser is told
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = KOMPASS.secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if KOMPASS.secure else "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if KOMPASS.secure else "csrf"
CSRF_TRUSTED_ORIGINS = [KOMPASS.address] if KOMPASS.address else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KOMPASS.behind_proxy else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if KOMPASS.secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the design system's stylesheet holds its signs as data
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
CSRF_FAILURE_VIEW = "kompass.apps.site.refusals.forged"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "kompass.apps.site.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- files
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60
MEDIA_ROOT = KOMPASS.data / "uploads"

LOGGING = logging_of(KOMPASS.log_level)
globals().update(mail_of(KOMPASS))
globals().update(log_in_of(KOMPASS))
