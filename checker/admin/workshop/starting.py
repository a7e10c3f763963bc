"""A new cause: it starts from one like it, and another gives up its share."""

from __future__ import annotations

from typing import Any

from checker.admin.editing.content_form import ContentForm
from checker.admin.pickers.code_fields import CONDITIONS
from checker.admin.pickers.rows import OnePicked, PickOne
from checker.models import Condition


def _picked(label: str, help_text: str) -> OnePicked:
    rows = Condition.objects.all()
    field = OnePicked(rows, label=label, help_text=help_text, required=False, widget=PickOne(CONDITIONS))
    field.widget.what = "cause"
    return field


class CauseForm(ContentForm):
    """A cause; a new one asks, besides, what it starts from."""

    like = _picked(
        "A cause like it",
        "Its figures and tips stand in the next steps as a start, and beside what you make of them. It "
        "becomes the first look-alike where you name none.",
    )
    gives = _picked(
        "Which cause gives up this share",
        "All shares make 100, so this one's is taken from another's. Empty: from the cause like it; "
        "without one, from none, and you put it right later.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["like"], self.fields["gives"]

    def clean(self) -> dict[str, Any]:
        """A new cause has a look-alike, and a share that somebody can give."""
        data = super().clean()
        if self.instance.pk:
            return data
        like = data.get("like")
        if like and not data.get("look_alikes"):
            data["look_alikes"] = [like.code]
        data["gives"] = giver = data.get("gives") or like
        share = data.get("prior") or 0
        if giver and giver.prior <= share:
            told = f"“{giver}” has a share of {giver.prior:g}, so it cannot give {share:g}. Choose another."
            self.add_error("gives", told)
        return data


def take_share(cause: Condition, giver: Condition | None, reason: str) -> str:
    """Another cause has so much less; says so, or nothing where none gives."""
    if giver is None:
        return ""
    giver.prior = round(giver.prior - cause.prior, 6)
    giver._change_reason = reason  # type: ignore[attr-defined]
    giver.save()
    return f"Its share of {cause.prior:g} was taken from “{giver}”, which now has {giver.prior:g}."
