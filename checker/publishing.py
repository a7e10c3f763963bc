"""From draft to public: check, freeze a snapshot, number a release; withdraw and roll back.

Nothing else writes releases. What was published stays as it is; what happens
to it later is an event beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from checker import library
from checker.models import Release, ReleaseEvent, Snapshot
from checker.reasoning import snapshot
from checker.reasoning.checks import ERROR, Problem, find_problems

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class PublishRefusedError(Exception):
    """It cannot be published; `problems` says why, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Draft:
    """The draft as it would be published. `plain` is empty if it cannot be read at all."""

    plain: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being published."""
        return tuple(p for p in self.problems if p.severity == ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that may be accepted."""
        return tuple(p for p in self.problems if p.severity != ERROR)

    @property
    def checksum(self) -> str:
        """Checksum of the content; empty if it cannot be read."""
        return snapshot.checksum(self.plain) if self.plain else ""

    @property
    def changes(self) -> list[str]:
        """What differs from the current release, one line each."""
        return library.changes(_current_plain(), self.plain)


def draft() -> Draft:
    """Read and check the draft rows."""
    return checked(library.plain_from_drafts())


def checked(plain: Mapping[str, Any]) -> Draft:
    """Check a plain knowledge base."""
    try:
        knowledge = snapshot.from_plain(plain)
    except library.ContentError as fault:
        return Draft({}, tuple(Problem(ERROR, "content", line) for line in fault.problems))
    return Draft(snapshot.to_plain(knowledge), find_problems(knowledge))


def publish(reason: str, by: User | None = None, *, of: Draft | None = None) -> Release:
    """Freeze the draft as the next release. Raises PublishRefusedError, which lists every error."""
    found = of or draft()
    refused = [f"{problem.where}: {problem.message}" for problem in found.errors]
    if not reason.strip():
        refused.append("Say why this is published.")
    if refused:
        raise PublishRefusedError(refused)
    with transaction.atomic():
        frozen, _ = Snapshot.objects.get_or_create(
            checksum=found.checksum,
            defaults={"plain": found.plain, "engine_version": library.ENGINE_VERSION},
        )
        return _release(frozen, reason, by)


def roll_back(number: int, reason: str, by: User | None = None) -> Release:
    """Publish the snapshot of an earlier release again, under a new number."""
    earlier = Release.objects.select_related("snapshot").filter(number=number).first()
    if earlier is None or not reason.strip():
        raise PublishRefusedError([f"There is no release {number}." if earlier is None else "Say why."])
    with transaction.atomic():
        return _release(earlier.snapshot, reason, by)


def withdraw(number: int, reason: str, by: User | None = None) -> ReleaseEvent:
    """Take a release out of use; the newest one left becomes current."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        raise PublishRefusedError([f"There is no release {number}."])
    if release.events.filter(kind="withdrawn").exists():
        raise PublishRefusedError([f"Release {number} is withdrawn already."])
    if not reason.strip():
        raise PublishRefusedError(["Say why it is withdrawn."])
    event = ReleaseEvent.objects.create(release=release, kind="withdrawn", reason=reason.strip(), by=by)
    library.reset()
    return event


def _release(frozen: Snapshot, reason: str, by: User | None) -> Release:
    """Number a snapshot; must run in a transaction."""
    last = Release.objects.aggregate(last=Max("number"))["last"] or 0
    status = frozen.plain["settings"]["review_status"]
    made = Release.objects.create(
        number=last + 1, snapshot=frozen, reason=reason.strip(), by=by, review_status=status
    )
    for replaced in Release.objects.filter(number=last):
        ReleaseEvent.objects.create(
            release=replaced, kind="superseded", reason=f"By release {last + 1}", by=by
        )
    library.reset()
    transaction.on_commit(library.reset)  # another thread may have read the old state meanwhile
    return made


def _current_plain() -> Mapping[str, Any]:
    """Content of the current release; empty if there is none."""
    try:
        checksum = library.current().checksum
    except library.NoReleaseError:
        return {}
    return Snapshot.objects.get(pk=checksum).plain
