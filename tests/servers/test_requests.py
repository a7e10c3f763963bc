"""What the server itself makes of requests: under a path, with wrong headers, spoilt, and by HEAD."""

import re
import socket

import pytest

from tests.servers.site import Site
from tests.servers.visitor import Visitor, level_on, link_on

FILES = re.compile(r'(?:href|src)="([^"]*/static/[^"]+)"')


def answer_to(port, sent):
    """The raw answer to raw bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.fixture(scope="module")
def server(on_sqlite):
    """One for all tests that change nothing about it."""
    made = Site(on_sqlite.folder, HTS_WORKERS="1").serve()
    yield made
    assert made.stop() == 0


def test_under_a_path_everything_works(on_sqlite, serve):
    below = "/triage"
    site = Site(on_sqlite.folder, SCRIPT_NAME=below, HTS_WORKERS="1")
    visitor = Visitor(serve(site).port, below=below)
    start = visitor.get(f"{below}/")
    files = set(FILES.findall(start.text))
    assert {file.rpartition(".")[2] for file in files} >= {"css", "js"}
    assert {file: visitor.get(file).status for file in files} == dict.fromkeys(files, 200)
    addresses = re.findall(r'(?:href|action|src|data-hx-\w+)="(/[^"]*)"', start.text)
    assert [address for address in addresses if not address.startswith(f"{below}/")] == []
    level = level_on(visitor.walk())
    link = link_on(visitor.share())
    assert link.startswith(f"{below}/r/")
    assert level_on(Visitor(visitor.ports[0], below=below).get(link)) == level
    assert visitor.get(f"{below}/admin/").path.startswith(f"{below}/admin/login/")


def test_no_header_says_under_which_path_the_site_is(server):
    for name in ("SCRIPT_NAME", "Script-Name", "PATH_INFO"):
        sent = f"GET /x/readyz HTTP/1.1\r\nHost: localhost\r\n{name}: /x\r\nConnection: close\r\n\r\n"
        assert b" 404 " in answer_to(server.port, sent.encode()).splitlines()[0], name


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"GET /{'x' * 2000} HTTP/1.1\r\nHost: localhost", 404),
        (f"GET /{'x' * 2048} HTTP/1.1\r\nHost: localhost", 414),
        (f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {'x' * 8000}", 200),
        (f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {'x' * 8190}", 431),
        ("GET /healthz HTTP/1.1\r\nHost: localhost" + "\r\nX: x" * 58, 200),
        ("GET /healthz HTTP/1.1\r\nHost: localhost" + "\r\nX: x" * 60, 431),
    ],
)
def test_heads_have_an_end(server, sent, status):
    said = answer_to(server.port, f"{sent}\r\nConnection: close\r\n\r\n".encode())
    assert int(said.split()[1]) == status


@pytest.mark.parametrize(("sign", "words"), [("\x01", False), ("%01", True)])
def test_a_sign_that_no_address_has_is_refused_by_the_server(server, sign, words):
    line = f"GET /{sign} HTTP/1.1\r\nHost: localhost\r\nConnection: close"
    said = answer_to(server.port, f"{line}\r\n\r\n".encode())
    assert int(said.split()[1]) == 400
    assert (b"That request was not complete" in said) is words


@pytest.mark.parametrize("length", ["abc", "-5", "+11", "5, 5", "9" * 25])
def test_a_length_that_is_no_number_is_refused_by_the_server_or_by_us(server, length):
    heads = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}"
    line = "POST /theme/ HTTP/1.1\r\nHost: localhost\r\nConnection: close"
    said = answer_to(server.port, f"{line}\r\n{heads}\r\n\r\ntheme=night".encode())
    assert int(said.split()[1]) == 400


def in_parts(encoding, of_a_part=""):
    """A form in parts that names an encoding, for all of it or for the name of one field."""
    name = f"name*={of_a_part}''%41" if of_a_part else 'name="a"'
    body = f"--B\r\nContent-Disposition: form-data; {name}\r\n\r\nb-\r\n--B--\r\n"
    heads = f"Content-Type: multipart/form-data; boundary=B{encoding}\r\nContent-Length: {len(body)}"
    line = "POST /theme/?a=b- HTTP/1.1\r\nHost: localhost\r\nConnection: close"
    return f"{line}\r\n{heads}\r\n\r\n{body}".encode()


@pytest.mark.parametrize("encoding", ["zip", "punycode", "idna", "undefined", "no-such"])
def test_an_encoding_that_reads_nothing_is_no_fault_of_ours(server, encoding):
    before = len(server.log.read_text())
    heads = f"GET /?a=b- HTTP/1.1\r\nHost: localhost\r\nContent-Type: a/b; charset={encoding}\r\n"
    assert b" 200 " in answer_to(server.port, f"{heads}Connection: close\r\n\r\n".encode()).splitlines()[0]
    for said in (f"; charset={encoding}", f"; x*={encoding}''%41"):
        assert b" 303 " in answer_to(server.port, in_parts(said)).splitlines()[0], said
    answer_to(server.port, in_parts("", encoding))
    assert "ERROR" not in server.log.read_text()[before:]


SPOILT = {
    "a line that is none": b"GET /r/planted-key/\r\n\r\n",
    "a head that is none": b"GET /r/planted-key/ HTTP/1.1\r\nHost: localhost\r\nCookie planted\r\n\r\n",
    "a name with blanks": b"GET / HTTP/1.1\r\nHost: localhost\r\nplanted key: planted\r\n\r\n",
    "a very long line": b"GET /r/planted-key/" + b"planted" * 400 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a very long head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"planted" * 1400 + b"\r\n\r\n",
    "no such way": b"planted! /r/planted-key/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no such version": b"GET /r/planted-key/ HTTP/planted\r\nHost: localhost\r\n\r\n",
    "no such packing": b"POST /planted HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: planted\r\n\r\n",
    "another name": b"GET /r/planted-key/ HTTP/1.1\r\nHost: planted.example\r\nConnection: close\r\n\r\n",
    "not below the path": b"GET /r/planted-key/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("form", ["plain", "json"])
def test_no_line_of_the_server_tells_what_a_request_said_or_who_sent_it(on_sqlite, serve, form):
    site = Site(on_sqlite.folder, HTS_LOG_FORMAT=form, SCRIPT_NAME="/triage", HTS_WORKERS="1")
    server = serve(site)
    for kind, sent in SPOILT.items():
        assert re.match(rb"HTTP/1\.\d [45]\d\d ", answer_to(server.port, sent)), kind
    assert server.stop() == 0
    written = server.log.read_text()
    assert "a request was not answered: " in written
    for told in ("planted", "127.0.0.1", "Traceback"):
        assert told not in written.partition("Ctrl+C")[2], told


def test_asking_for_heads_costs_no_warning(server):
    for path in ("/", "/about/", "/healthz", "/no/such/page/", "/static/no", "/admin/login/"):
        head = b"HEAD %b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % path.encode()
        said, _, body = answer_to(server.port, head).partition(b"\r\n\r\n")
        assert re.search(rb"(?i)content-length: [1-9]", said), path
        assert body == b"", path
    assert "no-body" not in server.log.read_text()
