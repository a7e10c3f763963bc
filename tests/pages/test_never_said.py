"""No rendered page says what must not be said: no diagnosis, no percentage, nothing that holds back."""

import html
import re

from checker.words.public import Text
from checker.words.rules import never_said

SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
OTHERS = re.compile(
    r'<a\s[^>]*rel="noopener noreferrer"[^>]*>.*?</a>|<span class="(?:cited|visually-hidden)">[^<]*</span>',
    re.DOTALL,
)
"""Titles of papers, which are not ours to word."""


def spoken(state):
    """The page as it is read."""
    bare = OTHERS.sub(" ", SILENT.sub(" ", state.html))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))


def test_no_page_says_what_must_not_be_said(states):
    public = [state for state in states if state.route]
    assert len(public) > 100
    assert list(never_said(Text(state.name, spoken(state)) for state in public)) == []
