"""The faults that are put into the code: each is one place changed, and the place is found again."""

import ast

import pytest

from tests.mutation import report
from tests.mutation.mutants import mutants

SOURCE = '''"""A module."""

from functools import lru_cache

LIMIT = 3
if TYPE_CHECKING:
    PAIR = Of[typed, 99]


class Page:
    """A class."""

    help_text = "words"
    list_display = ("column", "other")

    @login_required
    @lru_cache
    def show(self, request, size: int = 0) -> str:
        """Words."""
        if size <= LIMIT and not request.user:
            raise Refused
        log(request, level=size)
        pairs = set[tuple[str, int]](zip(self, request, strict=True))
        return _("Hello")
'''


def changes(source=SOURCE):
    return [mutant.change for mutant in mutants("a.py", source)]


@pytest.mark.parametrize(
    "change",
    [
        "3 → 4", "@login_required → nothing", "size <= LIMIT → size < LIMIT",
        "size <= LIMIT and (not request.user) → size <= LIMIT or not request.user",
        "size <= LIMIT and (not request.user) → size <= LIMIT", "not request.user → request.user",
        "raise Refused → nothing", "log(request, level=size) → nothing", "level=size → nothing",
        "return _('Hello') → return None", "if size <= LIMIT and (not request.user) → if False",
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_put_in(change):
    assert changes().count(change) == 1


def test_a_mutant_knows_every_line_that_may_have_been_run():
    source = "def a(b):\n if (\n  b\n ):\n  return (\n   1\n   if b\n   else 2)"
    lines = {each.change: [*each.lines] for each in mutants("a.py", source)}
    assert lines["if b → if True"] == [2, 3]
    assert lines["1 if b else 2 → 2"] == [6, 7, 8]
    assert lines["2 → 3"] == [8]


@pytest.mark.parametrize("left", ["lru_cache", "words", "int", "(str", "strict", "True", "('column", "99"])
def test_words_types_imports_and_what_only_saves_time_are_left_alone(left):
    assert not [change for change in changes() if change.partition(" → ")[0].startswith(left)]


def test_a_mutant_differs_from_its_module_in_one_place_and_says_where():
    whole = ast.unparse(ast.parse(SOURCE))
    for mutant in mutants("a.py", SOURCE):
        assert mutant.source != whole
        assert abs(len(mutant.source.splitlines()) - len(whole.splitlines())) <= 1
    assert {mutant.within for mutant in mutants("a.py", SOURCE)} == {"module", "Page", "Page.show"}


def test_a_survivor_finds_its_reason_while_lines_move(tmp_path):
    page = tmp_path / "page.md"
    mutant = next(one for one in mutants("a.py", "\n\n" + SOURCE) if "or not" in one.change)
    page.write_text(f"| survivor | reason |\n|---|---|\n| `{mutant.name}` | the same for every answer |\n")
    assert report.reasons(page) == {mutant.name: "the same for every answer"}
