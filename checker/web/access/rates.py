"""How often one sender may try something, counted in the database so that it holds across workers.

Counted are wrong links, new links, wrong passwords and codes, requests of other
programs to the API, and what is noted about refusals; never a page or an answer of
the questionnaire. If the database
does not answer, or is locked for longer than a moment, nobody is refused and
nobody waits: a limit is a nuisance to others and no lock. What is lost is a count.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from checker.web.access import sweeping
from checker.web.access.models import Tally
from checker.web.briefly import briefly

_TOO_MANY = 429
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rate:
    """So many tries of one kind in so many seconds."""

    name: str
    times: int
    seconds: int


NEW_LINKS = Rate("new-links", 60, 60 * 60)
WRONG_LINKS = Rate("wrong-links", 60, 10 * 60)
"""By address; many people may share one (a clinic, a mobile network)."""


def spent(rate: Rate, who: str) -> bool:
    """Whether this sender has no try left; counts nothing."""
    try:
        return Tally.objects.filter(key=_key(rate, who, timezone.now()), count__gte=rate.times).exists()
    except DatabaseError:
        log.warning("the limit %s cannot be looked up", rate.name)
        return False


def count(rate: Rate, who: str) -> None:
    """One more try by this sender."""
    now = timezone.now()
    try:
        with briefly():
            _add(rate, _key(rate, who, now), now)
    except DatabaseError:
        log.warning("the limit %s cannot be counted", rate.name)
        return
    sweeping.HERE.expect(seconds_left(rate, now))


def too_many(request: HttpRequest, rate: Rate, page: str = "429.html", **more: Any) -> HttpResponse:
    """The page that says so, and when to come again."""
    minutes = -(-seconds_left(rate, timezone.now()) // 60)
    response = render(request, page, {**more, "minutes": minutes}, status=_TOO_MANY)
    response["Retry-After"] = str(minutes * 60)
    response["Cache-Control"] = "no-store, private"
    return response


def seconds_left(rate: Rate, now: datetime) -> int:
    """Until the present span ends."""
    return _end(rate, now) - int(now.timestamp())


def _add(rate: Rate, key: str, now: datetime) -> None:
    if Tally.objects.filter(key=key).update(count=F("count") + 1):
        return
    sweeping.delete_ended(now)
    try:
        with transaction.atomic():
            Tally.objects.create(key=key, ends=datetime.fromtimestamp(_end(rate, now), UTC))
    except IntegrityError:  # another worker was first
        Tally.objects.filter(key=key).update(count=F("count") + 1)


def _end(rate: Rate, now: datetime) -> int:
    """Seconds since the epoch at which the present span ends."""
    return (int(now.timestamp()) // rate.seconds + 1) * rate.seconds


def _key(rate: Rate, who: str, now: datetime) -> str:
    """A keyed hash: the database tells nobody who tried."""
    told = f"{rate.name}\0{who}\0{_end(rate, now)}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).hexdigest()
