"""Makes the database, content, log-in and static files that a first run needs.

One process for all of it, because starting Django costs more than most steps.
Everything here may run again: it adds what is missing and keeps what is there.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from hamstring_triage import private_files
from hamstring_triage.local.places import ROOT


def prepare() -> None:
    """Every step, in the order in which they need one another."""
    ensure_private(settings.DATA_DIR)
    call_command("migrate", interactive=False, verbosity=0)
    ensure_release()
    ensure_admin()
    ensure_static()


def ensure_private(folder: Path) -> None:
    """The default folder is for its owner alone, also where it was made before that was so.

    One that somebody chose may be shared with other things: it is theirs.
    """
    if folder == ROOT / "var":
        folder.chmod(private_files.FOLDER)


def ensure_release() -> None:
    """Load and publish the shipped content where nothing was published yet."""
    if apps.get_model("checker", "Release").objects.exists():
        return
    print("Loading and publishing the content ...", flush=True)
    call_command("load_content", verbosity=0)
    call_command("publish_release", verbosity=0)


def ensure_admin() -> None:
    """Create a log-in where nobody can log in, and print its password this one time."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists():
        return
    password = secrets.token_urlsafe(12)
    users.create_superuser(username="admin", password=password)
    print(f"Admin log-in (shown only now): name admin, password {password}", flush=True)


def ensure_static() -> None:
    """Collect and compress the static files if they changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected-from"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def fingerprint() -> str:
    """Changes when a static file is added, removed or written."""
    seen = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def main() -> int:
    """Exit code 0, or 1 with one line about what is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstring_triage.settings")
    try:
        django.setup()
        prepare()
    except (CommandError, DatabaseError, ImproperlyConfigured) as error:
        print(f"Set-up stopped: {error}".strip(), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
