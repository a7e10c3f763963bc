"""One screen after the other, without JavaScript: what is kept, what is said, where it goes."""

import re
from dataclasses import replace

import pytest

from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.views.frame.notes import BEGUN_AGAIN, NOTES
from checker.visitor.forms import CHANGED_SINCE, NOT_ASKED
from checker.visitor.run import COOKIE
from tests.views.fixtures import QUESTIONS, sign, small, tick_list


def to_the_result(visitor):
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["none"])
    return visitor.answer(3, spot="sit-bone")


def to_the_end(visitor):
    """Everything that helps, as screens."""
    to_the_result(visitor)
    visitor.post("/check/answers/")
    visitor.answer(4, cough="cough-hurts")
    return visitor.answer(5, sitting="sitting-hurts")


def test_the_journey_begins_at_check_and_ends_at_the_result(visitor):
    assert visitor.see("/check/")["Location"] == "/check/1/"
    assert to_the_result(visitor)["Location"] == "/check/result/"


def test_everything_that_helps_is_asked_as_screens_and_ends_at_the_result(visitor):
    assert to_the_end(visitor)["Location"] == "/check/result/"
    assert set(visitor.run.answers) == {"safety", "age", "habits", "spot", "cough", "sitting"}


def test_a_valid_answer_is_kept_and_leads_on_by_see_other(visitor):
    response = visitor.answer(1, safety=["none"])
    assert (response.status_code, response["Location"]) == (303, "/check/2/")
    assert visitor.run.answers == {"safety": ("none",)}


def test_a_follow_up_comes_right_after_its_item(visitor):
    visitor.answer(1, safety=["weak"])
    assert "Text of weak-kind?" in visitor.text


def test_each_screen_leads_back_to_the_one_before_and_the_first_to_the_start(visitor):
    to_the_end(visitor)
    for number, back in ((1, "/"), (2, "/check/1/"), (3, "/check/2/"), (4, "/check/3/")):
        page = visitor.see(f"/check/{number}/").text
        assert re.search(r'<a class="back" href="([^"]*)"', page)[1] == back


@pytest.mark.parametrize("chosen", [{}, {"safety": ["none", "weak"]}, {"safety": ["forged"]}])
def test_what_is_wrong_is_said_with_the_same_screen_and_nothing_is_kept(visitor, chosen):
    visitor.see("/check/1/")
    response = visitor.send(1, **chosen)
    assert response.status_code == 422
    assert "<title>Error: Step 1" in visitor.text
    assert 'href="#id_q-safety_0"' in visitor.text
    assert 'id="id_q-safety_0"' in visitor.text
    assert visitor.text.count("autofocus") == 1
    assert visitor.run.answers == {}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("action", ["continue", "result"])
def test_a_field_that_the_screen_has_not_is_refused_and_nothing_is_lost(visitor, htmx, action):
    visitor.answer(1, safety=["none"])
    visitor.see("/check/2/")
    visitor.htmx = htmx
    extra = {**visitor.hidden(), "level": "self-care"}
    response = visitor.send(2, action, hidden=extra, age="grown", habits=["none"])
    assert response.status_code == 422
    assert str(NOT_ASKED) in visitor.text
    assert visitor.text.count(" checked") == 2
    assert visitor.run.answers == {"safety": ("none",)}
    assert visitor.send(2, hidden=visitor.hidden(), age="grown", habits=["none"]).status_code in {200, 303}
    assert set(visitor.run.answers) == {"safety", "age", "habits"}


def test_seeing_what_to_do_now_with_a_field_that_the_screen_has_not_is_refused(visitor):
    visitor.answer(1, safety=["none"])
    visitor.see("/check/2/")
    extra = {**visitor.hidden(), "level": "self-care"}
    assert visitor.send(2, "result", hidden=extra).status_code == 422


def test_what_was_ticked_is_still_there_beside_the_error(visitor):
    visitor.see("/check/1/")
    visitor.send(1, safety=["none", "weak"])
    assert visitor.text.count(" checked") == 2


def test_an_answered_screen_shows_its_answer(visitor):
    to_the_end(visitor)
    visitor.see("/check/3/")
    assert 'value="sit-bone" id="id_q-spot_0" checked' in visitor.text


def test_a_step_beyond_the_next_leads_to_the_next(visitor):
    visitor.answer(1, safety=["none"])
    assert visitor.see("/check/9/")["Location"] == "/check/2/"
    assert visitor.see("/check/0/")["Location"] == "/check/2/"


