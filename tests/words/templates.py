"""What a template says outside its translate tags."""

from __future__ import annotations

import re

from django.template.base import Lexer, Token, TokenType

SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description")
"""Attributes whose value is read out or shown."""

_SPOKEN_VALUE = re.compile(rf'\s(?:{"|".join(SPOKEN)})="([^"]*)"')
_TAG = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^>])*>", re.DOTALL)
_NAMES = re.compile(r"{% block \w*class %}.*?{% endblock %}")
"""Blocks that stand inside an attribute which nobody reads."""
_SILENT = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}


def bare(source: str) -> list[str]:
    """Every piece of text with a word in it that no translate tag wraps."""
    html = _SILENT.sub("", "".join(_outside(Lexer(_NAMES.sub("", source)).tokenize())))
    spoken = [value for tag in _TAG.findall(html) for value in _SPOKEN_VALUE.findall(tag)]
    pieces = [*_TAG.sub("\n", html).split("\n"), *(v for v in spoken if " " in v.strip())]
    return [piece.strip() for piece in pieces if _WORD.search(_ENTITY.sub("", piece))]


def _outside(tokens: list[Token]) -> list[str]:
    """The template's own text, with a mark where a value or a translation stands."""
    found, until = [], ""
    for token in tokens:
        name = token.contents.split(" ", 1)[0] if token.token_type is TokenType.BLOCK else ""
        if until:
            until = "" if name == until else until
        elif name in _ENDS:
            until = _ENDS[name]
        elif token.token_type is TokenType.TEXT:
            found.append(token.contents)
        elif token.token_type is TokenType.VAR or name == "translate":
            found.append("1")
    return found
