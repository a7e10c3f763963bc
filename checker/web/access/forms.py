"""The forms of the log-in."""

from __future__ import annotations

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 32


class CodeForm(forms.Form):
    """Six figures of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Its figures and small letters alone, however it was typed: with blanks, hyphens or a full stop."""
        plain = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return "".join(filter(str.isalnum, plain)).lower()
