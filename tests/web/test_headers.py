"""Headers that every page has, and those of addresses that are a key."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from checker.web import headers
from tests.views.results import put_in_place

SECRET = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
}


def kept(response):
    return {name: response.headers.get(name) for name in SECRET}


@pytest.mark.django_db
@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize(
    "end", ["", "/again", "/calendar", "/clinician", "/delete", "/no/such/page/", "/%00/"]
)
def test_whatever_is_answered_under_a_key_is_kept_by_nobody(releases, settings, end, https):
    put_in_place(releases)
    settings.SECURE_SSL_REDIRECT = https
    response = Client().get(f"/r/a-very-secret-key{end}")
    assert response.status_code in {301, 400, 404}
    assert kept(response) == SECRET


def test_what_a_page_says_itself_about_its_key_stands():
    found = HttpResponse(headers={"X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"})
    headers.kept_secret(RequestFactory().get("/r/key/delete/"), found)
    assert found["Referrer-Policy"] == "same-origin"


def test_other_addresses_are_no_secret():
    headers.kept_secret(RequestFactory().get("/about/"), found := HttpResponse())
    assert set(found.headers) == {"Content-Type"}


def test_a_head_is_as_long_as_the_page_and_has_no_body():
    def page(request):
        return HttpResponse("as long", headers={"Content-Length": "7"} if "told" in request.path else {})

    for path in ("/told/", "/untold/"):
        head = headers.put_headers(page)(RequestFactory().head(path))
        assert (head.content, head["Content-Length"]) == (b"", "7")
        assert headers.put_headers(page)(RequestFactory().get(path)).content == b"as long"


def test_what_is_streamed_is_left_to_the_server():
    def stream(request):
        return StreamingHttpResponse(["text"])

    assert list(headers.put_headers(stream)(RequestFactory().head("/x"))) == [b"text"]


@pytest.mark.django_db
def test_headers_of_a_page():
    found = Client().get("/admin/login/").headers
    assert "default-src 'none'" in found["Content-Security-Policy"]
    assert "unsafe" not in found["Content-Security-Policy"]
    assert "camera=()" in found["Permissions-Policy"]
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["X-Frame-Options"] == "DENY"
    assert found["Referrer-Policy"] == "same-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in found["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/no/such/page/", "/causes/no-such/", "/tips/no-such/", "/changes"])
def test_a_page_that_no_view_made_is_kept_by_nobody(releases, path):
    """Its colours are those of one reader's cookie."""
    put_in_place(releases)
    assert Client().get(path)["Cache-Control"] == "no-store, private"


def test_what_a_page_says_of_caches_and_what_is_no_page_stand():
    page = HttpResponse(headers={"Cache-Control": "public, max-age=300"})
    headers.kept_by_nobody_unless_said(RequestFactory().get("/about/"), page)
    assert page["Cache-Control"] == "public, max-age=300"
    text = HttpResponse(content_type="text/plain")
    headers.kept_by_nobody_unless_said(RequestFactory().get("/healthz"), text)
    assert "Cache-Control" not in text


def test_no_other_site_may_read_a_static_file(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_text("a{}")
    files = WhiteNoiseMiddleware(lambda request: HttpResponse())
    files.add_file_to_dictionary("/static/a.css", str(tmp_path / "a.css"))
    asked = RequestFactory().head("/static/a.css", headers={"Origin": "https://other.example"})
    answer = headers.put_headers(files)(asked)
    assert answer["Content-Length"] == "3"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer
