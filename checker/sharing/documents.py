"""Answers with what a page shows of them, as they go into a document for other systems."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext

from checker.fhir.result import Result
from checker.fhir.terms import Language, NamedRelease
from checker.presenting import Circumstances, plain_result, present
from checker.reasoning.assessment import assess_so_far
from checker.reasoning.evidence import Answers
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.sharing.left_out import without_private
from checker.sharing.pictures import body_map


def language() -> Language:
    """That of the interface."""
    return Language(get_language() or settings.LANGUAGE_CODE, gettext, body_map)


def region_named(knowledge: KnowledgeBase, code: str) -> str | None:
    """The region with this code, the site's own without one; None where there is no such region."""
    if code and code not in {region.code for region in knowledge.regions}:
        return None
    return code or str(settings.DEFAULT_REGION)


def as_result(release: NamedRelease, answers: Answers, region: str, *, show_private: bool) -> Result:
    """Answers that were given elsewhere, assessed now."""
    interview = Interview(release.knowledge, answers)
    circumstances = Circumstances(timezone.now(), region, show_private=show_private)
    shown = plain_result(present(interview, assess_so_far(interview), circumstances))
    return as_shown(release, answers, shown, show_private=show_private)


def as_shown(release: NamedRelease, answers: Answers, shown: dict[str, Any], *, show_private: bool) -> Result:
    """Answers with what was shown of them, less the private ones unless those were chosen."""
    return Result(
        release=release,
        answers=answers if show_private else without_private(release.knowledge, answers),
        shown=shown,
        show_private=show_private,
        made=timezone.now().isoformat(timespec="seconds"),
        key=uuid4(),
        language=language(),
    )
