"""What is known of each clinical case on the release and on the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from checker import cases, library
from checker.admin.rules.walked import AT_A_TIME
from checker.cases import reached, results
from checker.models import ClinicalCase
from checker.presenting.problems import lines, message
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import checksum, to_plain

NOT_RUN = "not run"


class CaseList(ChangeList):
    """The list, with what is known of each case on its page."""

    def get_results(self, request: HttpRequest) -> None:
        """Two queries more than the list itself, and the draft once."""
        super().get_results(request)
        rows: Any = self.result_list  # evaluated here; the page shows these very rows
        listed = [cases.from_row(row) for row in rows]
        for column, found in (("on_release", of_release()), ("on_draft", of_draft())):
            known = results.known(found[0], listed) if found else {}
            # a release was walked through before it was published
            nobody = nobody_raises(*found) if found and column == "on_draft" else {}
            for row in rows:
                why = [nobody[code] for code in row.signs_at_least if code in nobody]
                setattr(row, column, describe_result(known.get(row.code), why))


class Failing(admin.SimpleListFilter):
    """Those that are known to fail, on the release or on the draft."""

    title = "what failed when it was run last"
    parameter_name = "fails"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("release", "Fails on the release"), ("draft", "Fails on the draft")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ClinicalCase]) -> QuerySet[ClinicalCase]:
        """All of them, on whichever page of the list they stand."""
        on = {"release": of_release, "draft": of_draft}.get(self.value() or "")
        if on is None:
            return queryset
        found = on()
        known = results.known(found[0], cases.stored()) if found else {}
        return queryset.filter(code__in=[code for code, result in known.items() if not result.passed])


def describe_result(result: results.Result | None, nobody: Sequence[str] = ()) -> str:
    """Passed, what it missed, or that it was not run; and of which of its signs nobody comes to.

    nobody: a sentence for each of these.
    """
    if result is None:
        return NOT_RUN
    told = "passes" if result.passed else f"FAILS: {'; '.join(lines(result.misses))}"
    return ". ".join([told, *nobody])


def nobody_raises(content: str, knowledge: KnowledgeBase) -> dict[str, str]:
    """A sentence for each warning sign that, as far as it was looked at, nobody raises."""
    titles = {sign.code: sign.title for sign in knowledge.warning_signs}
    found = reached.known(content).items()
    return {c: f"Nobody can raise “{titles.get(c, c)}”: {message(why)}" for c, why in found if why}


def walk_to_signs(content: str, knowledge: KnowledgeBase, listed: Iterable[cases.ClinicalCase]) -> list[str]:
    """The same sentences for the signs that these cases demand, which are walked to now."""
    wanted = {code for case in listed for code in case.expect.signs_at_least}
    if not find_errors(knowledge):
        reached.look(content, knowledge, AT_A_TIME, wanted)
    return [text for code, text in nobody_raises(content, knowledge).items() if code in wanted]


def of_release() -> tuple[str, KnowledgeBase] | None:
    """The release and its checksum; None where nothing is published."""
    try:
        published = library.current()
    except library.NoReleaseError:
        return None
    return published.checksum, published.kb


def of_draft() -> tuple[str, KnowledgeBase] | None:
    """The draft and its checksum; None where it cannot be read, or is empty."""
    try:
        knowledge = library.from_drafts()
    except library.ContentError:
        return None
    return (checksum(to_plain(knowledge)), knowledge) if knowledge.conditions else None


def run_and_tell(
    request: HttpRequest, name: str, found: tuple[str, KnowledgeBase], listed: list[cases.ClinicalCase]
) -> None:
    """Run what is not known yet, and tell how many pass, and which of their signs nobody raises."""
    done = results.run_missing(*found, listed)
    passed = sum(result.passed for result in done.values())
    tell = messages.success if passed == len(done) else messages.warning
    tell(request, f"On the {name}, {passed} of {len(done)} pass.")
    for nobody in walk_to_signs(*found, listed):
        messages.warning(request, f"On the {name}: {nobody}.")
