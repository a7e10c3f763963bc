"""What strangers send costs little, and no more than in proportion to its length."""

import re
from itertools import count

import pytest
from django.test import Client
from django.urls import get_resolver

from checker.web import limits
from tests.presenting.finished import SEE
from tests.views.results import carry, put_in_place
from tests.web.costs import too_costly

FORM = "application/x-www-form-urlencoded"
BODY = (limits.LARGEST_PUBLIC_POST - 512) // 4
"""A fourth of what is let in, and of the room around a field."""
LINE, HEADER, COOKIES = 2048, 8190, 60 * 8190
"""The longest that gunicorn takes, which makes one header of all sixty that have the same name."""
MOST = 40
"""Units of plain work for one request of a stranger. A plain page takes about one; thousands of parts of
a form, the dearest, 20 to 30 by the machine, in proportion to their number."""
PARTS = {"number": "3", "token": "k" * 32, "code": "some-code", "page": "about", "object_id": "1"}
PARTS |= {"uidb64": "MQ", "address": "k" * 43}
READ = {"theme": "page", "region": "page", "log_in": "username", "second_step": "code", "again": "q-spot"}
"""The field that a page reads as text, by the name of its view; "page" for all others."""


def bodies(name, length):
    """Bodies about a field of that name, each of about that length."""
    marks = "\u0301" * (length // 4) + "\u0316" * (length // 4)
    return {
        "marks on one letter": _part(name, f"a{marks}"),
        "marks in an address": _part(name, f"//a{marks}"),
        "marks that hide in signs": _part(name, "\u0f73" * (length // 3)),
        "a name of marks": _part(marks, "x"),
        "one long line": (f"{name}={'x' * length}", FORM),
        "many fields": ("&".join(f"f{n}=" for n in range(length // 7)), FORM),
        "one name again and again": (f"{name}=&" * (length // (len(name) + 2)), FORM),
        "signs spelt out": (f"{name}={'%25' * (length // 3)}", FORM),
        "deep lists": ("[" * length, "application/json"),
        "many parts": ("--B\r\n\r\n\r\n" * (length // 9), "multipart/form-data; boundary=B"),
        "parts with long heads": _part('x"' + ";a=b" * (length // 4), "x"),
        "dashes": ("-" * length, "multipart/form-data; boundary=" + "-" * 60),
    }


def _part(name, text):
    body = f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n--B--\r\n'
    return body.encode(), "multipart/form-data; boundary=B"


def heads(part):
    """Headers of which each is that part of the longest that gunicorn lets through."""
    long = {
        "HTTP_REFERER": "/a", "HTTP_HX_CURRENT_URL": "%cc%81%cc%96", "HTTP_ORIGIN": "://",
        "HTTP_X_FORWARDED_FOR": "1.1.1.1, ", "HTTP_ACCEPT_ENCODING": "br;q=0,", "HTTP_ACCEPT": "a/b;q=0.1,",
        "HTTP_ACCEPT_LANGUAGE": "a-b;q=0.1,", "HTTP_AUTHORIZATION": "Bearer ", "HTTP_RANGE": "bytes=0-,",
        "HTTP_IF_MODIFIED_SINCE": "Sun, 06 ", "HTTP_IF_NONE_MATCH": '"a",', "HTTP_USER_AGENT": "(",
    }  # fmt: skip
    return {
        "long headers": {name: (text * HEADER)[: HEADER // part] for name, text in long.items()},
        "many cookies": {"HTTP_COOKIE": "a=b; " * (COOKIES // part // 5)},
        "many cookies of ours": {"HTTP_COOKIE": "hts-run=b; " * (COOKIES // part // 11)},
        "cookies with signs spelt out": {"HTTP_COOKIE": 'hts-run="' + "\\\\" * (COOKIES // part // 2) + '"'},
        "a long query": {"QUERY_STRING": "a=%cc%81%cc%96&" * (LINE // part // 15)},
        "a query of marks": {"QUERY_STRING": "a=" + "%cc%81%cc%96" * (LINE // part // 12)},
    }


def addresses(patterns, before="/"):
    """(address, name of its view) of everything that a stranger may ask for; of the admin the doors alone."""
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", "about/")
        path = before + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: PARTS[part[1]], route)
        if not hasattr(pattern, "url_patterns"):
            yield path, pattern.callback.__name__
        elif path != "/admin/":
            yield from addresses(pattern.url_patterns, path)


ADDRESSES = [
    *addresses(get_resolver().url_patterns),
    ("/admin/", "index"),
    ("/admin/checker/remedy/1/change/", "change_view"),
    ("/no/such/page/", "none"),
]


@pytest.fixture
def stranger(releases, db):
    """Somebody in the middle of the questions; each request comes from another machine."""
    put_in_place(releases)
    client, machine = carry(Client(raise_request_exception=False), SEE), count(1)

    def ask(path, method="POST", body="", kind=FORM, **more):
        number = next(machine)
        address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        return client.generic(method, path, body, kind, REMOTE_ADDR=address, **more)

    return ask


@pytest.mark.parametrize(("path", "view"), ADDRESSES, ids=[path for path, _ in ADDRESSES])
def test_what_strangers_send_costs_little_wherever_they_send_it(stranger, path, view):
    name, costly = READ.get(view, "page"), {}
    for kind in bodies(name, 0):
        sent = {size: bodies(name, size)[kind] for size in (BODY, 4 * BODY)}
        costly[kind] = too_costly(lambda n, sent=sent: stranger(path, "POST", *sent[n]), size=BODY, most=MOST)
    for kind in heads(1):
        sent = {size: heads(4 // size)[kind] for size in (1, 4)}
        costly[kind] = too_costly(lambda n, sent=sent: stranger(path, "GET", **sent[n]), size=1, most=MOST)
    assert {kind: said for kind, said in costly.items() if said} == {}
