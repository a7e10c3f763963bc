"""Take away every safety fact of the content, one at a time, and list those that nothing would miss.

What a fact and a guard are: docs/content/guards.md. Exit code 1 where a fact that needs a
guard has none, or a pin does not hold; 2 where content, cases or pins cannot be read.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import cases
from checker.impact.guards import kept
from checker.impact.guards.facts import facts_of
from checker.impact.guards.pins import Pin, broken, read_pins, stale
from checker.impact.guards.processes import ask_in_two
from checker.impact.guards.report import Guarded, guards
from checker.impact.guards.unguarded import by_kind, needed, unguarded_text
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content


class Command(BaseCommand):
    """`unguarded`, `unguarded --draft`, `unguarded --anew`."""

    help = (
        "List the safety facts that no check, clinical case, property or pin would miss. Exit 1 if any must."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_source_option(parser)
        parser.add_argument("--anew", action="store_true", help="Ask for every fact, whatever is known.")

    def handle(self, *args: Any, draft: bool, anew: bool, **options: Any) -> None:
        """Write the report to standard output."""
        used = content(draft=draft)
        try:
            pins, outcomes = read_pins(), cases.run(used.knowledge, cases.read_cases())
        except cases.CaseError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        before = {} if anew else kept.kept()
        found = guards(used.knowledge, outcomes, pins, before, ask=ask_in_two, keep=kept.keep)
        kept.keep(found, before)
        self.stdout.write(unguarded_text(by_kind(found)))
        self._end(used, pins, found)

    def _end(self, used: ReadContent, pins: tuple[Pin, ...], found: tuple[Guarded, ...]) -> None:
        """Raises CommandError where a guard is needed, or does not hold."""
        wrong = broken(used.knowledge, pins, {fact.code for fact in facts_of(used.knowledge)})
        for code, why in wrong.items():
            self.stdout.write(f"\nThis is pinned and does not hold: {code}. {why}")
        for code in stale(used.knowledge, pins):
            self.stdout.write(f"\nThis is pinned and speaks of what is gone: {code}.")
        if wrong:
            raise CommandError(f"facts that are not as pinned: {len(wrong)}")
        if left := needed(by_kind(found)):
            raise CommandError(f"facts that need a guard: {sum(len(one.codes) for one in left)}")
