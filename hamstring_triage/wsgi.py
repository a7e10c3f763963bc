"""The WSGI entry point of the project."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstring_triage.settings")

of_django = get_wsgi_application()

from checker.web.access import sweeping  # noqa: E402 (its model needs Django, which is set up now)
from checker.web.encodings import utf8_alone  # noqa: E402 (as above)

application = utf8_alone(of_django)
sweeping.HERE.start()
