"""The code of a new row, made from its wording where nobody typed one."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from checker.models import Coded
from checker.web.admin_bases import ModelForm

WORDINGS = ("name", "title", "text", "heading", "citation")
"""What a row is called, by the field in which it stands; the first that its form asks for."""
LONGEST = 60


class MakesCode(ModelForm):
    """A form whose new rows may leave their code to us."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code, wording = self.fields.get("code"), self._wording()
        if code and wording and not self.instance.pk:
            code.required = False
            code.help_text = f"Empty: made from “{self.fields[wording].label}”. {code.help_text}"

    def clean(self) -> dict[str, Any]:
        """With a code that no other row has."""
        data = super().clean() or self.cleaned_data
        wording = self._wording()
        if wording and not self.instance.pk and "code" in data and not data["code"]:
            data["code"] = free_code(self._meta.model, data.get(wording) or "")
        return data

    def _wording(self) -> str:
        """The field from which a code is made; empty for rows that have no code, or no words."""
        if not issubclass(self._meta.model, Coded):
            return ""
        asked = (name for name in WORDINGS if name in self.fields and self.fields[name].required)
        return next(asked, "")


def free_code(model: type[Coded], words: str) -> str:
    """A code that no row of the kind has, made of some words; of the name of the kind where they are none."""
    made = slugify(words)[:LONGEST].strip("-") or slugify(str(model._meta.verbose_name))
    taken = set(model._default_manager.filter(code__startswith=made).values_list("code", flat=True))
    numbers = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return made if made not in taken else next(code for code in numbers if code not in taken)
