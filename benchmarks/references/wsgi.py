"""The WSGI entry point of the references."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.references.settings")

application = get_wsgi_application()
