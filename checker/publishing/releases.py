"""Numbers a snapshot, withdraws it, and publishes an old one again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max

from checker import library
from checker.models import Release, ReleaseEvent, Snapshot
from checker.publishing.drafts import Draft, draft
from checker.publishing.findings import Findings, refusals
from checker.publishing.refused import PublishRefusedError
from checker.publishing.withdrawn import reasons_against_again
from checker.reasoning.knowledge.problem import Problem, error

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Approval:
    """Who lets it out, and what they say about it."""

    reason: str
    by: User | None = None
    edited_by: tuple[str, ...] = ()
    editors: tuple[int, ...] = ()
    """Row numbers of all whose edits nobody else has approved yet."""
    reviewer: str = ""
    reviewer_role: str = ""
    reviewer_registration: str = ""
    reviewed_on: date | None = None
    next_review_due: date | None = None
    again: bool = False
    """Whether they know that it brings back what was withdrawn."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Written reasons for failures that are accepted, by code."""

    @property
    def is_own(self) -> bool:
        """Whether somebody approves edits of their own."""
        return self.by is not None and self.by.pk in self.editors


def publish(
    reason: str | Approval,
    by: User | None = None,
    *,
    of: Draft | None = None,
    found: Findings | None = None,
) -> Release:
    """Freeze the draft as the next release. Raises PublishRefusedError, which lists every error.

    found: what the tests showed. Without it nothing but problems was looked for, and the
    release says so; only tests of this program leave it out.
    """
    tested = of or draft()
    approval = Approval(reason, by) if isinstance(reason, str) else reason
    refused = [*reasons_against(approval), *tested.errors]
    refused += refusals(found, dict(approval.accepted)) if found else []
    if refused:
        raise PublishRefusedError(refused)
    with transaction.atomic():
        frozen, _ = Snapshot.objects.get_or_create(
            checksum=tested.checksum,
            defaults={"plain": tested.plain, "engine_version": library.ENGINE_VERSION},
        )
        return _release(frozen, approval, findings=found.as_plain() if found else None)


def reasons_against(approval: Approval) -> list[Problem]:
    """What is wrong with an approval, whatever is approved."""
    refused = [] if approval.reason.strip() else [error("say-why-published")]
    if approval.is_own and not settings.ONE_PERSON:
        refused.append(error("edits-of-yours"))
    return refused


def roll_back(number: int, reason: str, by: User | None = None) -> Release:
    """Publish the snapshot of an earlier release again, under a new number. Raises PublishRefusedError."""
    earlier = Release.objects.select_related("snapshot").filter(number=number).first()
    if earlier is None:
        raise PublishRefusedError([error("no-release", number=number)])
    if not reason.strip():
        raise PublishRefusedError([error("say-why")])
    if refused := reasons_against_again(earlier, by):
        raise PublishRefusedError(refused)
    with transaction.atomic():
        return _release(earlier.snapshot, Approval(reason, by), **_as_before(earlier))


def withdraw(number: int, reason: str, by: User | None = None) -> ReleaseEvent:
    """Take a release out of use; the newest one left becomes current."""
    release = Release.objects.filter(number=number).first()
    if release is None:
        raise PublishRefusedError([error("no-release", number=number)])
    if not reason.strip():
        raise PublishRefusedError([error("say-why-withdrawn")])
    with _refused_if_written(error("withdrawn-already", number=number)):
        event = ReleaseEvent.objects.create(release=release, kind="withdrawn", reason=reason.strip(), by=by)
    library.reset()
    return event


def _as_before(earlier: Release) -> dict[str, Any]:
    """What a roll-back takes over: the content is the same, so are its review and its tests."""
    kept = ("edited_by", "one_person", "reviewer", "reviewer_role", "reviewer_registration")
    more = ("reviewed_on", "next_review_due", "findings", "accepted")
    return {"again_of": earlier, **{name: getattr(earlier, name) for name in (*kept, *more)}}


def _release(frozen: Snapshot, approval: Approval, **more: Any) -> Release:
    """Number a snapshot; must run in a transaction. Raises PublishRefusedError.

    Who publishes at the same moment waits for the lock on the first release, and then
    counts this one too; SQLite lets one write at a time anyway.
    """
    list(Release.objects.select_for_update().order_by("number")[:1])
    last = Release.objects.aggregate(last=Max("number"))["last"] or 0
    fields = {**_of_approval(approval), **more}
    status = frozen.plain["settings"]["review_status"]
    with _refused_if_written(error("another-at-the-same-moment")):
        made = Release.objects.create(number=last + 1, snapshot=frozen, review_status=status, **fields)
    for replaced in Release.objects.filter(number=last):
        ReleaseEvent.objects.create(
            release=replaced, kind="superseded", reason=f"By release {last + 1}", by=approval.by
        )
    library.reset()
    transaction.on_commit(library.reset)  # another thread may have read the old state meanwhile
    return made


@contextmanager
def _refused_if_written(problem: Problem) -> Iterator[None]:
    """Turn a row that somebody else wrote first into a PublishRefusedError."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise PublishRefusedError([problem]) from None


def _of_approval(approval: Approval) -> dict[str, Any]:
    return {
        "reason": approval.reason.strip(),
        "by": approval.by,
        "edited_by": list(approval.edited_by),
        "one_person": approval.is_own,
        "reviewer": approval.reviewer,
        "reviewer_role": approval.reviewer_role,
        "reviewer_registration": approval.reviewer_registration,
        "reviewed_on": approval.reviewed_on,
        "next_review_due": approval.next_review_due,
        "accepted": {code: why.strip() for code, why in approval.accepted.items() if why.strip()},
    }
