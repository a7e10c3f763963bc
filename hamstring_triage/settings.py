"""Every setting, read from the environment; a bad value stops the start with one sentence.

HTS_SECRET_KEY or HTS_SECRET_KEY_FILE   signing key; made once in the data folder if neither is set
HTS_SECRET_KEYS_BEFORE or HTS_SECRET_KEYS_BEFORE_FILE   earlier keys, for twelve hours after a change
HTS_DATA            folder for what must survive (SQLite, key); default var/
DATABASE_URL or DATABASE_URL_FILE   PostgreSQL or SQLite; default SQLite in the data folder
HTS_ALLOWED_HOSTS   names this site answers to; default this machine only
HTS_ORIGINS         addresses that browsers show where a proxy changes the Host header; default none
SCRIPT_NAME         path below which the site lies, with gunicorn alone; default none
HTS_HTTPS           1 behind a proxy that speaks https and sets X-Forwarded-Proto; default 0
HTS_PROXIES         proxies of your own that write X-Forwarded-For; default 1 with HTS_HTTPS, else 0
HTS_ADMIN           0 switches the admin off; default 1
HTS_ADMIN_HOST      name under which alone the admin answers; default every allowed name
HTS_HSTS_WHOLE_DOMAIN  1 if every site under this domain speaks https, for ever; default 0
HTS_REGION          region whose contacts are shown until a visitor chooses; default uk
HTS_LANGUAGE        language of the interface, if it has a translation (docs/translating.md); default en-gb
HTS_TIME_ZONE       time zone of the admin; default Europe/London
HTS_ONE_PERSON      1 where one person edits and approves releases; each release then says so; default 0
HTS_LOG_LEVEL       DEBUG, INFO, WARNING or ERROR; default INFO
HTS_LOG_FORMAT      plain or json, one line for each request either way at INFO; default plain
HTS_METRICS_TOKEN or HTS_METRICS_TOKEN_FILE   switches /metrics on, for whoever sends it; default off
HTS_SECURITY_CONTACT  whom to tell of a hole, shown at /.well-known/security.txt; default none
HTS_EMAIL_URL or HTS_EMAIL_URL_FILE   mail server, which tells approvers that a draft waits; default none
HTS_EMAIL_FROM      sender of those e-mails; default hamstring-triage@localhost
HTS_API             1 switches the API for programs on, below /api/v1/; default 0
HTS_API_ORIGINS     sites whose pages may read its answers, or * for all; default none
HTS_API_RATE        requests a minute that one address may send it; default 120
HTS_DEBUG           1 on a developer's own machine only, never with HTS_HTTPS=1; default 0
"""

import re
from pathlib import Path

from hamstring_triage import (
    databases,
    environment,
    log_settings,
    mail,
    middleware,
    policies,
    secret_values,
    versions,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("HTS_DATA", BASE_DIR / "var")

DEBUG = environment.flag("HTS_DEBUG")
HTTPS = environment.flag("HTS_HTTPS")
environment.refuse_debug_in_public(debug=DEBUG, https=HTTPS)
SECRET_KEY = secret_values.secret_key("HTS_SECRET_KEY", DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = secret_values.earlier_keys("HTS_SECRET_KEYS_BEFORE")
ONE_PERSON = environment.flag("HTS_ONE_PERSON")
ALLOWED_HOSTS = environment.hosts("HTS_ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"], debug=DEBUG)
CSRF_TRUSTED_ORIGINS = environment.origins("HTS_ORIGINS")
SUB_PATH = environment.sub_path("SCRIPT_NAME")  # gunicorn takes it from the environment, too
FORCE_SCRIPT_NAME = SUB_PATH or None
PROXIES = environment.number("HTS_PROXIES", 1 if HTTPS else 0)
METRICS_TOKEN = secret_values.token("HTS_METRICS_TOKEN")
"""Empty: nothing is counted."""
SECURITY_CONTACT = environment.contact("HTS_SECURITY_CONTACT")
ADMIN = environment.flag("HTS_ADMIN", default=True)
ADMIN_HOST = environment.host("HTS_ADMIN_HOST")
ALLOWED_HOSTS += [ADMIN_HOST.partition(":")[0]] if ADMIN_HOST else []
ADMIN_TWO_FACTOR = True
"""Tests of other things switch it off; nothing else can."""
API = environment.flag("HTS_API")
API_ORIGINS = environment.origins("HTS_API_ORIGINS", any_too=True)
API_RATE = environment.number("HTS_API_RATE", 120, lowest=1)
DEFAULT_REGION = environment.code("HTS_REGION", "uk")

ROOT_URLCONF = "hamstring_triage.urls"
WSGI_APPLICATION = "hamstring_triage.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "checker",
    *(["whitenoise.runserver_nostatic"] if DEBUG else []),
    "checker.web.desk_app.DeskApp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_htmx",
    "simple_history",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "checker.web.access",
    "checker.web.metrics",
    *versions.PARTIALS_APPS,
]

