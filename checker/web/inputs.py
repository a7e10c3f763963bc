"""What was sent, made safe to read: own cookies, no control characters, few short fields, one spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict

from checker.web.letters import composed, is_text, readable

MOST_PUBLIC_FIELDS = 200
"""Names and values; the longest tick-list has 30."""
LONGEST_PUBLIC_FIELD = 1000
"""Characters; the longest that a page of ours sends is an address within the site."""
_ADMIN = "/admin/"
_OF_EDITORS = re.compile(f"{_ADMIN}(?!login/)")
_OWN_COOKIE = re.compile(r"\s*(?:__Host-|__Secure-)?hts-[\w-]+=[^\\]*")

_View = Callable[[HttpRequest], HttpResponseBase]


class OneSpelling(QueryDict):
    """Fields that were sent. What is read of them is in one spelling; what is not read costs nothing."""

    def __getitem__(self, name: str) -> Any:
        """The last value of a field; an empty list where it has none."""
        value = super().__getitem__(name)
        return composed(value) if isinstance(value, str) else value

    def getlist(self, key: str, default: Any = None) -> list[Any]:
        return list(map(composed, super().getlist(key, default)))

    def lists(self) -> Iterator[tuple[str, list[Any]]]:
        """Every field with all its values."""
        for name, values in super().lists():
            yield name, [composed(str(value)) for value in values]


def own_cookies_only(get_response: _View) -> _View:
    """Middleware: of the cookies those that we set; others, and what is spelt with escapes, are not read.

    None of ours has a backslash, and Python before 3.11.10 takes the square of their number to read them.
    """

    def without_others(request: HttpRequest) -> HttpResponseBase:
        sent = request.META.get("HTTP_COOKIE", "")
        request.META["HTTP_COOKIE"] = ";".join(filter(_OWN_COOKIE.fullmatch, sent.split(";")))
        return get_response(request)

    return without_others


def clean_inputs(get_response: _View) -> _View:
    """Middleware: 400 for what is no text and for floods; the fields of forms are read in one spelling."""

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        _refuse_no_text([request.path_info, *_texts(request.GET)])
        if request.method == "POST":
            _refuse_floods(request)
            sent = _as_it_looks(request)
            _refuse_no_text(_texts(sent))
            request.POST = in_one_spelling(sent)  # type: ignore[assignment]
        return get_response(request)

    return refuse_or_pass_on


def _as_it_looks(request: HttpRequest) -> QueryDict:
    """The fields; of editors, who paste from word processors and slides, without what they cannot see.

    A page that refuses it would lose the rest of a long form over a sign that nobody finds in it.
    """
    if not _OF_EDITORS.match(request.path_info):
        return request.POST
    sent = request.POST.copy()
    for name, values in request.POST.lists():
        sent.setlist(name, [readable(str(value)) for value in values])
    return sent


def in_one_spelling(sent: QueryDict) -> QueryDict:
    """The same fields, each put into one spelling when it is read."""
    clean = OneSpelling(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        clean.setlist(name, values)
    clean._mutable = False
    return clean


def _refuse_no_text(texts: Iterable[str]) -> None:
    if not all(map(is_text, texts)):
        raise BadRequest("control characters, or a heap of marks")


def _refuse_floods(request: HttpRequest) -> None:
    if request.path_info.startswith(_ADMIN):
        return
    if sum(len(values) for _, values in request.POST.lists()) > MOST_PUBLIC_FIELDS:
        raise BadRequest("too many fields")
    if any(len(text) > LONGEST_PUBLIC_FIELD for text in _texts(request.POST)):
        raise BadRequest("a field is too long")


def _texts(sent: QueryDict) -> list[str]:
    return [text for name, values in sent.lists() for text in (name, *map(str, values))]
