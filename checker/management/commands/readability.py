"""How hard the public texts are to read."""

from statistics import mean
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from checker import library
from checker.words import interface, public
from checker.words.public import Text
from checker.words.rules import Graded, graded, is_counted, never_said, rules, too_hard, too_long, wrong_words

WORST = 20


class Command(BaseCommand):
    """The grade of every kind of text, the hardest ones, and every broken rule."""

    help = "Reports the reading grade of the public texts. Exits 1 where a ceiling or a word rule is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--worst", type=int, default=WORST, help=f"texts to list; default {WORST}")
        parser.add_argument("--all", action="store_true", help="the grade of each single text")

    def handle(self, *args: Any, **options: Any) -> None:
        texts = [*public.texts(library.read_folder(library.SHIPPED)), *interface.texts()]
        found = graded(texts)
        self.stdout.write(f"Ceilings: {rules()['ceilings']}. {len(texts)} texts.")
        for kind, of in _by_kind(found).items():
            self.stdout.write(f"  {kind:16} {len(of):4} graded, mean {mean(of):.1f}, most {max(of)}")
        counted = [g for g in found if is_counted(g.reading)]
        for each in found if options["all"] else counted[: options["worst"]]:
            self.stdout.write(_line(each))
        faults = _faults(texts)
        self.stdout.write("\n".join(faults) or "Every ceiling and every word rule holds.")
        if faults:
            raise SystemExit(1)


def _faults(texts: list[Text]) -> list[str]:
    hard = [f"{g.text.name}: {g.why_not}: {g.text.words}" for g in too_hard(texts)]
    return [*hard, *too_long(texts), *wrong_words(texts), *never_said(texts)]


def _by_kind(found: list[Graded]) -> dict[str, list[float]]:
    kinds: dict[str, list[float]] = {}
    for each in found:
        if is_counted(each.reading):
            kinds.setdefault(each.text.place[0], []).append(each.reading.grade)
    return kinds


def _line(each: Graded) -> str:
    excepted = f" (may: {each.excepted})" if each.excepted else ""
    return f"{each.reading.grade:5} {each.text.name}: {each.text.words}{excepted}"
