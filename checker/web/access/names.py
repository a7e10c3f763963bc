"""A person's name as the log-in reads it, whatever look-alike letters it was sent in."""

from __future__ import annotations

import unicodedata

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UsernameField


def spelled(name: str) -> str:
    """The one spelling under which the log-in looks for this name; of nobody's name where it is too long."""
    longest = get_user_model()._meta.get_field("username").max_length or 0
    read = str(UsernameField(max_length=longest).to_python(name))
    return read if len(read) <= longest else ""


def folded(name: str) -> str:
    """One name for those that differ in capitals alone, so that one cannot be tried as many."""
    return unicodedata.normalize("NFKC", spelled(name).casefold())
