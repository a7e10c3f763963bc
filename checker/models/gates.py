"""What answers and warning signs do to remedies: effects and gates."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from checker.models.base import LEVELS, Coded, Ordered, between, one_of
from checker.models.fields import ChoicesField, LinesField
from checker.models.relief import Remedy
from checker.models.relief_keys import ReliefKey
from checker.models.sources import Source
from checker.models.warning_signs import WarningSign
from checker.reasoning.knowledge import EffectKind


def effect_label(effect: EffectKind) -> str:
    """How the admin names it."""
    match effect:
        case EffectKind.PROMOTE:
            return "Promote: show it earlier"
        case EffectKind.DEMOTE:
            return "Demote: show it later"
        case EffectKind.AVOID:
            return "Avoid: hold it back"
        case EffectKind.ADAPT:
            return "Adapt: show it with a note"
        case EffectKind.OK:
            return "OK: weighed, and nothing changes"


EFFECTS = [(effect.value, effect_label(effect)) for effect in EffectKind]
HOLD_BACK = [effect.value for effect in EffectKind if effect.holds_back]


class Effect(Ordered):
    """What one relief key does to one remedy."""

    natural_key = ("key", "remedy", "effect")

    key = models.ForeignKey(
        ReliefKey,
        models.CASCADE,
        related_name="effects",
        verbose_name="relief key",
        help_text="When this holds for the person …",
    )
    remedy = models.ForeignKey(Remedy, models.CASCADE, related_name="effects", help_text="… this remedy …")
    effect = models.CharField("effect", max_length=8, choices=EFFECTS, help_text="… is changed in this way.")
    delta = models.SmallIntegerField(
        "change of order",
        default=0,
        help_text="For promote, below zero (−10: earlier); for demote, above zero.",
    )
    reason = models.TextField(
        "reason", blank=True, help_text="Plain words; the person reads them for avoid and adapt."
    )
    sources = models.ManyToManyField(
        Source,
        blank=True,
        verbose_name="sources",
        help_text="What it rests on. Needed for OK, adapt and avoid of a group of people.",
    )
    _history_m2m_fields = (sources,)

    class Meta(Ordered.Meta):
        constraints = [
            one_of("effect", EFFECTS, "effect"),
            between("delta", -100, 100, "effect"),
            models.UniqueConstraint(
                fields=["key", "remedy", "effect"],
                name="effect_once",
                violation_error_message="This key has this effect on the remedy already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key_id and self.key.name}: {self.effect} “{self.remedy_id and self.remedy.title}”"

    def clean(self) -> None:
        """Refuse holding something back without saying why."""
        if self.effect in HOLD_BACK and not self.reason:
            raise ValidationError(
                {"reason": "The person reads the reason for avoid and adapt: please give one."}
            )


class Gate(Coded):
    """What may still be shown once certain warning signs are raised."""

    signs = models.ManyToManyField(
        WarningSign,
        blank=True,
        related_name="gates",
        verbose_name="warning signs",
        help_text="The gate closes when one of these is raised.",
    )
    levels = ChoicesField(
        "or any sign of these levels", options=LEVELS, help_text="Closes for every sign of a level."
    )
    has_ceiling = models.BooleanField(
        "only the listed remedies",
        default=False,
        help_text="Ticked: nothing but “may show” is shown; an empty list then means no remedy at all.",
    )
    may_show = models.ManyToManyField(
        Remedy,
        blank=True,
        related_name="gates",
        verbose_name="may show",
        help_text="Remedies that are still allowed.",
    )
    withhold = LinesField(
        "hold back",
        help_text="Categories or codes of remedies, one per line. The word all stands for everything else.",
    )
    may_show_unsure = models.ManyToManyField(
        Remedy,
        blank=True,
        related_name="gates_if_unsure",
        verbose_name="may also show if not sure",
        help_text="Remedies that are still allowed, too, while the signs hold only because a “not sure” is "
        "read as yes.",
    )
    first = models.ManyToManyField(
        Remedy,
        blank=True,
        related_name="put_first_by",
        verbose_name="put first",
        help_text="Remedies that come first while the gate is closed.",
    )
    line = models.TextField(
        "position line",
        blank=True,
        help_text="What is shown instead of tips, or above them. Example: “Keep "
        "still; do not try to stand or roll.”",
    )
    line_unsure = models.TextField(
        "position line if not sure",
        blank=True,
        help_text="What is shown while the signs hold only because a “not sure” is read as yes. "
        "Empty: the line above.",
    )
    reason = models.TextField(
        "reason", blank=True, help_text="Why the rest is held back, in plain words. Empty if nothing is."
    )
    _history_m2m_fields = (signs, may_show, may_show_unsure, first)
