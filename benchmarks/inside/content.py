"""Publish the shipped content in a new database, as a site has it: `python -m benchmarks.inside.content`."""

from __future__ import annotations

import django


def publish() -> None:
    """Tables, static files and a release. The proof of the content is another command's matter."""
    from django.core.management import call_command  # noqa: PLC0415 (Django is set up first)

    from checker import library, publishing  # noqa: PLC0415
    from hamstring_triage.local.prepare import ensure_static  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ensure_static()
    publishing.publish("For measurements", of=publishing.checked(library.read_folder(library.SHIPPED)))


if __name__ == "__main__":
    django.setup()
    publish()
