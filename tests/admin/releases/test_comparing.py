"""A release shows what it changed, and stands beside any other."""

import pytest
from django.urls import reverse

from checker import models as m
from checker import publishing

pytestmark = pytest.mark.django_db


def page_of(number):
    return reverse("admin:checker_release_changes", args=[number])


@pytest.fixture
def three(small_cases):
    publishing.publish("first")
    m.Remedy.objects.filter(code="walk").update(summary="Second.")
    publishing.publish("second")
    m.Remedy.objects.filter(code="walk").update(summary="Third.")
    publishing.publish("third")


def sides(client, number, **query):
    """The heads of the columns, and one field before and after."""
    context = client.get(page_of(number), query).context
    (field,) = context["differences"].others[0].fields
    return context["before"], context["after"], field.was, field.now


def test_it_stands_beside_the_one_before_it(editor, three):
    assert sides(editor, 3) == ("Release 2", "Release 3", "Second.", "Third.")
    assert (
        page_of(3)
        in editor.get(reverse("admin:checker_release_change", args=[m.Release.objects.get(number=3).pk])).text
    )


@pytest.mark.parametrize("other", ["1", "0", "x", "9" * 30, "²"])
def test_or_beside_any_other_that_there_is(editor, three, other):
    assert sides(editor, 3, **{"with": other})[0] == ("Release 1" if other == "1" else "Release 2")


def test_the_only_one_has_nothing_beside_it(editor, small_cases):
    publishing.publish("first")
    assert "nothing to compare it with" in editor.get(page_of(1)).text
    assert editor.get(page_of(2)).status_code == 404


def test_two_of_the_same_content_say_so(editor, three):
    publishing.roll_back(2, "again")
    assert "They say the same" in editor.get(page_of(4), {"with": "2"}).text


def test_only_those_who_may_see_releases(client, three, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get(page_of(3)).status_code == 403
