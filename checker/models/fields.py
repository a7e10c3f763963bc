"""Lists of short texts or codes in one column, with form fields that people can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

if TYPE_CHECKING:
    _URLField = models.URLField[str, str]
else:  # at run time it takes no argument in brackets
    _URLField = models.URLField


class AddressField(_URLField):
    """A web address; one that is typed without https:// gets it."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(assume_scheme="https", **kwargs)


class LinesField(models.JSONField):
    """A list of short texts; edited as a text area with one text per line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LinesFormField(
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name.capitalize()),
            help_text=self.help_text,
        )


class LinesFormField(forms.CharField):
    """Text area <-> list of stripped, non-empty lines."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 80})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines that hold something."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other lines than before came back."""
        return bool((initial or []) != self.to_python(data))


class ChoicesField(models.JSONField):
    """A list of codes out of fixed choices; edited as tick boxes."""

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.options = options
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse codes that are no choice."""
        super().validate(value, model_instance)
        unknown = set(value) - {code for code, _ in self.options}
        if unknown:
            raise ValidationError(f"Not a choice: {', '.join(sorted(unknown))}.")
