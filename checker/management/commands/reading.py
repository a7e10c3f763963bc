"""How much somebody reads and taps before the result, counted on the pages themselves."""

from __future__ import annotations

import logging
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.utils import override_settings

from checker import library
from checker.benchmark.reading.people import NoResultError, Way, ticking, walks
from checker.benchmark.reading.results import ResultRead, results
from checker.cases import SHIPPED, read_cases

_PEOPLE, _SEED = 30, 5
_HERE = {"ALLOWED_HOSTS": ["testserver"], "SECURE_SSL_REDIRECT": False}


class Command(BaseCommand):
    """Print words, screens, taps and minutes: median and most of seeded people."""

    help = "Count what people without a warning sign read and tap before the result."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom to send."""
        parser.add_argument("--people", type=int, default=_PEOPLE, help=f"how many (default {_PEOPLE})")
        parser.add_argument("--seed", type=int, default=_SEED, help="which ones")
        parser.add_argument("--not-sure", action="store_true", help='"not sure" wherever it is offered')
        parser.add_argument("--results", action="store_true", help="the result of every shipped case instead")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.disable(logging.INFO)  # a line for each request would bury the table
        try:
            with override_settings(**_HERE):
                if options["results"]:
                    rows = list(_results(list(results(library.current(), read_cases(SHIPPED)))))
                else:
                    people, seed, unsure = options["people"], options["seed"], options["not_sure"]
                    kb = library.current().kb
                    rows = [
                        *_rows(walks(kb, people, seed, unsure=unsure)),
                        _after_a_tick([*ticking(kb, seed)]),
                    ]
        except NoResultError as error:
            raise CommandError(str(error)) from error
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(f"{'':32}{'median':>8}{'most':>8}")
        for name, values in rows:
            self.stdout.write(f"{name:32}{statistics.median(values):8.1f}{max(values):8.1f}")


def _after_a_tick(ways: Sequence[Way]) -> tuple[str, list[float]]:
    """The longest screen of each person who ticks something of which more is asked."""
    return "most of a screen after a tick", [max(way.screens) for way in ways]


def _rows(ways: Sequence[Way]) -> Iterator[tuple[str, list[float]]]:
    """What is counted, with one value for each person (for each screen in the last but one)."""
    yield "words before the result", [way.words for way in ways]
    yield "screens with a question", [len(way.screens) for way in ways]
    yield "taps", [way.taps for way in ways]
    yield "minutes", [way.minutes for way in ways]
    yield "words until danger is settled", [way.danger for way in ways]
    yield "words of the start page", [way.start for way in ways]
    yield "words of one screen", [words for way in ways for words in way.screens]
    yield "words of the result", [way.result for way in ways]


def _results(read: Sequence[ResultRead]) -> Iterator[tuple[str, list[float]]]:
    """What is counted of results, with one value for each; their words for each level, too."""
    for level in dict.fromkeys(each.level for each in read):
        yield f"words, {level}", [each.words for each in read if each.level == level]
    yield "words of all", [each.words for each in read]
    yield "kilobytes of the page", [each.kilobytes for each in read]
    yield "kilobytes, compressed", [each.compressed for each in read]
