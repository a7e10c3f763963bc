"""What is sent is refused or made safe to read before any page sees it."""

import copy
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory

from checker.web import inputs
from checker.web.inputs import (
    LONGEST_PUBLIC_FIELD,
    MOST_PUBLIC_FIELDS,
    OneSpelling,
    clean_inputs,
    own_cookies_only,
)

ECHO = clean_inputs(lambda request: HttpResponse(repr(sorted(request.POST.lists())).encode()))
COOKIES = own_cookies_only(lambda request: HttpResponse(repr(sorted(request.COOKIES.items())).encode()))


def send(data, path="/check/1/"):
    form = "application/x-www-form-urlencoded"
    return ECHO(RequestFactory().post(path, urlencode(data, doseq=True), form)).content.decode()


@pytest.mark.parametrize("bad", ["\x00", "\x1b[31m", "\x7f", "\x85", "a" + "\u0301" * 31])
def test_what_is_no_text_is_refused_wherever_it_stands(bad):
    for data in ({"a": f"x{bad}"}, {f"x{bad}": "a"}):
        with pytest.raises(BadRequest):
            send(data)
    with pytest.raises(BadRequest):
        ECHO(RequestFactory().get("/", {"note": bad}))
    with pytest.raises(BadRequest):
        ECHO(RequestFactory().get(f"/r/a{bad}/"))


def test_lines_and_tabs_of_a_text_are_kept():
    assert send({"a": "one\r\n\ttwo"}) == "[('a', ['one\\r\\n\\ttwo'])]"


@pytest.mark.parametrize("soft", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_end_of_a_word_processor_is_one_to_editors_and_nowhere_else(soft):
    assert send({"why": f"one{soft}two"}, "/admin/checker/remedy/1/change/") == "[('why', ['one\\ntwo'])]"
    assert r"one\ntwo" not in send({"why": "one\u2028two"})
    with pytest.raises(BadRequest):
        send({f"why{soft}\x07": "one"}, "/admin/checker/remedy/1/change/")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\x07two", "onetwo"),
        ("well\x1eknown", "well-known"),
        ("\x00", ""),
        ("e" + 50 * "\u0317", "e" + 30 * "\u0317"),
    ],
)
def test_a_sign_that_nobody_sees_costs_an_editor_nothing_else(typed, kept):
    assert send({"why": typed}, "/admin/checker/remedy/1/change/") == str([("why", [kept])])
    with pytest.raises(BadRequest):
        send({"why": typed})


@pytest.mark.parametrize("unseen", ["\u202e", "\u202a", "\ufeff"])
def test_what_turns_letters_round_does_not_come_in_with_what_editors_paste(unseen):
    assert send({"text": f"one{unseen} two"}, "/admin/checker/remedy/1/change/") == "[('text', ['one two'])]"
    with pytest.raises(BadRequest):
        send({"text": f"one{unseen} two"})


@pytest.mark.parametrize(
    "blank", ["\u200b", " \u200b \n\xad", "\u2060\u200d", "\u3164", "\u2800\ufe0f\U000e0041"]
)
def test_a_text_that_looks_empty_is_empty_to_editors(blank):
    assert send({"text": blank}, "/admin/checker/remedy/1/change/") == "[('text', [''])]"
    kept = send({"text": f"a{blank}b"}, "/admin/checker/remedy/1/change/")
    assert len(kept) > len("[('text', ['ab'])]")


def test_letters_arrive_in_one_spelling_and_nothing_is_lost():
    assert send({"name": ["Cafe\u0301", "b", "b"]}) == "[('name', ['Caf\u00e9', 'b', 'b'])]"


def test_however_a_form_reads_a_field_it_is_in_one_spelling():
    sent = inputs.in_one_spelling(QueryDict("a=b&a=Cafe%CC%81&empty="))
    composed = "Caf\u00e9"
    assert sent["a"] == sent.get("a") == dict(sent.items())["a"] == sent.dict()["a"] == composed
    assert sent.getlist("a") == dict(sent.lists())["a"] == copy.copy(sent).getlist("a") == ["b", composed]
    assert next(iter(sent.values())) == composed
    assert sent.urlencode() == "a=b&a=Caf%C3%A9&empty="
    assert (sent.get("b"), sent.get("b", "c"), sent.getlist("b"), sent.getlist("b", ["c"])) == (
        None,
        "c",
        [],
        ["c"],
    )
    with pytest.raises(AttributeError, match="immutable"):
        sent["a"] = "x"


def test_a_field_that_nobody_reads_costs_nothing(monkeypatch):
    read = []
    monkeypatch.setattr(inputs, "composed", lambda text: read.append(text) or text)
    request = RequestFactory().post("/", {"a": "Cafe\u0301", "b": "Cafe\u0301"})
    clean_inputs(lambda request: HttpResponse(request.POST["b"]))(request)
    assert read == ["Cafe\u0301"]


def test_a_flood_of_fields_is_refused_to_the_public():
    flood = {"a": [str(n) for n in range(MOST_PUBLIC_FIELDS + 1)]}
    with pytest.raises(BadRequest):
        send(flood)
    assert "200" in send(flood, "/admin/checker/symptom/")
    assert "199" in send({"a": [str(n) for n in range(200)]})


@pytest.mark.parametrize("data", [{"a": "x" * 1001}, {"x" * 1001: "a"}])
def test_a_field_longer_than_any_of_ours_is_refused_to_the_public(data):
    assert LONGEST_PUBLIC_FIELD == 1000
    with pytest.raises(BadRequest):
        send(data)
    assert "xxx" in send(data, "/admin/checker/symptom/")
    assert "xxx" in send({"a": "x" * 1000})


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("hts-run=a.b-c; sessionid=x; hts-theme=dark", [("hts-run", "a.b-c"), ("hts-theme", "dark")]),
        ("__Host-hts-run=a;__Secure-hts-made=b", [("__Host-hts-run", "a"), ("__Secure-hts-made", "b")]),
        ("other=hts-run=a; xhts-run=b; hts-=c; hts-run", []),
        ('hts-run="\\\\\\""; hts-theme=dark', [("hts-theme", "dark")]),
        ("", []),
    ],
)
def test_no_cookie_is_read_but_our_own(sent, read):
    assert COOKIES(RequestFactory().get("/", headers={"Cookie": sent})).content.decode() == repr(read)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/why-lying/?note={}", "/check/1/{}", "/{}", "/static/{}.css", "/admin/{}/", "/r/{}/", "/readyz{}"],
)
def test_a_refusal_is_a_plain_page(path):
    for sign in (*set(range(32)) - {9, 10, 13}, 127, 128, 159, 0x202E, 0xFEFF):
        response = Client().get(path.format(quote(chr(sign))))
        assert response.status_code == 400
        assert "Go back, load the page again" in response.content.decode()


def test_a_field_without_a_value_is_read_as_django_reads_it():
    fields = OneSpelling(mutable=True)
    fields.setlist("a", [])
    assert fields["a"] == []
