"""What is sent is refused or made safe to read before any page sees it."""

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from checker.web.inputs import MOST_PUBLIC_FIELDS, clean_inputs

ECHO = clean_inputs(lambda request: HttpResponse(repr(sorted(request.POST.lists())).encode()))


def send(data, path="/check/1/"):
    return ECHO(RequestFactory().post(path, data)).content.decode()


@pytest.mark.parametrize("bad", ["\x00", "\x1b[31m", "\x7f", "\x85"])
def test_control_characters_are_refused_wherever_they_stand(bad):
    for data in ({"a": f"x{bad}"}, {f"x{bad}": "a"}):
        with pytest.raises(BadRequest):
            send(data)
    with pytest.raises(BadRequest):
        ECHO(RequestFactory().get("/", {"note": bad}))
    with pytest.raises(BadRequest):
        ECHO(RequestFactory().get(f"/r/a{bad}/"))


def test_lines_and_tabs_of_a_text_are_kept():
    assert send({"a": "one\r\n\ttwo"}) == "[('a', ['one\\r\\n\\ttwo'])]"


def test_letters_arrive_in_one_spelling_and_nothing_is_lost():
    assert send({"e\u0301": ["Cafe\u0301", "b", "b"]}) == "[('\u00e9', ['Caf\u00e9', 'b', 'b'])]"


def test_a_flood_of_fields_is_refused_to_the_public():
    flood = {"a": [str(n) for n in range(MOST_PUBLIC_FIELDS + 1)]}
    with pytest.raises(BadRequest):
        send(flood)
    assert "200" in send(flood, "/admin/checker/symptom/")


@pytest.mark.django_db
def test_a_refusal_is_a_plain_page():
    response = Client().get("/why-lying/?note=%00")
    assert response.status_code == 400
    assert "Go back, load the page again" in response.content.decode()
