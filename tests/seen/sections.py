"""Pages and what they lead to, kept as text beside the tests: `pytest --keep` writes them anew.

With another Django than the one that they were written with, whose own pages put the same things elsewhere,
the lines are compared in any order and without the words that are Django's.
"""

import re

import django

WRITTEN_WITH = (5, 2)
DJANGOS = re.compile(
    r"# (Search|Pagination|Filter)\b|> action: |> <<(Go|Run) index|> select_across|fields and buttons"
    r"|__year=|protected related objects|^<get >"
)


def keep(kept, name, *sections):
    """Fail where the lines are not those that are kept; each section is a title and what is told below it."""
    told = "\n".join(f"== {title}\n{text}" for title, text in sections)
    kept.same(name, told.splitlines(), alike=list if django.VERSION[:2] == WRITTEN_WITH else in_any_order)


def in_any_order(lines):
    """Each line once, without numbers of rows."""
    return sorted({re.sub(r"#\d+", "#", line) for line in lines if not DJANGOS.search(line)})
