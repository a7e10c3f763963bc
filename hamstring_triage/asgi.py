"""The ASGI entry point of the project."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstring_triage.settings")

application = get_asgi_application()

from checker.web.access import sweeping  # noqa: E402 (its model needs Django, which is set up now)

sweeping.HERE.start()
