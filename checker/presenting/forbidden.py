"""What the warning signs forbid, in one sentence where each of them has its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

_ENDS_OR_LISTS = (".", ":", ";", "?")
"""A line with one of these inside says more than one thing, and keeps its own sentence."""

_YOURSELF = " yourself"
_NARROWS = (" if ", " hard", " yet", " until ", " before ", " in the ", _YOURSELF)
"""What makes a line forbid less than the same words without it."""

_WIDENS = (" or ", ", ")
"""What makes a line forbid more than the same words without it."""

_SENTENCES = re.compile(r"(?<=\.)\s+")

_ACTS = re.compile(r"(?P<acts>(?:\w+, )*\w+ or \w+|\w+) (?P<on>(?!or )(?:(?!,| or ).)+)")
"""What is done, and on what: "stretch, massage or heat", "the leg". On several things it stays as it is."""


def forbidden(lines: Iterable[str]) -> tuple[str, ...]:
    """Each line once; those that begin with "Do not" share its words, those about one thing share that.

    Who must not drive is not told as well not to drive if the leg is weak, and who must neither rub nor heat
    the leg is told so in one breath.
    """
    told = tuple(dict.fromkeys(lines))
    said = tuple(line for line in told if not (_is_narrower(line, told) or _is_part(line, told)))
    before, after = _("Do not {thing}.").split("{thing}")
    listed = {line: line[len(before) : -len(after)] for line in said if _is_plain(line, before, after)}
    if len(listed) < 2:  # noqa: PLR2004 (a list of one is a sentence)
        return said
    first = _("Do not: {things}.").format(things="; ".join(_together(listed.values())))
    return (first, *(line for line in said if line not in listed))


def _together(things: Iterable[str]) -> list[str]:
    """What is forbidden, all that may not be done on one thing beside each other."""
    acts: dict[str, list[str]] = {}
    for thing in things:
        found = _ACTS.fullmatch(thing)
        done, on = (found["acts"], found["on"]) if found else ("", thing)
        acts.setdefault(on, []).extend(filter(None, re.split(", | or ", done)))
    bare = {on for on, done in acts.items() if not done}
    told = ((on, [act for act in dict.fromkeys(done) if act not in bare]) for on, done in acts.items())
    kept = {on: done for on, done in told if done or on in bare}
    return [f"{_listed(done)} {on}" if done else on for on, done in kept.items() if not _is_within(on, kept)]


def _is_within(on: str, acts: Mapping[str, Sequence[str]]) -> bool:
    """Whether all of it is forbidden anyway: to heat the leg in the first days, beside to heat the leg."""
    wider = (other for other in acts for narrows in _NARROWS if on.startswith(other + narrows))
    return any(acts[on] and set(acts[on]) <= set(acts[other]) for other in wider)


def _listed(acts: Sequence[str]) -> str:
    *others, last = acts
    return _("{acts} or {last}").format(acts=", ".join(others), last=last) if others else last


def _is_narrower(line: str, told: tuple[str, ...]) -> bool:
    """Whether another line forbids all of it: to drive yourself, beside to drive. One that goes on is not."""
    others = (other.removesuffix(".") for other in told if other != line)
    wider = (words for other in others for words in {other, other.removesuffix(_YOURSELF)})
    begun = (words + narrows for words in wider for narrows in _NARROWS)
    rests = (line.removeprefix(words) for words in begun if line.startswith(words))
    return any(not any(more in rest for more in _WIDENS) for rest in rests)


def _is_part(line: str, told: tuple[str, ...]) -> bool:
    """Whether another line forbids the same and more: to drive, and to drive or walk about."""
    bare = line.removesuffix(".").removesuffix(_YOURSELF)
    wider = tuple(beginning + more for beginning in {bare, line.removesuffix(".")} for more in _WIDENS)
    return any(other.startswith(wider) for other in told)


def told_not_to(words: str) -> list[str]:
    """The sentences of a text that begin with "Do not"."""
    before, after = _("Do not {thing}.").split("{thing}")
    return [each for each in _SENTENCES.split(words) if each.startswith(before) and each.endswith(after)]


def less_what_it_forbids(words: str) -> str:
    """A text without the sentences that begin with "Do not"."""
    banned = told_not_to(words)
    return " ".join(each for each in _SENTENCES.split(words) if each not in banned)


def _is_plain(line: str, before: str, after: str) -> bool:
    thing = line[len(before) : -len(after)]
    framed = line.startswith(before) and line.endswith(after)
    return framed and not any(mark in thing for mark in _ENDS_OR_LISTS)
