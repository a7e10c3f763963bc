"""Whether somebody who walks through the questionnaire raises a warning sign of the draft."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from checker import library
from checker.cases import reached
from checker.presenting.problems import message
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.criteria import resolve
from checker.reasoning.knowledge import KnowledgeBase, WarningSign
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.snapshot import checksum, to_plain
from checker.safety_walk.paths import unreached

AT_A_TIME = 8.0
"""Seconds of walking that somebody waits for; what is left is for the next press of the button."""


AT_SAVING = 3.0
"""Seconds that saving a row may take longer."""


@dataclass(frozen=True)
class Walks:
    """What is known of the walks to all warning signs of a draft."""

    nobody: tuple[tuple[str, str], ...]
    """Title of each sign that nobody raises, and why."""
    left: int
    """How many were not looked at yet."""
    of: int
    errors: bool
    """Whether the draft has errors: nobody walks through it then."""

    @property
    def looked_at(self) -> int:
        """How many were."""
        return self.of - self.left


def walks(knowledge: KnowledgeBase) -> Walks:
    """As far as it was looked at; nothing is walked here."""
    found = reached.known(checksum(to_plain(knowledge)))
    signs = knowledge.warning_signs
    nobody = ((sign.title, message(why)) for sign in signs if (why := found.get(sign.code)))
    left = sum(sign.code not in found for sign in signs)
    return Walks(tuple(nobody), left, len(signs), bool(left and find_errors(knowledge)))


def walk_on(knowledge: KnowledgeBase) -> Walks:
    """Walks to signs that were not looked at yet, for some seconds."""
    if not find_errors(knowledge):
        reached.look(checksum(to_plain(knowledge)), knowledge, AT_A_TIME)
    return walks(knowledge)


def unreached_text(knowledge: KnowledgeBase, code: str) -> str:
    """Why nobody raises the sign with this code, as publishing would say; empty where somebody does.

    As there, nobody walks through a draft with errors: they are told first.
    """
    sign = next((sign for sign in knowledge.warning_signs if sign.code == code), None)
    why = unreached(knowledge, sign) if sign and not find_errors(knowledge) else None
    return f"Nobody can raise it: {message(why)}." if why else ""


def unreached_in_draft(code: str) -> str:
    """The same of the draft as it is saved; empty where it cannot be read, which is told elsewhere."""
    try:
        return unreached_text(library.from_drafts(), code)
    except library.ContentError:
        return ""


def unreached_through(codes: Collection[str]) -> list[str]:
    """A sentence for each sign of the saved draft that reads one of these answers, and that nobody raises."""
    try:
        knowledge = library.from_drafts()
    except library.ContentError:
        return []
    if find_errors(knowledge):
        return []
    brought = set(codes).union(*(implications(knowledge).get(code, ()) for code in codes))
    signs = {s.code: s for s in knowledge.warning_signs if reads(knowledge, s) & brought}
    found = reached.look(checksum(to_plain(knowledge)), knowledge, AT_SAVING, signs)
    return [
        f"Nobody can raise “{signs[c].title}”: {message(why)}."
        for c, why in found.items()
        if why and c in signs
    ]


def reads(knowledge: KnowledgeBase, sign: WarningSign) -> frozenset[str]:
    """The answers that its rule names, alone or in groups."""
    return resolve(knowledge, sign.criterion).symptoms()
