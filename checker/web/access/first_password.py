"""Somebody chooses their own password, by a link that works once: Django's own, in our frame."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from checker.web.access import audit, pages


def address_for(person: User) -> str:
    """Where this person chooses a password; it ends with the password, with a log-in, and after a while."""
    token = default_token_generator.make_token(person)
    return reverse("first-password", args=[urlsafe_base64_encode(force_bytes(person.pk)), token])


class ChoosePassword(PasswordResetConfirmView):
    """The page that a link leads to. The token leaves the address before anything is shown."""

    template_name = "access/first_password.html"
    success_url = reverse_lazy("admin:login")
    title = _("Choose your password")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In the frame of the log-in."""
        return {**pages.frame(self.request), **super().get_context_data(**kwargs)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep with the person's access that they chose one."""
        audit.note(form.user, "Chose a password by a link.")
        return super().form_valid(form)