def test_no_page_is_cached_and_page_and_fragment_are_kept_apart(visitor):
    page = visitor.see("/check/1/")
    assert "no-store" in page["Cache-Control"]
    assert "HX-Request" in page["Vary"]


def test_going_back_and_sending_the_same_again_changes_nothing(visitor):
    to_the_end(visitor)
    before = visitor.run.answers
    response = visitor.answer(3, spot="sit-bone")
    assert response["Location"] == "/check/4/"
    assert visitor.run.answers == before


def test_a_changed_answer_stays_in_its_place(visitor):
    to_the_end(visitor)
    visitor.answer(3, spot="calf")
    assert list(visitor.run.answers.items())[3] == ("spot", ("calf",))


def test_a_double_press_is_harmless(visitor):
    visitor.see("/check/1/")
    first = visitor.hidden()
    visitor.send(1, safety=["none"], hidden=first)
    again = visitor.send(1, safety=["none"], hidden=first)
    assert (again.status_code, again["Location"]) == (303, "/check/2/")
    assert visitor.run.answers == {"safety": ("none",)}


def test_a_tab_of_an_earlier_run_is_told_so_and_loses_nothing(visitor):
    visitor.see("/check/1/")
    old = visitor.hidden()
    visitor.post("/check/", {"subject": "me", "region": "uk"})
    visitor.answer(1, safety=["none"])
    response = visitor.send(1, safety=["weak"], hidden=old)
    assert response["Location"] == "/check/2/?note=begun-again"
    assert str(NOTES[BEGUN_AGAIN]) in visitor.see(response["Location"]).content.decode()
    assert visitor.run.answers == {"safety": ("none",)}


@pytest.mark.parametrize("done", [{"safety": ["collapsed"]}, None])
def test_a_stale_tab_is_told_so_on_whatever_page_it_comes_to(visitor, done):
    visitor.see("/check/1/")
    old = visitor.hidden()
    visitor.post("/check/", {"subject": "me", "region": "uk"})
    if done:
        visitor.answer(1, **done)
    else:
        to_the_end(visitor)
    response = visitor.send(1, safety=["weak"], hidden=old)
    assert response["Location"] == "/check/result/?note=begun-again"
    assert str(NOTES[BEGUN_AGAIN]) in visitor.see(response["Location"]).content.decode()


@pytest.mark.parametrize("wrong", [{"screen": "unknown"}, {"screen": "spot"}, {"run": ""}])
def test_a_form_for_another_screen_leads_to_the_right_one(visitor, wrong):
    visitor.see("/check/1/")
    response = visitor.send(1, safety=["none"], hidden=visitor.hidden() | wrong)
    assert response["Location"] == "/check/1/?note=behind"
    assert visitor.run.answers == {}


def test_with_cookies_off_the_first_screen_shows_and_the_first_answer_explains(visitor):
    visitor.see("/check/1/")
    hidden = visitor.hidden()
    visitor.cookies.clear()
    response = visitor.send(1, safety=["none"], hidden=hidden)
    assert COOKIE not in response.cookies
    assert visitor.see(response["Location"]).status_code == 404
    assert visitor.page.templates[0].name == "checker/no_cookie.html"


def test_a_bookmarked_step_without_answers_explains_and_does_not_loop(visitor):
    assert visitor.see("/check/7/").status_code == 404
    assert visitor.page.templates[0].name == "checker/no_cookie.html"
    assert visitor.see("/check/answers/").status_code == 404


def test_an_emergency_leads_to_the_result_at_once(visitor):
    assert visitor.answer(1, safety=["weak", "collapsed"])["Location"] == "/check/result/"
    assert visitor.see("/check/2/")["Location"] == "/check/result/"


def test_below_the_notice_of_help_the_way_to_the_result_sends_what_is_ticked(visitor):
    visitor.answer(1, safety=["numb"])
    visitor.see("/check/1/?from=answers")
    notice, form = visitor.text.partition("notice-urgent")[2].split("</section>", 1)
    assert "<a " not in notice.partition("<details")[0]
    assert 'value="result">See what to do now</button>' in form.partition("</form>")[0]


def test_the_answer_that_raised_an_emergency_can_be_taken_back(visitor):
    visitor.answer(1, safety=["collapsed"])
    visitor.see("/check/1/?from=answers")
    assert visitor.send(1, safety=["none"])["Location"] == "/check/answers/"
    assert visitor.see("/check/answers/")["Location"] == "/check/2/"


