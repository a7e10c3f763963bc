"""What is kept with a shared result, and what of it is still shown; what may be offered again."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from checker.views.shared import again, clinician, last_day, link
from tests.presenting.finished import ANSWERED, PRIVATE_EMERGENCY, knowledge
from tests.views.fixtures import choice, tick_list
from tests.views.results import put_in_place


def test_of_a_release_that_was_taken_back_no_statement_about_causes_is_left():
    sheet = {"kind": "a nerve", "causes": [1], "none_fits": True, "lower": [1], "level": "Urgent"}
    causes = {
        "kind": {"title": "a nerve"},
        "causes": [1],
        "further": [1],
        "none_fits": True,
        "nearest": ["a nerve"],
    }
    shown = {**causes, "relief": {"tonight": [1]}, "care": {}}
    found = SimpleNamespace(sheet=sheet, shown=shown, withdrawn=True)
    withheld = {"causes": [], "none_fits": False}
    assert clinician._shared_sheet(found) == {**withheld, "kind": "", "lower": [], "level": "Urgent"}
    nothing = {"kind": None, "further": [], "nearest": [], "relief": {}, "care": {}}
    assert link.allowed(found) == {**withheld, **nothing}
    found.withdrawn = False
    assert (clinician._shared_sheet(found), link.allowed(found)) == (sheet, shown)


def test_the_last_day_is_the_one_that_was_kept():
    found = SimpleNamespace(shown={"care": {"until": "2031-01-01"}})
    assert last_day._until(found) == "2031-01-01"


def test_a_day_ends_where_it_ended_under_the_release_that_was_shown(releases):
    elsewhere = knowledge(lambda plain: plain["regions"][0].update(time_zone="Pacific/Auckland"))
    releases.releases = {1: knowledge(), 2: elsewhere}
    first, second = (SimpleNamespace(release=number, region="uk", zone="") for number in (1, 2))
    assert last_day.zone_told(first) == "Europe/London"
    assert last_day.zone_told(second) == "Pacific/Auckland"


@pytest.mark.parametrize("show", [True, False])
def test_a_clinicians_page_that_was_not_kept_is_worked_out_with_the_level_that_was_read(releases, show):
    put_in_place(releases)
    shown = {"care": {"word": "As it was read", "by": "by then"}}
    given = {"release": 1, "answers": PRIVATE_EMERGENCY, "region": "uk", "zone": "", "answered": ANSWERED}
    found = SimpleNamespace(sheet={}, shown=shown, withdrawn=False, show_private=show, **given)
    page = clinician._shared_sheet(found)
    assert (page["level"], page["by"]) == ("As it was read", "by then")
    assert ("bladder bowel" in str(page)) is show


@pytest.mark.parametrize(("question", "may"), [
    (choice("one", "core", "x", "y"), True),
    (choice("one", "adaptive", "x", "y"), True),
    (choice("one", "about-you", "x", "y"), True),
    (tick_list("list", "about-you", "x", "y"), False),
    (choice("one", "safety", "x", "y"), False),
    (choice("one", "how-it-has-been", "x", "y"), False),
])  # fmt: skip
def test_an_earlier_answer_is_offered_by_its_stage_and_never_where_it_is_private(question, may):
    assert again._may_offer(question) is may
    assert again._may_offer(replace(question, private=True)) is False
