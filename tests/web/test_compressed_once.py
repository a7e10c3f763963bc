"""A page that is compressed once unpacks to what each reader has, whatever token is put in."""

import brotli
import pytest
from django.test import RequestFactory

from checker.web import compressed_once
from checker.web.compressed_once import TOKEN, KeptPage, KeptResponse, uncompressed
from checker.web.compression import brotli_pages

WORDS = "A page with äöü and with much that is said again, as pages have it. "
TEXTS = (f"<p>{WORDS * 9}<input value='", f"'>{WORDS * 4}<input value='", f"'>{WORDS}</p>")
PAGE = (TEXTS[0], "token", TEXTS[1], "token", TEXTS[2])
TOKENS = [
    "a" * TOKEN,
    "aZ9" * (TOKEN // 3) + "x",
    "and with much that is said again, as pages have it. ".ljust(TOKEN),
]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("padding", [b"", b"<!--12-->"])
def test_it_is_the_page(token, padding):
    assert len(token.encode()) == TOKEN
    kept = KeptPage(PAGE)
    assert kept.whole(token).decode() == token.join(TEXTS)
    assert brotli.decompress(kept.compressed(token, padding)) == kept.whole(token) + padding


def test_a_page_without_a_token_is_one_block():
    kept = KeptPage(("only words " * 50,))
    assert not kept.has_gaps
    assert brotli.decompress(kept.compressed("", b"<!---->")) == kept.whole("") + b"<!---->"


def test_it_is_compressed_once(monkeypatch):
    kept = KeptPage(PAGE)
    first = kept.compressed(TOKENS[0], b"")
    monkeypatch.setattr(compressed_once, "brotli", None)
    assert kept.compressed(TOKENS[0], b"") == first
    assert kept.compressed(TOKENS[1], b"") == first.replace(TOKENS[0].encode(), TOKENS[1].encode())


def test_no_token_is_compressed():
    lengths = {len(KeptPage(PAGE).compressed(token, b"")) for token in TOKENS}
    assert len(lengths) == 1
    assert lengths.pop() < len("".join(TEXTS)) / 2


@pytest.mark.parametrize("length", [1, TOKEN - 1, TOKEN + 1])
def test_a_token_of_another_length_is_right_too(length):
    kept = KeptPage(PAGE)
    assert brotli.decompress(kept.compressed("t" * length, b"")) == kept.whole("t" * length)


def test_where_it_went_wrong_the_page_is_compressed_as_any_other(monkeypatch):
    """A stand-in of which the text speaks: what is compressed refers to it, and no reader has it there."""
    monkeypatch.setattr(compressed_once, "_unlike", lambda texts: texts[0][3 : 3 + TOKEN])
    kept = KeptPage(PAGE)
    assert brotli.decompress(kept.compressed(TOKENS[0], b"")) == kept.whole(TOKENS[0])
    assert kept._blocks == ()


def test_a_block_is_not_longer_than_it_can_be():
    content = b"x" * (1 << 16)
    assert uncompressed(b"") == b""
    assert uncompressed(content)[3:] == content
    with pytest.raises(ValueError, match="65537"):
        uncompressed(content + b"x")


def test_it_is_what_a_browser_gets():
    asked = RequestFactory().get("/", headers={"Accept-Encoding": "br"})
    found = brotli_pages(lambda request: KeptResponse(KeptPage(PAGE), TOKENS[0]))(asked)
    unpacked = brotli.decompress(found.content).decode()
    assert unpacked.startswith(f"{TOKENS[0].join(TEXTS)}<!--")
    assert int(found["Content-Length"]) == len(found.content)