def test_who_goes_back_from_a_result_finds_their_tick_and_may_take_it_out(visitor):
    visitor.answer(1, safety=["collapsed"])
    assert visitor.see("/check/result/").status_code == 200
    visitor.see("/check/1/")
    (box,) = re.findall(r'<input[^>]*value="collapsed"[^>]*>', visitor.text)
    assert "checked" in box
    assert visitor.send(1, safety=["none"])["Location"] == "/check/2/"
    visitor.see("/check/result/")
    assert "level-emergency" not in visitor.text
    assert visitor.page.context["shown"].unfinished


def test_an_urgent_answer_is_said_calmly_above_the_next_question(visitor):
    visitor.answer(1, safety=["numb"])
    assert "Heading urgent" in visitor.text
    assert "Text of age?" in visitor.text


def test_a_tick_whose_follow_up_is_open_is_said_at_once_and_as_strongly_as_it_can_be(visitor, releases):
    raised = sign("weak-sudden", CareLevel.EMERGENCY, TimeFrame.NOW, "weak-sudden")
    releases.releases[1] = small(warning_signs=(raised,))
    visitor.answer(1, safety=["weak"])
    assert "Heading emergency" in visitor.text
    notice = visitor.text.partition("Heading emergency")[2].partition("</section>")[0]
    assert "level-emergency" in visitor.text
    assert "tel:" in notice.partition("<details")[0]
    visitor.answer(2, weak_kind=["none"])
    assert "Heading emergency" not in visitor.text
    assert "Heading urgent" in visitor.text  # not taken back in words: one step below


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_follow_up_is_asked_again_of_what_is_ticked_only_now(visitor, releases, htmx):
    """Its "none" was said of another line."""
    shared = tuple(replace(q, follows=("weak", "collapsed")) if q.follows else q for q in QUESTIONS)
    releases.releases[1] = small(questions=shared, warning_signs=())
    visitor.answer(1, safety=["weak"])
    visitor.answer(2, weak_kind=["none"])
    visitor.htmx = htmx
    visitor.see("/check/1/")
    visitor.send(1, safety=["weak", "collapsed"])
    assert "weak-kind" not in visitor.run.answers
    visitor.see("/check/2/")
    assert "Text of weak-kind?" in visitor.text


def parts(visitor):
    """The parts above a screen, the one it is in marked."""
    lines = re.search(r'<ol class="progress">(.*?)</ol>', visitor.text, re.DOTALL)[1]
    named = re.findall("<li( [^>]*)?>(?:<span[^>]*>)?(.*?)</", lines)
    return [f"*{name}" if here else name for here, name in named]


def test_a_screen_says_in_which_part_it_is_and_promises_no_number(visitor):
    visitor.see("/check/1/")
    assert parts(visitor) == ["*Safety", "You", "Pain"]
    visitor.answer(1, safety=["weak"])
    assert parts(visitor) == ["*Safety", "You", "Pain"]
    visitor.answer(2, weak_kind=["none"])
    assert parts(visitor) == ["Safety", "*You", "Pain"]
    visitor.answer(3, age="grown", habits=["none"])
    assert parts(visitor) == ["Safety", "You", "*Pain"]
    assert "at most" not in visitor.text


NOW = "See what to do now"


