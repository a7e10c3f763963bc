"""An e-mail to whoever may approve a tested draft, where the site has e-mail: that one waits, and where."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse

from checker.models import PublishAttempt

RIGHT = "checker.add_release"
"""What somebody holds who may publish."""
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_SUBJECT = "A tested draft waits for your approval"
_TEXT = """A draft of the content was tested, and waits for somebody who may approve it:

{address}

You get this because you may. Nothing of the content stands in this e-mail.
"""
_log = logging.getLogger(__name__)


def publishers() -> QuerySet[User]:
    """Everybody who may publish, by name."""
    found: QuerySet[User] = User.objects.with_perm(RIGHT, backend=_BACKEND)
    return found.filter(is_staff=True).order_by("username")


def tell_approvers(attempt: PublishAttempt) -> None:
    """Tell each of those who may approve it. A server that takes no e-mail is noted, and fails nothing."""
    if not settings.MAIL_SERVER.host or attempt.state != "ready":
        return
    free = publishers() if settings.ONE_PERSON else publishers().exclude(pk__in=attempt.editors)
    text = _TEXT.format(address=f"{_site()}{reverse('admin:checker_release_attempt', args=[attempt.pk])}")
    try:
        for person in free.exclude(email=""):
            EmailMessage(_SUBJECT, text, to=[person.email]).send()
    except (OSError, SMTPException):
        _log.exception("No e-mail could be sent about attempt %s.", attempt.pk)


def _site() -> str:
    """Where browsers find the admin, as far as the settings say."""
    if settings.CSRF_TRUSTED_ORIGINS and not settings.ADMIN_HOST:
        return str(settings.CSRF_TRUSTED_ORIGINS[0])
    named = (name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*")))
    return f"{'https' if settings.HTTPS else 'http'}://{settings.ADMIN_HOST or next(named, 'localhost')}"
