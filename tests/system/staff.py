"""A clinician who is logged in to the admin."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client


def log_in(page, live_server, name="editor"):
    """Give the page's browser the session of somebody who may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
