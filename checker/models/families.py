"""Kinds of pain: what conditions have in common for somebody who answers."""

from __future__ import annotations

from django.db import models

from checker.models.base import Coded
from checker.models.sources import Source


class Family(Coded):
    """A kind of pain: conditions that answers tell from others better than from one another."""

    title = models.CharField(
        "title",
        max_length=80,
        help_text="The kind of pain in plain words, as it is read on the result. Example: An irritated "
        "nerve.",
    )
    what = models.TextField(
        "what it is", help_text="What that means, in one plain sentence. Never “you have”."
    )
    lying = models.TextField(
        "why lying down matters", help_text="Why it hurts lying down, in one plain sentence."
    )
    tell_apart = models.TextField(
        "how its members are told apart",
        help_text="What an examiner does to tell them apart, in one plain sentence. It is read where the "
        "answers fit the kind and none of its conditions alone. Example: An examiner feels the pulses in "
        "the foot.",
    )
    sources = models.ManyToManyField(
        Source, blank=True, verbose_name="sources", help_text="Where these statements come from."
    )
    _history_m2m_fields = (sources,)

    class Meta(Coded.Meta):
        verbose_name = "family"
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.title

    def used_by(self) -> list[models.Model]:
        """The conditions that belong to it."""
        return list(self.conditions.all()) if self.pk else []
