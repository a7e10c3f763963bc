"""Pages go out packed to browsers that take it, each time in another length."""

import brotli
import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import RequestFactory

from checker.web.compression import LONGEST_PADDING, QUALITY, SMALLEST, WINDOW, brotli_pages
from checker.web.static_files import Storage

PAGE = "<p>" + "a long page " * 50


def packed(content=PAGE, accepted="gzip, deflate, br", **headers):
    answer = HttpResponse(content, headers={"Content-Length": str(len(content)), **headers})
    return brotli_pages(lambda request: answer)(
        RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    )


def test_a_page_is_packed_and_says_how_and_how_long_it_is():
    found = packed()
    assert found["Content-Encoding"] == "br"
    assert found["Vary"] == "Accept-Encoding"
    assert int(found["Content-Length"]) == len(found.content) < len(PAGE)
    assert brotli.decompress(found.content).decode().startswith(f"{PAGE}<!--")


@pytest.mark.parametrize("accepted", ["", "gzip", "br;q=0", "brotli"])
def test_who_does_not_take_it_gets_the_page_as_it_is(accepted):
    found = packed(accepted=accepted)
    assert found.content.decode() == PAGE
    assert "Content-Encoding" not in found
    assert found["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "other",
    [{"content": "x" * SMALLEST}, {"Content-Type": "text/calendar"}, {"Content-Encoding": "gzip"}],
    ids=["short", "no page", "packed already"],
)
def test_what_is_short_or_no_page_or_packed_is_left_alone(other):
    found = packed(**other)
    assert found.get("Content-Encoding") != "br"
    assert "Vary" not in found


def test_the_length_tells_nothing():
    unpacked = [len(brotli.decompress(packed().content)) - len(PAGE) for _ in range(200)]
    assert len(set(unpacked)) > 30
    assert max(unpacked) <= LONGEST_PADDING + len("<!---->")
    assert min(unpacked) < LONGEST_PADDING / 2 < max(unpacked)


@pytest.mark.parametrize(("name", "squeezed"), [("css/a.css", True), ("js/a.js", False)])
def test_a_sheet_is_collected_without_its_remarks(tmp_path, name, squeezed):
    Storage(location=tmp_path, base_url="/static/").save(name, ContentFile(b"/* a remark */ a { top: 0 }"))
    assert ("remark" not in (tmp_path / name).read_text()) is squeezed


def test_a_page_is_padded_by_as_much_as_is_drawn(monkeypatch):
    ends = []
    monkeypatch.setattr("checker.web.compression.secrets.randbelow", lambda end: ends.append(end) or end - 1)
    longest = brotli.decompress(packed().content).decode()
    assert ends == [LONGEST_PADDING + 1]
    assert len(longest) == len(PAGE) + LONGEST_PADDING + len("<!---->")


def test_a_page_is_packed_as_tightly_as_was_decided(monkeypatch):
    tight, pack = [], brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda page, **how: tight.append(how) or pack(page, **how))
    packed()
    assert tight == [{"quality": QUALITY, "lgwin": WINDOW}]


def test_what_is_a_letter_longer_than_the_shortest_is_packed():
    assert packed("x" * (SMALLEST + 1))["Content-Encoding"] == "br"


def test_a_sheet_that_was_read_before_is_collected_whole(tmp_path):
    content = ContentFile(b"a { top: 0 }")
    content.read()
    Storage(location=tmp_path, base_url="/static/").save("css/a.css", content)
    assert (tmp_path / "css/a.css").read_text() == "a{top:0}"
