"""What a profile says of the parts of the product."""

from __future__ import annotations

import pstats
from collections.abc import Iterator
from typing import Any

PARTS = {
    "templates": ("/django/template/", "/checker/templatetags/", "/crispy_forms/", "/template_partials/"),
    "reasoning": ("/checker/reasoning/",),
    "words for people": ("/checker/presenting/", "/checker/words/", "/checker/sharing/"),
    "forms and cookies": ("/checker/visitor/", "/django/forms/", "/django/http/cookie"),
    "pages": ("/checker/views/", "/checker/library/"),
    "layers around them": ("/checker/web/", "/hamstring_triage/", "/django/middleware/", "/django/core/",
                           "/django/http/", "/csp/", "/whitenoise/", "/django_permissions_policy/"),
}  # fmt: skip
"""Whose own time is counted together; what lies elsewhere counts for those who call it."""
OURS = ("/checker/reasoning/", "/checker/presenting/", "/checker/visitor/", "/checker/templatetags/")
OUTERMOST = "/checker/web/encodings"
"""What every request passes first."""
DEEP = 12
"""How many calls deep a function of nobody is followed back to those it works for."""
LEAST, SHOWN = 0.04, 22
"""The share below which a function is not told, and how many are."""
_Place = tuple[str, int, str]


def parts(stats: pstats.Stats) -> list[tuple[str, float]]:
    """Each part with its share of the whole, the greatest first; what no part calls is left out."""
    owners = _owners(stats)
    shares = dict.fromkeys(PARTS, 0.0)
    for place, (_, _, own, _, _) in _each(stats):
        for part, share in owners[place].items():
            shares[part] += share * own / _whole(stats)
    return sorted(shares.items(), key=lambda pair: pair[1], reverse=True)


def _owners(stats: pstats.Stats) -> dict[_Place, dict[str, float]]:
    """For each function the parts it works for: its own, else those of its callers, as often as they call."""
    owners = {place: dict.fromkeys(_part(place), 1.0) for place, _ in _each(stats)}
    for _ in range(DEEP):
        for place, (*_, callers) in _each(stats):
            if not _part(place):
                owners[place] = _shared(callers, owners)
    return owners


def _shared(callers: Any, owners: dict[_Place, dict[str, float]]) -> dict[str, float]:
    shared: dict[str, float] = {}
    calls = sum(called for called, *_ in callers.values())
    for caller, (called, *_) in callers.items():
        for part, share in owners.get(caller, {}).items():
            shared[part] = shared.get(part, 0.0) + share * called / calls
    return shared


def _part(place: _Place) -> tuple[str, ...]:
    found = (part for part, folders in PARTS.items() if any(folder in place[0] for folder in folders))
    return tuple(found)[:1]


def functions(stats: pstats.Stats) -> list[tuple[float, float, str]]:
    """Share with all that it calls, calls in one request, and name of our costliest functions."""
    requests = _requests(stats)
    rows = [
        (along / _whole(stats), calls / requests, _name(place))
        for place, (_, calls, _, along, _) in _each(stats)
        if any(folder in place[0] for folder in OURS)
    ]
    return sorted((row for row in rows if row[0] >= LEAST), reverse=True)[:SHOWN]


def _each(stats: pstats.Stats) -> Iterator[tuple[_Place, Any]]:
    return iter(stats.stats.items())  # type: ignore[attr-defined]


def _whole(stats: pstats.Stats) -> float:
    whole: float = stats.total_tt  # type: ignore[attr-defined]
    return whole


def _requests(stats: pstats.Stats) -> int:
    """How many were profiled: each passes the outermost layer once."""
    calls: list[int] = [called for (file, *_), (_, called, *_) in _each(stats) if OUTERMOST in file]
    return max(calls)


def _name(place: _Place) -> str:
    file, line, function = place
    return f"checker/{file.rpartition('/checker/')[2]}:{line} {function}"
