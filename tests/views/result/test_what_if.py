"""What would change a result stands on a page of its own, and says there what the words say."""

from html import unescape

import pytest
import time_machine
from django.test import Client

from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, MINOR, SEE, URGENT, shown
from tests.views.results import carry, put_in_place

URL, RESULT = "/check/what-if/", "/check/result/"


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, MINOR])
def test_the_result_leads_to_it_and_it_says_all_that_would_change_it(given):
    client, words = carry(Client(), given), shown(given).what_if
    result, page = client.get(RESULT).content.decode(), unescape(client.get(URL).content.decode())
    assert f'href="{URL}"' in result
    sentences = [s for level in words.higher for s in level.sentences]
    assert sentences
    for sentence in [*sentences, words.firm, *words.causes]:
        assert sentence in page
        assert not sentence or sentence not in unescape(result)
    assert ("?from=answers" in page) == bool(words.alone)


@pytest.mark.parametrize("given", [EMERGENCY, {k: CALM[k] for k in ("alarm", "age", "how")}])
def test_an_emergency_and_an_unfinished_result_have_none(given):
    client = carry(Client(), given)
    assert URL not in client.get(RESULT).content.decode()
    assert client.get(URL)["Location"] == RESULT
