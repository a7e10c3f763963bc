"""A change that would drop other answers, with a danger line that is ticked only now."""

import pytest

from tests.views.interview.test_question import NOW


@pytest.fixture(params=[False, True], ids=["plain", "htmx"])
def changing(request, visitor):
    """The first list once more, its weak leg told of in full, and a way to send it."""
    visitor.answer(1, safety=["weak"])
    visitor.answer(2, weak_kind=["weak-slow"])
    visitor.see("/check/1/")
    visitor.htmx = request.param
    return visitor


def decide(visitor, confirm):
    headers = {"HX-Request": "true"} if visitor.htmx else {}
    visitor.page = visitor.post("/check/1/", visitor.hidden() | {"confirm": confirm}, headers=headers)
    return visitor.page.headers.get("HX-Redirect", visitor.page.headers.get("Location"))


def test_the_page_between_names_a_new_emergency_with_its_number(changing):
    changing.send(1, safety=["collapsed"])
    between = changing.text
    notice = between.partition("Heading emergency")[2].partition("</section>")[0]
    assert "tel:" in notice.partition("<details")[0]
    assert between.index("<li>The weak leg</li>") < between.index("<li>Collapsed</li>")
    assert NOW not in between


@pytest.mark.parametrize(
    ("confirm", "left"), [("yes", ("collapsed",)), ("no", ("weak", "collapsed"))], ids=["change", "keep"]
)
def test_a_new_emergency_stays_whatever_is_chosen_there(changing, confirm, left):
    changing.send(1, safety=["collapsed"])
    assert decide(changing, confirm) == "/check/result/"
    assert changing.run.answers["safety"] == left
    assert ("weak-kind" in changing.run.answers) is (confirm == "no")


def test_to_see_what_to_do_now_goes_on_with_the_new_tick(changing):
    sent = changing.send(1, action="result", safety=["collapsed"])
    assert sent.headers["HX-Redirect" if changing.htmx else "Location"] == "/check/result/"
    assert changing.run.answers == {"safety": ("collapsed",)}


def test_a_new_tick_for_today_stays_too(changing):
    changing.send(1, safety=["numb"])
    assert "Heading urgent" in changing.text
    decide(changing, "no")
    assert changing.run.answers["safety"] == ("numb", "weak")
    assert changing.run.answers["weak-kind"] == ("weak-slow",)


def test_where_nothing_new_is_ticked_the_page_speaks_of_no_danger(changing):
    changing.send(1, action="result", safety=["none"])
    assert "<li>The weak leg</li>" in changing.text
    assert "level-" not in changing.text.partition('id="step"')[2].partition("<form")[0]
    decide(changing, "no")
    assert changing.run.answers == {"safety": ("weak",), "weak-kind": ("weak-slow",)}


def test_a_list_left_open_in_another_tab_takes_no_danger_line_away(changing):
    """It is refused with words, also from the page between, and of another list it takes nothing."""
    stale = changing.hidden()
    changing.send(1, safety=["none"])
    between = changing.hidden()
    headers = {"HX-Request": "true"} if changing.htmx else {}
    changing.see("/check/1/")
    changing.send(1, safety=["weak", "collapsed"])
    for sent in (stale | {"q-safety": "none"}, between | {"confirm": "yes"}, between | {"confirm": "no"}):
        changing.page = changing.post("/check/1/", sent, headers=headers)
        assert changing.page.status_code == 422
        assert changing.run.answers["safety"] == ("weak", "collapsed")
