"""What an edit leaves as it is, so that what led to it need not be worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from checker.reasoning.knowledge import Effect, KnowledgeBase, Question, Stage, WarningSign

_OF_RELIEF = ("remedies", "relief_keys", "gates", "first_positions", "never_together")
_WORDS = {
    "remedies": (
        "title", "time", "summary", "steps", "stop_if", "evidence_note", "not_if", "sources", "drawing",
        "dossier",
    ),
    "relief_keys": ("name",),
    "gates": ("line", "line_unsure", "reason"),
    "first_positions": ("say_avoid",),
}  # fmt: skip
"""Of those the fields that no choice of tips reads."""


@dataclass(frozen=True)
class KeptByEdit:
    """What an edit leaves as it is."""

    questions: bool
    """All but their wording; of a group, its members wherever a rule names it."""
    signs: bool
    """All but their wording; of a group, its members wherever a rule names it."""
    table: bool
    """What the differential reads."""
    relief: bool
    """All that decides on tips, but how they fit each cause and what each fact does to them."""
    fits: frozenset[str] = frozenset()
    """The causes, and the relief keys, of which that is otherwise."""


@lru_cache(maxsize=8)
def kept_by(before: KnowledgeBase, after: KnowledgeBase) -> KeptByEdit:
    """Compare the parts of two knowledge bases."""

    def same(part: Callable[[KnowledgeBase], Any]) -> bool:
        """A group stands for its members, wherever a rule names it."""
        if before.groups == after.groups:
            one, other = part(before), part(after)
        else:
            one, other = _resolved(part(before), before.members), _resolved(part(after), after.members)
        alike: bool = one == other
        return alike

    settings = before.settings == after.settings
    questions = same(_asked)
    return KeptByEdit(
        questions=questions,
        signs=same(_rules),
        table=questions and settings and _figures(before) == _figures(after),
        relief=settings and same(_check) and same(_parts) and same(_locking),
        fits=_moved(_fits(before), _fits(after)) | _moved(_effects(before), _effects(after)),
    )


def _resolved(part: Any, members: Mapping[str, frozenset[str]]) -> Any:
    """The same with what each code stands for; for comparing alone."""
    if isinstance(part, str):
        return members.get(part, part)
    if is_dataclass(part):
        return [_resolved(getattr(part, field.name), members) for field in fields(part)]
    if isinstance(part, (tuple, list)):
        return [_resolved(each, members) for each in part]
    return part


def _asked(knowledge: KnowledgeBase) -> Any:
    """What is read of answers: the questions in no order, but that of those which hang on one another.

    By which rule a question becomes due says nothing of its answer; that there is one does.
    """
    followed = frozenset().union(*(q.follows for q in knowledge.questions))
    linked = [q.code for q in knowledge.questions if q.follows or not followed.isdisjoint(q.codes)]
    in_order = sorted(_bare(knowledge.questions), key=lambda question: question.code)
    read = [(replace(question, due_when=None), question.due_when is None) for question in in_order]
    return read, linked, knowledge.settings.minor


def _bare(questions: tuple[Question, ...]) -> list[Question]:
    """Without the words that only people read."""
    blank: dict[str, Any] = {"text": "", "why": "", "hint": "", "title": "", "section": "", "dossier": ()}
    words: dict[str, Any] = {"text": "", "said": "", "hint": "", "find_out": "", "term": "", "dossier": ()}
    return [replace(q, **blank, symptoms=tuple(replace(s, **words) for s in q.symptoms)) for q in questions]


def _rules(knowledge: KnowledgeBase) -> list[WarningSign]:
    """The warning signs without the words that only people read."""
    texts: dict[str, Any] = dict.fromkeys(
        ("title", "do_now", "at_night", "no_answer", "why", "say", "note"), ""
    )
    lists: dict[str, Any] = dict.fromkeys(("do_not", "if_worse", "own_team", "sources", "dossier"), ())
    return [replace(s, **texts, **lists) for s in knowledge.warning_signs]


def _check(knowledge: KnowledgeBase) -> list[Question]:
    """The questions of the ice-or-warmth check, which unlock remedies."""
    return _bare(tuple(q for q in knowledge.questions if q.stage is Stage.RELIEF_CHECK))


def _figures(knowledge: KnowledgeBase) -> Any:
    conditions = [(c.code, c.prior, c.watchful, c.unspecific, c.family) for c in knowledge.conditions]
    return conditions, [family.code for family in knowledge.families], knowledge.frequencies


def _fits(knowledge: KnowledgeBase) -> dict[str, Any]:
    """Cause -> how each remedy suits it."""
    return {
        condition.code: {remedy: fits.get(condition.code) for remedy, fits in knowledge.fits.items()}
        for condition in knowledge.conditions
    }


def _effects(knowledge: KnowledgeBase) -> dict[str, Any]:
    """Relief key -> what it does to which remedy."""
    found: dict[str, Any] = {}
    for effect in _bare_effects(knowledge):
        found.setdefault(effect.key, []).append(effect)
    return found


def _locking(knowledge: KnowledgeBase) -> list[Effect]:
    """What keeps a remedy locked until somebody was asked, whatever holds for them."""
    return [e for e in _bare_effects(knowledge) if knowledge.remedy[e.remedy].locked]


def _bare_effects(knowledge: KnowledgeBase) -> list[Effect]:
    """Without the words that only people read."""
    return [replace(effect, reason="", sources=()) for effect in knowledge.effects]


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """Of what the one holds otherwise than the other."""
    return frozenset(code for code in {**before, **after} if before.get(code) != after.get(code))


def _parts(knowledge: KnowledgeBase) -> list[Any]:
    """All that decides on tips, without the words that only people read."""
    return [
        [replace(row, **dict.fromkeys(_WORDS[part], "")) for row in getattr(knowledge, part)]
        if part in _WORDS
        else getattr(knowledge, part)
        for part in _OF_RELIEF
    ]
