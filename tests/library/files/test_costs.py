"""A file of an editor costs no more than in proportion to its length."""

import pytest

from checker.library.files.yaml_files import NoYamlError, parse
from tests.web.costs import too_costly

SIZE = 5_000
MOST = 150
"""Units of plain work for four times that."""
FILES = {
    "marks on one letter": lambda n: "a: b" + "\u0301" * (n // 4) + "\u0316" * (n // 4),
    "marks that are spelt out": lambda n: 'a: "b' + "\\u0301" * (n // 12) + "\\u0316" * (n // 12) + '"',
    "marks that hide in signs": lambda n: "a: b" + "\u0f73" * (n // 3),
    "deep lists": lambda n: "[" * n,
    "deep fields": lambda n: "{a: " * (n // 4),
    "lists below each other": lambda n: "\n".join(" " * (i % 50) + "- a" for i in range(n // 30)),
    "one long line": lambda n: "a: " + "b " * (n // 2),
    "quotation marks": lambda n: "a: " + "''" * (n // 2),
    "signs spelt out": lambda n: 'a: "' + "\\x41" * (n // 4) + '"',
    "many fields": lambda n: "".join(f"a{i}: b\n" for i in range(n // 8)),
    "many documents": lambda n: "--- a\n" * (n // 6),
    "remarks": lambda n: "#\n" * (n // 2),
    "references": lambda n: "- &a b\n" + "- *a\n" * (n // 5),
    "digits": lambda n: "a: " + "9" * n,
    "digits with colons": lambda n: "a: 1" + ":59" * (n // 3),
    "blanks": lambda n: "a:" + " " * n + "b",
    "tabs and bad signs": lambda n: "\t" * (n // 2) + "\x00" * (n // 2),
}


def read(content):
    try:
        return list(parse(content, "file.yaml", references=True))
    except NoYamlError:
        return None


@pytest.mark.parametrize("kind", FILES)
def test_reading_yaml_costs_no_more_than_in_proportion(kind):
    files = {size: FILES[kind](size).encode() for size in (SIZE, 4 * SIZE)}
    assert too_costly(lambda size: read(files[size]), size=SIZE, most=MOST) == ""


@pytest.mark.parametrize("number", ["1:30", "1:1:1", "1:1.5"])
def test_a_number_in_base_60_is_refused(number):
    with pytest.raises(NoYamlError, match="no-number"):
        list(parse(f"a: {number}".encode(), "file.yaml"))
