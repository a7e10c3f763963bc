"""Which warning signs nobody raises who walks through some content: worked out once, and kept with it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import asdict

from checker.models import SignResults
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem
from checker.safety_walk.paths import unreached

KEPT = 20
"""Contents of which it is kept, the newest ones."""

Reached = Mapping[str, Problem | None]
"""Code of a warning sign -> why nobody raises it; None where somebody does. What lacks is not known."""


def known(content: str) -> Reached:
    """What was found already; one query. `content` is a checksum."""
    kept = SignResults.objects.filter(content=content).values_list("why_not", flat=True).first() or {}
    return {code: Problem.from_plain(why) if why else None for code, why in kept.items()}


def look(
    content: str, knowledge: KnowledgeBase, seconds: float, signs: Collection[str] | None = None
) -> Reached:
    """Walk to the signs that are not known yet, for so many seconds, and keep what is found.

    signs: the codes of those that matter; all of them, if it is left out.
    """
    found, until = dict(known(content)), time.monotonic() + seconds
    new: dict[str, Problem | None] = {}
    for sign in knowledge.warning_signs:
        if sign.code in found or (signs is not None and sign.code not in signs):
            continue
        if new and time.monotonic() > until:
            break
        new[sign.code] = unreached(knowledge, sign)
    if new:
        _keep(content, {**found, **new})
    return {**found, **new}


def _keep(content: str, found: Reached) -> None:
    plain = {code: asdict(why) if why else None for code, why in found.items()}
    SignResults.objects.update_or_create(content=content, defaults={"why_not": plain})
    newest = SignResults.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    SignResults.objects.exclude(pk__in=list(newest)).delete()
