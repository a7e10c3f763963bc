"""Problems, misses, refusals and notes in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

from checker.presenting import floors
from checker.presenting.sentences import SENTENCES, guards
from checker.presenting.sentences.nouns import NOUNS, TYPES
from checker.presenting.sentences.publishing import STAGES
from checker.presenting.sentences.safety_walk import EXAMPLES, PROPERTIES
from checker.reasoning.knowledge.problem import Problem

OR = _("{} or {}")
NO_ANSWER = _("no answer")
ALONE = _("a problem of the kind “{id}”")
"""For a problem that was kept and is not known any more."""
STAGE_OF = _("{stage}: {part}")


def lines(problems: Iterable[Problem]) -> list[str]:
    """One line for each problem."""
    return [line(problem) for problem in problems]


def line(problem: Problem, plain: Mapping[str, Any] | None = None) -> str:
    """Where it is, and what is wrong.

    plain: the content; the name of the row then stands before its code.
    """
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    parts = (place, _where(problem, plain or {}), problem.field, message(problem))
    return ": ".join(filter(None, parts))


def message(problem: Problem) -> str:
    """What is wrong, without where."""
    return sentence(problem.id, **dict(problem.values))


def sentence(id_: str, **values: object) -> str:
    """The sentence of this id with its values in words."""
    known = SENTENCES.get(id_)
    if known is None:
        return _unknown(id_, values)
    return translated(known).format_map({name: _spoken(name, value) for name, value in values.items()})


def stage_text(stage: str) -> str:
    """What is being done to a draft: the step, and the part of it that was just done."""
    step, _sep, part = stage.partition(":")
    if step not in STAGES:
        return stage
    known = translated(STAGES[step])
    return translated(STAGE_OF).format(stage=known, part=property_title(part)) if part else known


def property_title(code: str) -> str:
    """What a property of the safety walk promises; anything else is its own title."""
    return translated(PROPERTIES[code]) if code in PROPERTIES else code


def example_title(kind: str, about: str = "") -> str:
    """The title of a counterexample of this kind, about the thing with this code."""
    return translated(EXAMPLES[kind]).format(about=about)


def failed_title(kind: str, code: str, misses: int) -> str:
    """Of a property that does not hold, or of facts whose guard is wrong or missing."""
    if kind == "property":
        return property_title(code)
    if kind == "guard":
        return sentence("unguarded-title", fact_kind=code, number=misses)
    return sentence("is-pinned")


def fact_kind(kind: str) -> str:
    """Several facts of one kind, for a heading."""
    return translated(guards.NAMES[kind.removeprefix("unguarded-")])


def guard_title(sort: str, code: str) -> str:
    """What guards a fact: a check, case or property by its code, or a pin."""
    return translated(guards.GUARDS[sort]).format(code=code)


def why_unguarded(kind: str) -> str:
    """Why a fact of this kind may be without a guard, or that it may not."""
    return translated(guards.WHY_NOT.get(kind, guards.MUST))


def noun(kind: str) -> str:
    """What one row of a list is called."""
    return translated(NOUNS.get(kind, kind.replace("_", " ")))


def either(words: Iterable[str]) -> str:
    """Words in a list of which one is meant: “a or b”, in the language of the page."""
    return reduce(lambda one, other: translated(OR).format(one, other), words)


def _unknown(id_: str, values: Mapping[str, object]) -> str:
    """What was kept as a line of text, or is of a kind that is not known any more."""
    return str(values["said"]) if id_ == "said" else translated(ALONE).format(id=id_)


def _where(problem: Problem, plain: Mapping[str, Any]) -> str:
    """The row; the whole list where no row is meant."""
    if not problem.key:
        return problem.kind.replace("_", " ")
    code = " / ".join(problem.key)
    name = next(_names(problem, plain), "")
    return f"{noun(problem.kind)} “{name}” ({code})" if name else f"{noun(problem.kind)} {code}"


def _names(problem: Problem, plain: Mapping[str, Any]) -> Iterator[str]:
    rows = plain.get(problem.kind, ())
    if problem.kind in ("symptoms", "frequencies"):
        rows = [answer for question in plain.get("questions", ()) for answer in question.get("symptoms", ())]
    for row in rows:
        if isinstance(row, Mapping) and row.get("code") == problem.key[0]:
            yield from (str(row[name]) for name in ("title", "name", "text", "heading") if row.get(name))


_SPOKEN: dict[str, Callable[[Any], str]] = {
    "noun": noun,
    "floor": floors.title_of,
    "asked_level": lambda code: str(code).replace("-", " "),
    "fact_kind": fact_kind,
    "fact_why": why_unguarded,
    "example": lambda kind_and_code: example_title(*kind_and_code),
    "answers": lambda codes: ", ".join(codes) or translated(NO_ANSWER),
    "misses": lambda misses: "; ".join(map(line, misses)),
    "types": lambda types: _types((types,) if isinstance(types, str) else types),
    "types_found": lambda types: _types((types,) if isinstance(types, str) else types),
    "either_causes": either,
}
"""Values of a problem that are more than texts, numbers and lists of codes -> their words."""


def _types(types: Iterable[str]) -> str:
    return either(translated(TYPES.get(str(one), str(one))) for one in types)


def _spoken(name: str, value: object) -> str:
    """A value in words."""
    if isinstance(value, Problem):
        return message(value)
    if name in _SPOKEN:
        return _SPOKEN[name](value)
    many: Sequence[object] = value if isinstance(value, tuple) else (value,)
    nothing = translated(TYPES["null"])
    return ", ".join(str(one) or nothing for one in many) or nothing
