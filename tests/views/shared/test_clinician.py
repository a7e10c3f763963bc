"""The clinician's page: of one's own result, and of a shared one."""

import pytest
from django.test import Client

from checker.models import Release, ReleaseEvent
from checker.presenting.care_level import WORDS
from checker.reasoning.knowledge.levels import CareLevel
from tests.presenting.finished import (
    CALM,
    EMERGENCY,
    MINOR,
    PRIVATE_EMERGENCY,
    SEE,
    URGENT,
    knowledge,
)
from tests.reasoning.small import sign
from tests.views.results import carry
from tests.views.shared.test_link import read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/check/clinician/"


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, EMERGENCY, MINOR])
def test_every_result_has_one(given):
    text = read(PAGE, carry(Client(), given))
    for words in ("Not a diagnosis", "release 1", "Monday 23 November 2026, 02:10", "Warning-sign screen"):
        assert words in text
    assert '<meta name="robots" content="noindex' in text


def test_it_is_linked_from_the_result_at_every_level():
    for given in (CALM, EMERGENCY):
        assert f'href="{PAGE}"' in read("/check/result/", carry(Client(), given))


def test_it_is_kept_nowhere():
    response = carry(Client(), SEE).get(PAGE)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_without_a_result_there_is_none():
    assert Client().get(PAGE).status_code == 404
    assert carry(Client(), {}).get(PAGE)["Location"] == "/check/1/"


def test_private_answers_stand_on_it_only_when_asked_for():
    client = carry(Client(), PRIVATE_EMERGENCY)
    assert "bladder bowel" not in read(PAGE, client)
    assert "Show my private answers" in read(PAGE, client)
    asked = client.post(PAGE, {"private": "show"})
    assert (asked.status_code, asked["Location"]) == (303, PAGE)
    assert "bladder bowel" in read(PAGE, client)
    assert "bladder bowel" not in read(PAGE, client)
    client.post(PAGE, {"private": "no"})
    assert "bladder bowel" not in read(PAGE, client)
    assert "Show my private answers" not in read(PAGE, carry(Client(), SEE))


def test_whoever_has_a_link_has_the_page_of_that_result():
    path = share(carry(Client(), SEE))
    assert f'href="{path}clinician/"' in read(path)
    response = Client().get(f"{path}clinician/")
    text = response.content.decode()
    assert "position changes no help" in text
    assert "See a professional, by Monday 7 December" in text
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_a_shared_one_names_private_answers_only_where_its_maker_chose_so():
    maker = carry(Client(), PRIVATE_EMERGENCY)
    assert "bladder bowel" not in read(f"{share(maker)}clinician/")
    assert "bladder bowel" in read(f"{share(maker, private='show')}clinician/")
    text = Client().post(f"{share(maker)}clinician/", {"private": "show"})
    assert text.status_code == 405


def test_of_a_withdrawn_release_the_causes_are_withheld():
    path = share(carry(Client(), SEE))
    assert "Causes in play" in read(f"{path}clinician/")
    ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn", reason="wrong")
    text = read(f"{path}clinician/")
    assert "Causes in play" not in text
    assert "causes are withheld" in text
    assert WORDS[CareLevel.SEE_PROFESSIONAL] in text


def test_a_higher_level_under_the_current_release_is_told(releases):
    path = share(carry(Client(), SEE))
    raise_it = sign("worse", "emergency", "now", ["position-changes-no-help"])
    releases.releases[2] = knowledge(lambda plain: plain["warning_signs"].append(raise_it))
    assert "Under the current release the same answers mean: Emergency, now." in read(f"{path}clinician/")


def test_a_dead_link_has_none():
    response = Client().get("/r/never-was/clinician/")
    assert response.status_code == 404
    assert "checker/shared_gone.html" in {t.name for t in response.templates}


def test_what_was_not_reported_is_listed_without_a_second_no():
    text = " ".join(read(PAGE, carry(Client(), CALM)).split())
    assert "<strong>none reported</strong>: saddle numb;" in text
    assert "<em>Not reported:</em> " in text
    assert "No:" not in text