class TestSeeWhatToDoNow:
    """A result at any time after the safety part, and from the notice of an urgent answer."""

    def test_it_is_offered_on_every_screen_after_the_safety_part(self, visitor):
        assert NOW not in visitor.see("/check/1/").content.decode()
        visitor.answer(1, safety=["weak"])
        assert NOW not in visitor.text
        visitor.answer(2, weak_kind=["weak-slow"])
        for number in (1, 2, 3):
            assert f'value="result">{NOW}' in visitor.see(f"/check/{number}/").content.decode()
        visitor.answer(3, age="grown", habits=["none"])
        assert f'value="result">{NOW}' in visitor.text

    def test_it_stands_once_below_an_urgent_answer_as_a_button_or_in_the_notice(self, visitor):
        visitor.answer(1, safety=["numb", NOT_SURE])
        assert "Heading urgent" in visitor.text
        assert visitor.text.count(NOW) == 1

    @pytest.mark.parametrize("htmx", [False, True])
    @pytest.mark.parametrize(
        ("chosen", "kept"),
        [
            ({}, set()),
            ({"age": "grown"}, {"age"}),
            ({"age": "grown", "habits": ["none", "smokes"]}, {"age", "habits"}),
            ({"age": "grown", "habits": ["none"]}, {"age", "habits"}),
        ],
    )
    def test_it_keeps_what_is_right_of_the_screen_and_always_leads_to_the_result(
        self, visitor, chosen, kept, htmx
    ):
        visitor.answer(1, safety=["none"])
        visitor.see("/check/2/")
        visitor.htmx = htmx
        response = visitor.send(2, action="result", **chosen)
        assert response.headers["HX-Redirect" if htmx else "Location"] == "/check/result/"
        assert set(visitor.run.answers) == {"safety"} | kept
        assert "level-see-professional" in visitor.see("/check/result/").content.decode()

    def test_of_none_beside_a_tick_the_tick_counts(self, visitor):
        """The answer given before is not what was meant, and a tick is never dropped unsaid."""
        to_the_result(visitor)
        visitor.see("/check/1/")
        visitor.send(1, action="result", safety=["none", "weak"])
        assert visitor.run.answers["safety"] == ("weak",)
        visitor.see("/check/result/")
        assert visitor.page.context["shown"].unfinished == "The weak leg"

    def test_it_ends_the_walk_through_everything_that_helps(self, visitor):
        to_the_result(visitor)
        assert visitor.post("/check/answers/")["Location"] == "/check/4/"
        assert not visitor.run.enough
        assert visitor.answer(4, action="result")["Location"] == "/check/result/"
        assert visitor.run.enough

    def test_a_list_that_was_to_be_sorted_stays_unsure(self, visitor):
        at_sorting(visitor)
        assert visitor.send(4, action="result")["Location"] == "/check/result/"
        assert "safety--unsure" not in visitor.run.answers

    def test_a_forged_button_skips_no_safety_question(self, visitor):
        visitor.see("/check/1/")
        assert visitor.send(1, action="result")["Location"] == "/check/result/"
        assert visitor.see("/check/result/")["Location"] == "/check/1/"
        visitor.answer(1, safety=["weak"])
        visitor.answer(2, action="result")
        assert visitor.page.context["shown"].unfinished == "The weak leg"

    def test_with_a_forged_option_it_is_refused(self, visitor):
        visitor.answer(1, safety=["none"])
        assert visitor.answer(2, action="result", age="forged").status_code == 422

    def test_it_does_not_overwrite_what_another_tab_answered(self, visitor):
        visitor.answer(1, safety=["none"])
        visitor.see("/check/2/")
        old = visitor.hidden()
        visitor.answer(2, age="grown", habits=["none"])
        assert visitor.send(2, action="result", hidden=old, age="child").status_code == 422
        assert visitor.run.answers["age"] == ("grown",)


def at_sorting(visitor):
    """Not sure beside a tick, and asked everything that helps: the list as a screen."""
    visitor.answer(1, safety=["numb", NOT_SURE])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="sit-bone")
    visitor.post("/check/answers/")
    return visitor.see("/check/4/")


class TestNotSure:
    """Not sure beside a tick-list: on the way to the result, nothing more is asked of it."""

    def test_leads_on_at_once(self, visitor):
        visitor.answer(1, safety=["numb", NOT_SURE])
        assert "Text of age?" in visitor.text

    def test_asks_for_the_lines_without_a_tick_with_everything_that_helps(self, visitor):
        at_sorting(visitor)
        assert 'name="screen" value="safety--unsure"' in visitor.text
        assert "q-numb" not in visitor.text
        visitor.send(4, collapsed=["not-sure"])
        assert visitor.run.answers["safety--unsure"] == ("collapsed--unsure",)

    def test_an_item_unticked_later_stays_unsure_instead_of_reading_as_no(self, visitor):
        at_sorting(visitor)
        visitor.send(4, **{"safety--unsure": ["none"]})
        visitor.answer(1, safety=[NOT_SURE])
        assert visitor.run.answers["safety--unsure"] == ("none", "numb--unsure")


class TestChangingAParent:
    """An answer that follow-ups hang on."""

    @pytest.fixture
    def answered(self, visitor):
        visitor.answer(1, safety=["weak"])
        visitor.answer(2, weak_kind=["weak-slow"])
        visitor.see("/check/1/")
        return visitor

    def test_says_what_would_be_dropped_before_anything_is(self, answered):
        assert answered.send(1, safety=["none"]).status_code == 200
        assert "The weak leg" in answered.text
        assert 'action="/check/1/" data-hx-post="/check/1/"' in answered.text
        assert answered.run.answers["weak-kind"] == ("weak-slow",)

    def test_drops_it_once_confirmed(self, answered):
        answered.send(1, safety=["none"])
        answered.page = answered.post("/check/1/", answered.hidden() | {"confirm": "yes"})
        assert answered.run.answers == {"safety": ("none",)}
        assert answered.page["Location"] == "/check/2/"

    def test_keeps_everything_when_not(self, answered):
        answered.send(1, safety=["none"])
        answered.page = answered.post("/check/1/", answered.hidden() | {"confirm": "no"})
        assert answered.run.answers == {"safety": ("weak",), "weak-kind": ("weak-slow",)}

    def test_does_not_ask_where_nothing_hangs(self, answered):
        assert answered.send(1, safety=["weak", "numb"]).status_code == 303


