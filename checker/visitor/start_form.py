"""The form of the start page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from checker.reasoning.knowledge import KnowledgeBase
from checker.visitor.fields import CHOOSE_ONE, NOT_A_CHOICE


class StartForm(forms.Form):
    """Whom the run is about, and the region for phone numbers."""

    subject = forms.ChoiceField(
        label=_("Who is it about?"),
        choices=[("me", _("Me")), ("other", _("Somebody with me"))],
        widget=forms.RadioSelect,
        initial="me",
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )
    region = forms.ChoiceField(
        label=_("Where are you now?"),
        help_text=_("For the right phone numbers."),
        error_messages={"required": CHOOSE_ONE, "invalid_choice": NOT_A_CHOICE},
    )

    def __init__(self, knowledge: KnowledgeBase, region: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"region": region})
        choices = self.fields["region"]
        assert isinstance(choices, forms.ChoiceField)  # noqa: S101 (tells the type checker)
        choices.choices = [(r.code, r.name) for r in knowledge.regions]
