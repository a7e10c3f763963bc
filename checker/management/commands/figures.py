"""Which figures matter most: each at the ends of its range, over published cases and simulated people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker.benchmark.cases import read_published
from checker.benchmark.figures import PEOPLE, SEED, Influences, influences
from checker.benchmark.figures_page import FIRST, SHARE_KEY, as_page, figures_table, missing
from checker.benchmark.looked_up import read_looked_up
from checker.benchmark.text import lines
from checker.cases import CaseError
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content, shipped
from checker.reasoning.knowledge import KnowledgeBase


class Command(BaseCommand):
    """`figures`, `figures --page`."""

    help = "Find the figures that move the leading cause or kind of pain most, within their ranges."

    def add_arguments(self, parser: CommandParser) -> None:
        """Over whom, and how many to tell."""
        add_source_option(parser)
        parser.add_argument(
            "--page", action="store_true", help="Write the page in docs/content from the shipped files."
        )
        parser.add_argument("--first", type=int, default=FIRST, help=f"How many (default {FIRST}).")
        parser.add_argument("--population", type=int, default=PEOPLE, help="Simulated people; 0 for none.")
        parser.add_argument("--seed", type=int, default=SEED, help="Which simulated people.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table to standard output, or the page to docs/."""
        used = shipped() if options["page"] else content(draft=options["draft"])
        try:
            found = _influences(used.knowledge, options)
            if options["page"]:
                self._write_page(used, found)
                return
        except CaseError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        self.stdout.write("\n".join(lines(figures_table(used.knowledge, found, options["first"]))))

    def _write_page(self, used: ReadContent, found: Influences) -> None:
        page, looked_up = Path(settings.BASE_DIR) / "docs" / "content" / "figures.md", read_looked_up()
        page.write_text(as_page(used.knowledge, used.checksum, found, looked_up), "utf-8")
        self.stdout.write(f"Wrote {page}")
        for figure in missing(found, looked_up):
            self.stdout.write(f"Not looked up yet: {figure.row or SHARE_KEY}, {figure.condition}")


def _influences(knowledge: KnowledgeBase, options: dict[str, Any]) -> Influences:
    return influences(knowledge, read_published(), options["population"], options["seed"])
