"""Takes a draft through the gate in the background, one at a time.

The row is the whole state: a page can follow it, and a process that dies
leaves a row whose last sign of life grows old. The tests run in a process of
their own (`work_on_attempt`), because they take longer than a web request may.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from checker import cases, library
from checker.models import PublishAttempt, Release
from checker.publishing.drafts import Draft, checked, draft
from checker.publishing.editors import Marks, editors, marks
from checker.publishing.findings import Findings, refusals
from checker.publishing.gate import Prove, Step, TellStep, find
from checker.publishing.guarding import Guard, watched
from checker.publishing.refused import PublishRefusedError
from checker.publishing.releases import Approval, publish
from checker.publishing.withdrawn import held_again
from checker.reasoning.knowledge.problem import Problem, error
from checker.safety_walk import processes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STALE = timedelta(seconds=60)
"""Without a sign of life for so long, an attempt counts as lost."""
BEAT_SECONDS = 5.0

__all__ = [
    "BEAT_SECONDS",
    "STALE",
    "approve",
    "beat",
    "latest",
    "launch",
    "outdated",
    "send_back",
    "settle",
    "start",
    "work",
]


def start(reason: str, by: User | None) -> PublishAttempt:
    """Freeze the draft as an attempt and set the tests going. Raises PublishRefusedError."""
    edits = marks()
    tested = draft()
    unexplained = () if reason.strip() else (error("say-why-published"),)
    if problems := (*tested.errors, *unexplained):
        raise PublishRefusedError(problems)
    settle()
    attempt = _new(tested, edits, reason, by)
    transaction.on_commit(lambda: launch(attempt.pk))
    return attempt


def launch(pk: int) -> None:
    """Start the process that does the work; it outlives this one."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work_on_attempt", str(pk)]
    process = subprocess.Popen(  # noqa: S603 (nothing of it was typed by anybody)
        command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    threading.Thread(target=process.wait, daemon=True).start()  # or it stays as a zombie


def work(attempt: PublishAttempt, prove: Prove = processes.prove_all, guard: Guard = watched) -> None:
    """Run the tests of an attempt and note how they end."""
    listed = cases.stored()
    who = editors()  # once the cases are read: whoever changes one before has a hand in the tests
    try:
        found = find(checked(attempt.plain), listed, _teller(attempt), prove, guard)
    except BaseException:
        _set(attempt, state="lost", stage="broke-off")
        raise
    against = refusals(found, {failed.code: "judged by the approver" for failed in found.acceptable})
    _set(
        attempt,
        state="refused" if against else "ready",
        findings=found.as_plain(),
        refusals=list(map(asdict, against)),
        editors=list(who.keys),
        edited_by=list(who.names),
        cases_checksum=cases.case_checksum(listed),
    )


def approve(attempt: PublishAttempt, approval: Approval) -> Release:
    """Publish what an attempt has tested, if that is no editor's own. Raises PublishRefusedError."""
    refused = outdated(attempt)
    if not (refused or approval.again) and held_again(attempt.plain):
        refused = [error("holds-what-was-withdrawn")]
    if refused:
        raise PublishRefusedError(refused)
    tested = Draft(attempt.plain, ())
    whole = replace(approval, edited_by=tuple(attempt.edited_by), editors=tuple(attempt.editors))
    with transaction.atomic():
        mine = PublishAttempt.objects.filter(pk=attempt.pk)
        if not mine.filter(state="ready").update(state="published"):
            raise PublishRefusedError([error("approved-meanwhile")])
        release = publish(whole, of=tested, found=Findings.from_plain(attempt.findings or {}))
        mine.update(release=release)
    return release


def send_back(attempt: PublishAttempt, word: str, by: User | None) -> None:
    """Say why it is not approved. Raises PublishRefusedError where it waits no more."""
    waits = PublishAttempt.objects.filter(pk=attempt.pk, state="ready")
    if not waits.update(state="sent-back", answer=word.strip(), answered_by=by):
        raise PublishRefusedError([error("approved-meanwhile")])


def settle() -> None:
    """Note attempts that died, so that a new one can start."""
    running = PublishAttempt.objects.filter(state="running", seen__lt=timezone.now() - STALE)
    running.update(state="lost", stage="stopped")


def latest() -> PublishAttempt | None:
    """The newest attempt, without its content."""
    settle()
    return PublishAttempt.objects.defer("plain").first()


def beat(pk: int, stop: threading.Event) -> None:
    """Give a sign of life every few seconds until told to stop; for a thread of its own."""
    while not stop.wait(BEAT_SECONDS):
        PublishAttempt.objects.filter(pk=pk, state="running").update(seen=timezone.now())
    connection.close()


def _new(tested: Draft, edits: Marks, reason: str, by: User | None) -> PublishAttempt:
    try:
        with transaction.atomic():
            PublishAttempt.objects.filter(state="ready").update(state="replaced")
            return PublishAttempt.objects.create(
                plain=tested.plain,
                checksum=tested.checksum,
                engine_version=library.ENGINE_VERSION,
                base=_public(),
                reason=reason.strip(),
                started_by=by,
                edits=edits,
                seen=timezone.now(),
            )
    except IntegrityError:
        raise PublishRefusedError([error("tested-already")]) from None


def outdated(attempt: PublishAttempt) -> list[Problem]:
    """Why what was tested may not be published any more."""
    refused = []
    if attempt.state != "ready":
        refused.append(error("not-waiting", state=attempt.get_state_display()))
    if attempt.base != _public():
        refused.append(error("released-since"))
    if attempt.engine_version != library.ENGINE_VERSION:
        refused.append(error("updated-since"))
    if attempt.state == "ready" and attempt.cases_checksum != cases.case_checksum(cases.stored()):
        refused.append(error("cases-changed-since"))
    return refused


def _public() -> int | None:
    """Number of the release that is public, read from the database."""
    gone = Q(events__kind="withdrawn")
    return Release.objects.exclude(gone).order_by("-number").values_list("number", flat=True).first()


def _teller(attempt: PublishAttempt) -> TellStep:
    """What notes the progress: at each new step, and otherwise once a second."""
    noted = dict[Step, float]()

    def tell(step: Step, done: int, of: int, part: str = "") -> None:
        now = time.monotonic()
        if done == of or now - noted.get(step, -1) >= 1:
            noted[step] = now
            _set(attempt, stage=(f"{step}:{part}" if part else step)[:300], done=done, total=of)

    return tell


def _set(attempt: PublishAttempt, **fields: object) -> None:
    """Write fields of an attempt that still runs. Raises PublishRefusedError if it was given up."""
    rows = PublishAttempt.objects.filter(pk=attempt.pk, state="running")
    if not rows.update(seen=timezone.now(), **fields):
        raise PublishRefusedError([error("given-up")])
