"""Prove the safety properties of the content over all answers; `docs/content/proof.md` explains how.

Exit code 1 when a property does not hold, 2 when the content cannot be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as translated

from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content
from checker.presenting.problems import example_title, message, property_title
from checker.presenting.sentences.safety_walk import ARGUMENTS
from checker.safety_walk.processes import counterexamples, prove_all
from checker.safety_walk.properties import Proven

_SHOWN = 3
"""So many counterexamples of a property are printed; --save and --json have all."""

FEW_NOTES = 20
"""More notes than these, such as the path to each warning sign, stand in the JSON alone."""


class Command(BaseCommand):
    """`prove`, `prove --draft`, `prove --json`, `prove --save counterexamples.yaml`."""

    help = "Prove the safety properties over all answers. Exit 1, and a counterexample, if one fails."

    def add_arguments(self, parser: CommandParser) -> None:
        """The content to look at, the form of the report, and where counterexamples go."""
        add_source_option(parser)
        parser.add_argument("--json", action="store_true", help="Print JSON, with every counterexample.")
        parser.add_argument(
            "--save", type=Path, help="Write counterexamples to this file, as clinical cases."
        )

    def handle(self, *args: Any, draft: bool, json: bool, save: Path | None, **options: Any) -> None:
        """Write the report to standard output."""
        used = content(draft=draft)
        found = prove_all(used.knowledge)
        self.stdout.write(_as_json(used, found) if json else _as_text(used, found))
        if save:
            write_cases(save, found)
        refuted = [p.code for p in found if not p.holds]
        if refuted:
            raise CommandError(f"{len(refuted)} of {len(found)} properties do not hold: {', '.join(refuted)}")


def cases(found: list[Proven]) -> list[dict[str, object]]:
    """All counterexamples as clinical cases."""
    return [
        one.as_case(code, example_title(*one.kind), message(one.note) if one.note else "")
        for code, one in counterexamples(found)
    ]


def write_cases(path: Path, found: list[Proven]) -> None:
    """All counterexamples as one case file. Raises CommandError."""
    group = {"group": "Counterexamples of the safety walk", "safety": True, "cases": cases(found)}
    try:
        path.write_text(_as_yaml(group), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.", returncode=BAD_INPUT) from None


def _as_yaml(plain: object) -> str:
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)


def _as_json(used: ReadContent, found: list[Proven]) -> str:
    release = {"number": used.origin, "checksum": used.checksum}
    rows = [
        {
            "code": p.code,
            "title": property_title(p.code),
            "holds": p.holds,
            "enumerated": p.count,
            "by_argument": translated(ARGUMENTS[p.code]) if p.code in ARGUMENTS else "",
            "seconds": round(p.seconds, 2),
            "counterexamples": cases([p]),
            "notes": list(map(message, p.notes)),
        }
        for p in found
    ]
    return json.dumps({"release": release, "properties": rows}, indent=2, ensure_ascii=False)


def _as_text(used: ReadContent, found: list[Proven]) -> str:
    origin = f"release {used.origin}" if isinstance(used.origin, int) else used.origin
    lines = [f"The safety walk over: {origin}", ""]
    for p in found:
        verdict = "holds" if p.holds else "REFUTED"
        lines.append(f"{verdict:8}{p.count:7}{p.seconds:7.1f} s  {property_title(p.code)}")
        shortest = cases([p])[:_SHOWN]
        if shortest:
            more = len(p.against) - len(shortest)
            lines += [f"\nThe shortest counterexamples ({more} more):\n", _as_yaml({"cases": shortest})]
        if len(p.notes) <= FEW_NOTES:
            lines += [f"{'':24}  - {message(note)}" for note in p.notes]
    total = sum(p.count for p in found)
    return "\n".join([*lines, "", f"{total} people and answers looked at."])
