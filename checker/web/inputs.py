"""What was sent, made safe to read: no control characters, one spelling of each letter, few fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict

MOST_PUBLIC_FIELDS = 200
"""Names and values; the longest tick-list has 30."""
_ALLOWED = {"\t", "\n", "\r"}
_NO_TEXT = {"Cc", "Cs"}

View = Callable[[HttpRequest], HttpResponseBase]


def clean_inputs(get_response: View) -> View:
    """Middleware: 400 for control characters and for floods of fields; the rest in Unicode's NFC."""

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        _refuse_control([request.path_info, *_texts(request.GET)])
        if request.method == "POST":
            _refuse_control(_texts(request.POST))
            _refuse_floods(request)
            request.POST = composed(request.POST)  # type: ignore[assignment]
        return get_response(request)

    return refuse_or_pass_on


def composed(sent: QueryDict) -> QueryDict:
    """The same fields with every letter written in one way (NFC)."""
    if all(unicodedata.is_normalized("NFC", text) for text in _texts(sent)):
        return sent
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        clean.setlist(_nfc(name), [_nfc(str(value)) for value in values])
    clean._mutable = False
    return clean


def is_text(text: str) -> bool:
    """Whether it has no control characters and no half letters, which escapes in files can spell out."""
    return not any(unicodedata.category(c) in _NO_TEXT and c not in _ALLOWED for c in text)


def _refuse_control(texts: Iterable[str]) -> None:
    if not all(map(is_text, texts)):
        raise BadRequest("control characters")


def _refuse_floods(request: HttpRequest) -> None:
    sent = sum(len(values) for _, values in request.POST.lists())
    if sent > MOST_PUBLIC_FIELDS and not request.path_info.startswith("/admin/"):
        raise BadRequest("too many fields")


def _texts(sent: QueryDict) -> list[str]:
    return [text for name, values in sent.lists() for text in (name, *map(str, values))]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
