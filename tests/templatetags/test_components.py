"""Each component has one template, and the style page shows it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string

from checker.presenting.shapes import Said
from checker.templatetags.checker import flush

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
PUBLIC = [path for path in TEMPLATES.rglob("*.html") if "admin" not in path.relative_to(TEMPLATES).parts]
ONE_PLACE = {"<details": "disclosure.html", "<figure": "figure.html", "<ol class=.progress.": "progress.html"}
SHOWN = {
    "option_row", "tick_list", "care_card", "remedy_card", "cause_card", "progress",
    "error_summary", "summary_list", "disclosure", "figure", "safety_details", "urgent_notice",
}  # fmt: skip
REFERRED = re.compile(r"{% (?:include|extends) \"([^\"]+)\"")
TAGGED = {"{% disclosure": "components/disclosure.html", "{% drawing": "figures/d02.html"}


def reached(name, seen):
    """The templates that one brings in, and those that they bring in."""
    if name in seen or not (TEMPLATES / name).exists():
        return seen
    seen.add(name)
    text = (TEMPLATES / name).read_text("utf-8")
    named = REFERRED.findall(text) + [brought for tag, brought in TAGGED.items() if tag in text]
    for each in named:
        reached(each, seen)
    return seen


def disclosed(source, **context):
    return Template("{% load components %}" + source).render(Context(context))


def test_each_element_of_a_component_is_written_in_one_template():
    for element, template in ONE_PLACE.items():
        found = {path.name for path in PUBLIC if re.search(rf"{element}[ >{{]", path.read_text("utf-8"))}
        assert found == {template}, element


def test_the_style_page_shows_every_component():
    shown = reached("checker/style_guide.html", {"accessible/field.html"}) | reached(
        "accessible/field.html", set()
    )
    assert {f"components/{name}.html" for name in SHOWN} <= shown


def test_a_disclosure_in_each_of_its_states():
    closed = disclosed(
        "{% disclosure title %}<p>{{ inside }}</p>{% enddisclosure %}", title="A & B", inside="<x>"
    )
    assert "<details>" in closed
    assert "<summary>A &amp; B</summary>" in closed
    assert "<p>&lt;x&gt;</p>" in closed
    opened = disclosed(
        '{% disclosure "How" about="pillows" kind="evidence" opened=True %}{% enddisclosure %}'
    )
    assert '<details class="evidence" open>' in opened
    assert '<span class="visually-hidden">: pillows</span></summary>' in opened


def test_a_disclosure_leaves_the_words_of_the_page_as_they_were():
    page = "{% disclosure 'x' about='y' %}{{ summary }}{{ about }}{% enddisclosure %}[{{ summary }}]"
    text = disclosed(page, summary="S", about="A")
    assert "SA" in text
    assert text.endswith("[S]")


@pytest.mark.parametrize("said", [Said("numb"), Said("numb", private=True), Said("numb", sure=False)])
def test_what_was_said_ends_where_its_punctuation_follows(said):
    for show_private in (True, False):
        context = {"said": said, "show_private": show_private}
        text = render_to_string("checker/parts/answers/said.html", context)
        assert text.lstrip().endswith(("numb", ">"))


def test_a_page_is_sent_without_indents_and_holds_nothing_that_needs_them():
    assert flush("<p>one</p>\n\n    <p>two\n  three</p>\n") == "<p>one</p>\n<p>two\nthree</p>"
    kept = [path.name for path in PUBLIC if re.search("<(pre|textarea)", path.read_text("utf-8"))]
    assert kept == []


def test_of_many_doubts_that_would_be_an_emergency_five_are_named_and_the_rest_folded():
    care = {"if_sure": [Said(f"doubt {n}", sure=False) for n in range(7)]}
    html = render_to_string("checker/parts/care/if_sure.html", {"care": care})
    named, folded = html.split("<details")
    assert [html.count(f"doubt {n}") for n in range(7)] == [1] * 7
    assert (named.count("doubt "), folded.count("doubt "), "(2)" in folded) == (5, 2, True)


@pytest.mark.parametrize(
    ("level", "of_theirs", "named"),
    [
        ("urgent", (), []),
        ("urgent", ("If it swells, ring.",), ["If it swells, ring."]),
        ("self-care", (), []),
    ],
)
def test_the_general_line_for_worse_is_folded_and_a_line_of_their_own_is_open(level, of_theirs, named):
    care = {
        "level": level,
        "if_worse": "ring 999",
        "message": {"if_worse": of_theirs},
        "watch_for": ("Worse? Ring.", "Ask."),
    }
    html = render_to_string("checker/parts/care/watch.html", {"care": care, "own": False, "pinned": ()})
    seen, folded = (re.findall("<li>(.*?)</li>", part) for part in html.split("<details"))
    assert seen == named
    assert [*seen, *folded] == [*of_theirs, "Worse? Ring.", "Ask."]
