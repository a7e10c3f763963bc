"""Content as large as a tool for every pain would have, made up by dice, to measure with.

It says nothing about anybody: its figures, rules and tips are drawn at random, and no check would take it.
"""

from __future__ import annotations

import random
from typing import Any

CONDITIONS, SYMPTOMS, RULES, TIPS = 1000, 2000, 1000, 500
BOXES = 5
"""Of each question that is added; half of them are tick-lists."""
LEVELS = (("see-professional", "two-weeks"), ("see-professional", "one-week"), ("urgent", "two-days"))


def grown(shipped: dict[str, Any]) -> dict[str, Any]:
    """The plain form of the shipped content, with as much added as is missing."""
    dice, plain = random.Random("made up"), dict(shipped)
    plain["conditions"] = _copies(shipped["conditions"], CONDITIONS)
    plain["remedies"] = _copies(shipped["remedies"], TIPS)
    plain["questions"] = [*shipped["questions"], *_questions(shipped)]
    added = [s["code"] for q in plain["questions"][len(shipped["questions"]) :] for s in q["symptoms"]]
    plain["frequencies"] = _frequencies(plain, added, dice)
    known = [*shipped["frequencies"], *added]
    missing = range(RULES - len(shipped["warning_signs"]))
    plain["warning_signs"] = [*shipped["warning_signs"], *(_rule(shipped, known, n, dice) for n in missing)]
    plain["fits"] = _fits(plain, dice)
    return plain


def _copies(shipped: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The shipped ones, then copies of them in turn under codes of their own."""
    more = range(count - len(shipped))
    return [*shipped, *({**shipped[n % len(shipped)], "code": f"made-up-{n}"} for n in more)]


def _questions(shipped: dict[str, Any]) -> list[dict[str, Any]]:
    pattern = next(q for q in shipped["questions"] if q["stage"] == "adaptive" and q.get("evidence_group"))
    left = SYMPTOMS - sum(len(q["symptoms"]) for q in shipped["questions"])
    groups = sorted({q["evidence_group"] for q in shipped["questions"] if q.get("evidence_group")})
    return [_question(pattern, number, groups[number % len(groups)]) for number in range(left // BOXES)]


def _question(pattern: dict[str, Any], number: int, group: str) -> dict[str, Any]:
    code, kind = f"made-up-{number}", ("one", "many")[number % 2]
    symptoms = [{"code": f"{code}-{n}", "text": "Made up", "said": "made up"} for n in range(BOXES)]
    own = {"code": code, "screen": code, "kind": kind, "evidence_group": group, "symptoms": symptoms}
    return {**{k: pattern[k] for k in ("stage", "text", "why", "unsure_text") if k in pattern}, **own}


def _frequencies(plain: dict[str, Any], added: list[str], dice: random.Random) -> dict[str, Any]:
    codes = [c["code"] for c in plain["conditions"]]
    of_before = {
        symptom: {code: row.get(code) or [dice.randint(1, 90), ""] for code in codes}
        for symptom, row in plain["frequencies"].items()
    }
    return of_before | {symptom: {code: [dice.randint(1, 90), ""] for code in codes} for symptom in added}


def _rule(shipped: dict[str, Any], known: list[str], number: int, dice: random.Random) -> dict[str, Any]:
    """Two answers together, each one of four."""
    level, within = dice.choice(LEVELS)
    clauses = [{"any_of": dice.sample(known, 4)} for _ in range(2)]
    own = {"code": f"made-up-{number}", "criterion": {"all_of": clauses}, "level": level, "within": within}
    return {**shipped["warning_signs"][-1], **own}


def _fits(plain: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    codes = [c["code"] for c in plain["conditions"]]
    made = (r["code"] for r in plain["remedies"] if r["code"] not in plain["fits"])
    more = {code: {c: ["recommended", dice.randint(1, 30)] for c in dice.sample(codes, 20)} for code in made}
    return {**plain["fits"], **more}
