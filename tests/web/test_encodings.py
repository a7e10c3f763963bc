"""Whatever a request says of its encoding, it is read as UTF-8."""

import io

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from checker.web.encodings import plain_kind, utf8_alone

NONE = ("zip", "punycode", "idna", "undefined", "utf-16", "no-such")


def read(kind, body=b"", method="GET", query="a=b-%C3%A9"):
    """What Django reads of it."""
    environ = RequestFactory()._base_environ(REQUEST_METHOD=method, QUERY_STRING=query, CONTENT_TYPE=kind)
    sent = {**environ, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    request = utf8_alone(lambda environ, start_response: WSGIRequest(environ))(sent, None)
    return request.GET.dict(), request.POST.dict()


@pytest.mark.parametrize("encoding", NONE)
def test_an_address_and_a_form_are_read_as_ever(encoding):
    asked = {"a": "b-é"}
    parts = b'--B\r\nContent-Disposition: form-data; name="n"\r\n\r\n\xc3\xa9-\r\n--B--\r\n'
    assert read(f"text/plain; charset={encoding}") == (asked, {})
    assert read(f"text/plain; x*={encoding}''%41") == (asked, {})
    several = f"multipart/form-data; charset={encoding}; boundary=B"
    assert read(several, parts, "POST") == (asked, {"n": "é-"})
    line = f"application/x-www-form-urlencoded;charset={encoding}"
    assert read(line, b"n=%C3%A9-", "POST") == (asked, {"n": "é-"})


def test_of_a_kind_its_name_and_what_parts_its_parts_are_kept():
    assert plain_kind("text/plain") == "text/plain"
    assert (
        plain_kind("multipart/form-data; x=1; Boundary=--a; charset=b") == "multipart/form-data; Boundary=--a"
    )