MIDDLEWARE = middleware.order(api=API)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": versions.PARTIALS_BUILTINS,
            "libraries": {"desk": "checker.admin.releases.first_page"},
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "accessible"
CRISPY_TEMPLATE_PACK = "accessible"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": databases.database("DATABASE_URL", DATA_DIR / "db.sqlite3")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Compiled translations lie beside the checker; the made-up test languages only where somebody develops.
LOCALE_PATHS = [DATA_DIR / "locale"] if DEBUG else []
LANGUAGE_CODE = environment.language("HTS_LANGUAGE", "en-gb", [BASE_DIR / "checker/locale", *LOCALE_PATHS])
LANGUAGES = [(LANGUAGE_CODE, LANGUAGE_CODE)]
TIME_ZONE = environment.time_zone("HTS_TIME_ZONE", "Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = f"{SUB_PATH}/static/"
STATIC_ROOT = BASE_DIR / "static_collected"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "checker.web.static_files.StaticFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "checker.web.static_files.Storage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site reads our files; ours are asked for by our pages alone

# Sessions and messages belong to the admin; no public page reads or starts one.
_HOST_ONLY = "__Host-" if HTTPS else ""  # as checker/visitor/cookies.py names ours
SESSION_COOKIE_NAME = f"{_HOST_ONLY}hts-admin"
SESSION_COOKIE_AGE = 8 * 60 * 60  # access/sessions.py ends idle ones sooner
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}hts-csrf"
CSRF_COOKIE_AGE = None  # ends with the browser, like the answers
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "checker.views.interview.no_run.csrf_failure"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
OTP_TOTP_ISSUER = "Hamstring Triage"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
MAIL_SERVER = mail.server("HTS_EMAIL_URL")
globals().update(mail.for_django(MAIL_SERVER))
DEFAULT_FROM_EMAIL = environment.sender("HTS_EMAIL_FROM", "hamstring-triage@localhost")
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# The admin's longest form has a row per symptom and condition; limits.py is stricter for the public.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 2

SECURE_SSL_REDIRECT = HTTPS
# Asked within the machine, without a certificate.
SECURE_REDIRECT_EXEMPT = [
    rf"^{re.escape(f'{SUB_PATH}/{page}'.lstrip('/'))}$" for page in ("healthz", "readyz")
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.flag("HTS_HSTS_WHOLE_DOMAIN")
# Both bind every other site under the same domain, so only its owner can decide: hence the variable.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers send "Origin: null" with our own forms, and Django refuses
# them. No other site ever gets a referrer. Pages of a shared result set "no-referrer" themselves.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = policies.PERMISSIONS
# Each Django reads the one that it knows, and versions.py says which middleware reads it.
SECURE_CSP = policies.CONTENT
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.CONTENT}

DEFAULT_EXCEPTION_REPORTER_FILTER = "checker.web.privacy.HideAnswers"
LOG_LEVEL = environment.choice("HTS_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOG_FORMAT = environment.choice("HTS_LOG_FORMAT", "plain", ("plain", "json"))
LOGGING = log_settings.logging(LOG_LEVEL, LOG_FORMAT)
