"""Every word of a public template stands in a translate tag; what is content comes from the content."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.words.templates import bare

TEMPLATES = Path(settings.BASE_DIR, "templates")
NAME = "Hamstring Triage"
"""The same in every language."""
NOT_PAGES = ("admin", "figures")
"""The admin speaks English to the people who edit English content."""
NOT_PUBLIC = ("checker/style_guide.html",)
"""Seen by developers only."""


def public_templates():
    found = sorted(TEMPLATES.rglob("*.html"))
    names = {path: path.relative_to(TEMPLATES) for path in found}
    return [
        path for path, name in names.items() if name.parts[0] not in NOT_PAGES and str(name) not in NOT_PUBLIC
    ]


@pytest.mark.parametrize("path", public_templates(), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_no_word_is_left_untranslated(path):
    assert [text for text in bare(path.read_text()) if not text.endswith(NAME)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p>{% translate "Hello" %}</p>', []),
        ("<p>{% blocktranslate trimmed %}Hello <b>you</b>{% endblocktranslate %} there</p>", ["there"]),
        ('<input placeholder="Your name">', ["Your name"]),
        ("{# Not shown #}<!-- nor this --><script>let it = 1</script>", []),
        ("{{ person.name }}: &nbsp;{{ value }}", []),
    ],
)
def test_the_check_finds_what_it_should(source, found):
    assert bare(source) == found
