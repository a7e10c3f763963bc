"""The product's settings with what tests need otherwise: nothing collected, nothing slow."""

import os

os.environ.setdefault("HTS_SECRET_KEY", "only-for-tests-and-for-no-site-on-the-internet")

from hamstring_triage.settings import *  # noqa: F403 (the key comes first)
from hamstring_triage.settings import DATABASES, MIDDLEWARE, STORAGES

# The manifest exists only after collectstatic, and whitenoise warns without its folder.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ADMIN_TWO_FACTOR = False

# tests/conftest.py copies a database that the migrations have made.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"MIGRATE": False}