class TestReleases:
    """What happens to a run when the content changes under it."""

    def test_a_run_stays_with_the_release_it_began_with(self, visitor, releases):
        visitor.answer(1, safety=["none"])
        releases.releases[2] = small(questions=(tick_list("new", "safety", "new-item"),))
        assert "Text of age?" in visitor.see("/check/2/").content.decode()

    def test_a_withdrawn_release_stops_plainly_and_keeps_the_answers(self, visitor, releases):
        visitor.answer(1, safety=["weak"])
        releases.releases[2] = small()
        releases.gone.add(1)
        assert visitor.see("/check/2/").status_code == 409
        assert "taken back" in visitor.text
        assert visitor.run.answers == {"safety": ("weak",)}

    def test_the_run_goes_on_under_the_current_release_from_the_first_question_that_changed(
        self, visitor, releases
    ):
        visitor.answer(1, safety=["numb"])
        without = tick_list("safety", "safety", "numb", "collapsed", sorts_unsure=True)
        releases.releases[2] = small(questions=(without, *small().questions[2:]))
        releases.gone.add(1)
        response = visitor.post("/check/", {"action": "carry-on"})
        assert visitor.run.release == 2
        assert (visitor.run.answers, visitor.run.earlier) == ({}, {"safety": ("numb",)})
        assert response["Location"] == "/check/1/?note=changed"


def test_no_address_carries_an_answer_or_the_name_of_a_question(visitor):
    seen = []
    for number, chosen in enumerate(
        [{"safety": ["weak"]}, {"weak_kind": ["weak-slow"]}, {"age": "grown", "habits": ["smokes"]}], start=1
    ):
        seen.append(visitor.answer(number, **chosen)["Location"])
    seen.append(visitor.send(4, spot="nonsense").request["PATH_INFO"])
    assert seen == ["/check/2/", "/check/3/", "/check/4/", "/check/4/"]


def test_a_step_makes_no_query(visitor, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        visitor.answer(1, safety=["none"])


class TestTwoTabs:
    """The same run, answered in two tabs."""

    @pytest.fixture
    def overtaken(self, visitor):
        """A tab opened before the other one answered; gives the visitor and the old form."""
        visitor.see("/check/1/")
        old = visitor.hidden()
        visitor.answer(1, safety=["weak"])
        return visitor, old

    @pytest.mark.parametrize("htmx", [False, True])
    @pytest.mark.parametrize(("sent", "shown"), [("none", {"weak"}), ("numb", {"weak", "numb"})])
    def test_the_later_one_is_told_and_the_ticks_of_both_are_chosen(self, overtaken, htmx, sent, shown):
        visitor, old = overtaken
        visitor.htmx = htmx
        assert visitor.send(1, safety=[sent], hidden=old).status_code == 422
        assert str(CHANGED_SINCE) in visitor.text
        assert set(re.findall(r'value="([a-z-]+)"[^>]* checked', visitor.text)) == shown
        assert visitor.run.answers == {"safety": ("weak",)}
        visitor.send(1, safety=["none"])
        assert visitor.run.answers == {"safety": ("none",)}

    def test_the_same_answers_are_no_conflict(self, overtaken):
        visitor, old = overtaken
        assert visitor.send(1, safety=["weak"], hidden=old).status_code == 303

    def test_answers_to_something_else_are_no_conflict(self, visitor):
        visitor.answer(1, safety=["none"])
        visitor.see("/check/2/")
        old = visitor.hidden()
        visitor.answer(1, safety=["numb"])
        assert visitor.send(2, hidden=old, age="grown", habits=["none"]).status_code == 303
        assert visitor.run.answers["safety"] == ("numb",)

    def test_choosing_a_region_meanwhile_loses_no_answer(self, overtaken):
        """Its answer does not touch the cookie with the answers, so it cannot bring back older ones."""
        visitor, _ = overtaken
        assert COOKIE not in visitor.post("/check/region/", {"region": "us"}).cookies
