"""A page that is the same for everybody is compressed once under each encoding, and is what it was."""

import gzip

import brotli
import pytest
from django.test import RequestFactory

from checker.web import compressed_once
from checker.web.compressed_once import KeptPage, KeptResponse
from checker.web.compression import brotli_pages

PAGE = "<p>A page with äöü and with much that is said again, as pages have it. " * 9
UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize("encoding", UNPACKED)
def test_it_is_what_a_browser_gets_and_is_packed_once(encoding, monkeypatch):
    asked, kept = RequestFactory().get("/", headers={"Accept-Encoding": encoding}), KeptPage(PAGE)
    found = [brotli_pages(lambda request: KeptResponse(kept))(asked)]
    for packer in ("brotli", "gzip"):
        monkeypatch.setattr(compressed_once, packer, None)
    found.append(brotli_pages(lambda request: KeptResponse(kept))(asked))
    for response in found:
        assert UNPACKED[encoding](response.content).decode() == PAGE
        assert response["Content-Encoding"] == encoding
        assert int(response["Content-Length"]) == len(response.content) < len(PAGE) / 2


def test_who_takes_neither_gets_it_as_it_is():
    found = brotli_pages(lambda request: KeptResponse(KeptPage(PAGE)))(RequestFactory().get("/"))
    assert found.content.decode() == PAGE
    assert "Content-Encoding" not in found
