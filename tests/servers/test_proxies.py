"""The shipped files for nginx and Caddy at work, on an unusual port, with the product behind them."""

import gzip
import http.client
import re
import threading
import typing
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest

from tests.servers import conftest, proxies
from tests.servers.site import Site
from tests.servers.visitor import Visitor, level_on, link_on

SLOW = 24
"""People who send slowly; the program behind has four threads."""
ONCE = (
    "Strict-Transport-Security", "Content-Security-Policy", "Cross-Origin-Resource-Policy",
    "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Permissions-Policy",
)  # fmt: skip


@pytest.fixture(scope="module")
def upstream(on_sqlite):
    """The product as the documents have hosts set it up, with one worker of four threads."""
    https = {"HTS_HTTPS": "1", "HTS_ALLOWED_HOSTS": proxies.NAME, "HTS_WORKERS": "1"}
    server = Site(on_sqlite.folder, **https).serve()
    yield server
    server.stop()


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxy(request, upstream, tmp_path_factory):
    """One of the two in front of it."""
    conftest.proxy_or_no_test(request.param)
    made = getattr(proxies, request.param)(tmp_path_factory.mktemp(request.param), upstream.port)
    yield made
    made.stop()


def test_answers_are_sent_and_a_result_is_shared(proxy):
    visitor = proxy.visitor(seed=3)
    level = level_on(visitor.walk())
    link = link_on(visitor.share())
    opened = proxy.visitor().get(link)
    assert level_on(opened) == level
    assert set(visitor.statuses) == {200, 303}
    assert {name.partition("hts-")[0] for name in visitor.cookies} == {"__Host-"}


@pytest.mark.parametrize(("way", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_pages_and_files_arrive_packed_once_and_whole(proxy, way, unpack):
    visitor = proxy.visitor()
    (sheet,) = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', visitor.get("/").text)
    for path, inside in (("/", b"</html>"), (sheet, b"{")):
        headers, body = raw(visitor, path, {"Accept-Encoding": way})
        assert headers.get_all("Content-Encoding") == [way], path
        assert inside in unpack(body), path


class Old(BaseHTTPRequestHandler):
    """A machine that has nothing of what it is asked for, and keeps what that was."""

    asked: typing.ClassVar = []

    def do_GET(self):
        """Whatever it is."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *told):
        """Nothing."""


def test_a_file_that_one_machine_does_not_have_comes_from_the_next_and_a_page_does_not(upstream, tmp_path):
    conftest.proxy_or_no_test("nginx")
    with HTTPServer(("127.0.0.1", 0), Old) as old:
        threading.Thread(target=old.serve_forever, daemon=True).start()
        proxy = proxies.nginx(tmp_path, old.server_port, upstream.port)
        pages = [proxy.visitor().get("/") for _ in range(2)]
        (sheet,) = re.findall(
            r'rel="stylesheet" href="(/static/[^"]+)"', "".join(page.text for page in pages)
        )
        files = [proxy.visitor().get(sheet) for _ in range(2)]
        proxy.stop()
        old.shutdown()
    assert {page.status for page in pages} == {200, 404}
    assert {file.status for file in files} == {200}
    assert Old.asked[0] == "/"
    assert sheet in Old.asked


def raw(visitor, path, more=None, method="GET"):
    """Headers and body as they come."""
    (port,) = visitor.ports
    connection = visitor.connection(port)
    connection.request(method, path, headers={**visitor.headers, **(more or {})})
    response = connection.getresponse()
    try:
        return response.headers, response.read()
    finally:
        connection.close()


def test_headers_are_said_once(proxy):
    headers, _ = raw(proxy.visitor(), "/")
    assert {name: len(headers.get_all(name, [])) for name in ONCE} == dict.fromkeys(ONCE, 1)


def test_what_is_for_the_balancer_is_for_nobody_else(proxy, upstream):
    visitor = proxy.visitor()
    assert [visitor.get(path).status for path in ("/healthz", "/readyz")] == [404, 404]
    assert [Visitor(upstream.port).get(path).status for path in ("/healthz", "/readyz")] == [200, 200]


def test_no_header_of_a_sender_gets_through_that_changes_where_the_site_is(proxy):
    visitor = proxy.visitor()
    visitor.headers |= {"SCRIPT_NAME": "/x", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    assert visitor.get("/x/readyz").status == 404
    page = visitor.get("/")
    assert page.status == 200
    assert "evil.example" not in page.text


def test_whoever_sends_slowly_keeps_nobody_waiting(proxy):
    visitor = proxy.visitor(timeout=10)  # less than the proxies themselves wait
    head = f"POST /theme/ HTTP/1.1\r\nHost: {visitor.headers['Host']}\r\n"
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ntheme="
    slow = [visitor.socket(proxy.port) for _ in range(SLOW)]
    try:
        for number, connection in enumerate(slow):
            connection.sendall((head + form if number % 2 else head).encode())
        assert [visitor.get(path).status for path in ("/", "/about/", "/tips/", "/causes/")] == [200] * 4
    finally:
        for connection in slow:
            connection.close()


def test_a_body_that_is_far_too_large_is_refused(proxy):
    """Caddy 2.6 mostly says 502 of it where it keeps bodies until they are whole."""
    assert proxy.visitor().post("/theme/", {"theme": "x" * 1_100_000}).status in {413, 502}


@pytest.mark.parametrize("proxy", ["nginx"], indirect=True)
def test_a_body_that_is_far_too_large_goes_no_further(proxy):
    page = proxy.visitor().post("/theme/", {"theme": "x" * 1_100_000})
    assert (page.status, "<main" in page.text) == (413, False)


@pytest.mark.parametrize("proxy", ["nginx"], indirect=True)
def test_http_leads_to_the_name_of_the_site_alone(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    connection.request("GET", "/about/", headers={"Host": "evil.example"})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (301, f"https://{proxies.NAME}/about/")
    connection.close()


@pytest.mark.parametrize("kind", ["nginx", "caddy"])
def test_no_log_of_a_proxy_has_a_key_although_the_program_is_away(kind, tmp_path):
    conftest.proxy_or_no_test(kind)
    alone = getattr(proxies, kind)(tmp_path, proxies.free_port())
    try:
        assert alone.visitor().get("/r/planted-key/").status == 502
    finally:
        alone.stop()
    assert "planted-key" not in alone.written
