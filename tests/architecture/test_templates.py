"""What a part of a page needs can be read from its call, and each line of a template can be read at once."""

import re
from functools import cache

import pytest

from hamstring_triage.local.places import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*.html"))}
INCLUDE = re.compile(
    r"{% (?:include|(?P<kept>kept)|(?P<summary>disclosure [^%]*told_by=))"
    r' ?"(?P<target>[^"]+)"(?:(?: with)? (?P<given>\w+=.*?))?(?P<only> only)? %}'
)
ANY_INCLUDE = re.compile(r"{% include [^%]*%}")
GIVEN = re.compile(r'(\w+)=(?:"[^"]*"|_\("[^"]*"\)|[^\s"]+)')
OWN = re.compile(r"\w+=[\w.]+\|own\b")
"""What is a person's own in a part that is kept, and is put in for each."""
TAG = re.compile(r"{{.*?}}|{%.*?%}")
TAKEN_IN = re.compile(r'{% extends "([^"]+)"')
"""What a template extends: it reads what the template is given."""
LONGEST = 160
OF_THE_CONTENT = {
    "box", "boxes", "briefly", "code", "evidence", "first_picture", "folds", "help", "in_place", "level",
    "line", "note", "now", "opened", "own", "passed", "prefix", "show_private", "sorts", "steps", "stop_if",
    "title", "unfinished",
}  # fmt: skip
"""What a part that is kept for the next visitor may be given: words of the content, or yes and no."""
WITH_OWN_FIELDS = {"asks", "care", "not_asked", "pinned", "reason", "row", "tip", "unsure", "what"}
"""Of these their classes say which fields are a person's own."""
PARTS = [name for name in TEMPLATES if name.startswith(("checker/parts/", "components/"))]
TAKES = re.compile(r"{# (?:[^#]* )?Takes ((?:\w+\??(?:, )?)+)\. #}")
"""What the comment of a part says that it needs; what stands before a question mark may be missing."""
CHOSEN_BY_ANOTHER = {
    ("admin/checker/history.html", "{% include object_history_list_template %}"),
}
"""Templates whose name is a value: what they need is known where the name is."""


@cache
def text(name):
    return TEMPLATES[name].read_text(encoding="utf-8")


@cache
def tags(name):
    """All that a template reads, with what it takes in; the token of a form is read by a tag of its own."""
    others = [tags(other) for other in TAKEN_IN.findall(text(name)) if other in TEMPLATES]
    return "\n".join([*TAG.findall(text(name).replace("{% csrf_token %}", "{{ csrf_token }}")), *others])


def found_by(look):
    """What is found in each template that has any: a test for each of them would take longer than to look."""
    return {name: found for name in TEMPLATES if (found := look(text(name)))}


def test_there_are_templates():
    assert len(TEMPLATES) > 200


def test_a_line_is_no_longer_than_can_be_read():
    assert found_by(lambda html: [line for line in html.splitlines() if len(line) > LONGEST]) == {}


def test_a_tag_stands_on_one_line():
    """Django takes a tag with a line end in it for words of the page, and says nothing."""

    def broken(html):
        return re.findall(r"{[{%#]|[%#}]}", re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", html))

    assert found_by(broken) == {}


def test_an_include_names_all_that_the_part_gets():
    def unnamed(html):
        parts = [(tag, INCLUDE.fullmatch(tag)) for tag in ANY_INCLUDE.findall(html)]
        ours = [(tag, part) for tag, part in parts if not part or part["target"] in TEMPLATES]
        return [tag for tag, part in ours if not (part and part["only"])]

    found = found_by(unnamed)
    assert {(name, tag) for name, tags_ in found.items() for tag in tags_} == CHOSEN_BY_ANOTHER


def test_a_part_reads_what_it_gets():
    def unread(html):
        calls = [part for part in INCLUDE.finditer(html) if part["target"] in TEMPLATES]
        given = [(part["target"], word) for part in calls for word in GIVEN.findall(part["given"] or "")]
        return [pair for pair in given if not re.search(rf"\b{pair[1]}\b", tags(pair[0]))]

    assert found_by(unread) == {}


@cache
def calls():
    """Each part that is taken in, with the names that each call gives it."""
    found = {}
    for name in TEMPLATES:
        for part in INCLUDE.finditer(text(name)):
            found.setdefault(part["target"], []).append(set(GIVEN.findall(part["given"] or "")))
    return found


def test_a_part_that_is_kept_for_others_gets_nothing_of_a_person():
    def of_a_person(html):
        found = [part for part in INCLUDE.finditer(html) if part["kept"]]
        given = [OWN.sub("", part["given"]) for part in found]
        return {word for each in given for word in GIVEN.findall(each)} - OF_THE_CONTENT - WITH_OWN_FIELDS

    assert found_by(of_a_person) == {}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_says_first_what_it_is(name):
    first, *_ = re.findall(r"{# .*? #}|{%(?! load| overdue_review)|<", text(name))
    assert first.startswith("{# ")


@pytest.mark.parametrize("name", [name for name in PARTS if name in calls()])
def test_a_part_names_what_it_takes(name):
    named = TAKES.search(text(name))[1].split(", ")
    given = calls()[name]
    assert {word for word in named if word != "nothing"} == {
        word if all(word in call for call in given) else f"{word}?" for word in set().union(*given)
    }
