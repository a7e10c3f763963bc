"""The question on a result: what stands there, what its answer would decide, and what it changed."""

import re
from dataclasses import replace

import pytest

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.views.frame.notes import BEGUN_AGAIN, BEHIND, GO_ON, NOTES
from checker.visitor.forms import NOT_ASKED
from checker.visitor.run import COOKIE
from checker.visitor.sealed import seal
from tests.reasoning.shipped import shipped_knowledge
from tests.views.fixtures import choice, sign, small
from tests.views.results import carry
from tests.views.structure import Structure

URL, RESULT = "/check/sharpen/", "/check/result/"
RAISES = "It may change how soon to act."


def answer_all(visitor):
    """To the first result, with nothing that speaks of danger."""
    visitor.answer(1, safety=["none"])
    visitor.answer(2, age="grown", habits=["none"])
    visitor.answer(3, spot="calf")
    visitor.see(RESULT)
    return visitor


@pytest.fixture
def reached(visitor):
    """A visitor on the first result."""
    return answer_all(visitor)


def hidden(visitor):
    part = re.search(r'<form method="post" action="/check/sharpen/".*?</form>', visitor.text, re.DOTALL)
    return dict(re.findall(r'<input type="hidden" name="(screen|run|version)" value="([^"]*)">', part[0]))


def sharpen(visitor, *, old=None, htmx=False, **chosen):
    data = old or hidden(visitor)
    data |= {f"q-{code.replace('_', '-')}": value for code, value in chosen.items()}
    visitor.page = visitor.post(URL, data, headers={"HX-Request": "true"} if htmx else {})
    if visitor.page.status_code == 303:
        visitor.see(visitor.page["Location"])
    return visitor.page


def told(visitor):
    """What the page says has changed."""
    notice = re.search(r'<div class="notice" role="status" tabindex="-1" autofocus>(.*?)</div>', visitor.text)
    return re.findall("<p>(.*?)</p>", notice[1]) if notice else []


def test_one_question_stands_on_the_result_with_what_it_would_decide(reached):
    part = reached.text.partition('id="sharpen"')[2].partition("</section>")[0]
    assert set(re.findall(r"Text of (\w+)\?", part)) == {"cough"}
    assert "Would tell an irritated nerve from a sore tendon." in part
    assert RAISES not in part
    assert 'data-hx-target="#result" data-hx-select="#result"' in part
    assert reached.text.count('id="result"') == 1
    assert Structure(reached.text).problems() == []


@pytest.mark.parametrize("htmx", [False, True])
def test_an_answer_is_kept_and_the_result_says_what_it_changed(reached, htmx):
    sharpen(reached, htmx=htmx, cough="cough-nothing")
    assert reached.page.status_code == 200
    assert reached.run.answers["cough"] == ("cough-nothing",)
    assert "Text of sitting?" in reached.text
    sharpen(reached, htmx=htmx, sitting="sitting-hurts")
    assert len(told(reached)) == 1
    assert 'id="sharpen"' not in reached.text
    reached.see(RESULT)
    assert told(reached) == []  # said once


def test_what_comes_first_is_named_when_it_changes(reached):
    sharpen(reached, cough="cough-nothing")
    sharpen(reached, sitting="sitting-hurts")
    assert told(reached) == ["Now this comes first: a sore tendon."]


def test_that_nothing_changed_is_said(reached):
    sharpen(reached, cough="cough-hurts")
    assert told(reached) == ["How soon to act, what comes first and how to lie stay the same."]


def raising(*more, level=CareLevel.SEE_PROFESSIONAL, within=TimeFrame.ONE_WEEK):
    """The small content where one answer about coughing is a reason to be seen."""
    return small(warning_signs=(*small().warning_signs, sign("lasting", level, within, *more)))


def asking(content):
    """The content, in which an answer about coughing makes a question due."""
    asked = choice("since", "due", "since-long", "since-short", title="Since when")
    criterion = replace(sign("x", CareLevel.URGENT, TimeFrame.TODAY, "cough-hurts").criterion)
    asked = replace(asked, due_when=criterion)
    return replace(content, questions=(*content.questions[:-1], asked, content.questions[-1]))


def test_to_whoever_answers_a_private_question_is_called_by_its_name(visitor, releases):
    """Of whatever stands on one's own result nothing is kept from oneself."""
    asked = [replace(q, private=q.code == "cough") for q in small().questions]
    releases.releases[1] = small(questions=tuple(asked))
    answer_all(visitor)
    assert visitor.page.context["standing"]["screen"].code == "cough"
    assert visitor.page.context["standing"]["title"] == "Text of cough?"


def folded(visitor):
    """What stands open of the question on the page, and what one opens."""
    part = visitor.text.partition('id="sharpen"')[2].partition("</section>")[0]
    return part.partition("<details")[::2]


@pytest.mark.parametrize("raises", [False, True])
def test_the_answers_are_folded_under_their_question_and_what_it_would_decide(visitor, releases, raises):
    if raises:
        releases.releases[1] = raising("cough-hurts")
    answer_all(visitor)
    seen, opened = folded(visitor)
    assert (RAISES in seen, "Would tell" in seen) == (raises, not raises)
    assert "<summary>Text of cough?</summary>" in opened
    assert "<input" not in seen.partition("<form")[0]
    assert opened.startswith(' class="more">')
    assert opened.index('type="radio"') < opened.index("Update my result")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_answer_that_is_missing_leaves_the_question_open(reached, htmx):
    sharpen(reached, htmx=htmx)
    assert reached.page.status_code == 422
    assert "<details" not in folded(reached)[0] + folded(reached)[1].partition('class="why"')[0]
    assert 'type="radio"' in folded(reached)[0]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_question_that_could_raise_the_level_is_named_first_and_says_so(visitor, releases, htmx):
    releases.releases[1] = raising("sitting-hurts")
    answer_all(visitor)
    assert "Text of sitting?" in visitor.text
    assert RAISES in visitor.text
    assert visitor.text.index('href="#sharpen"') < visitor.text.index('id="tonight"')
    sharpen(visitor, htmx=htmx, sitting="sitting-hurts")
    assert told(visitor)[0].startswith("How soon to act has changed: See a professional, by ")
    assert "level-see-professional" in visitor.text
    assert RAISES not in visitor.text
    assert folded(visitor)[1].startswith(' class="more" open>')


@pytest.mark.parametrize("htmx", [False, True])
def test_a_question_that_an_answer_makes_due_and_that_can_be_urgent_leaves_the_result_open(
    visitor, releases, htmx
):
    releases.releases[1] = asking(raising("since-long", level=CareLevel.URGENT, within=TimeFrame.TODAY))
    answer_all(visitor)
    sharpen(visitor, htmx=htmx, cough="cough-hurts")
    assert visitor.page.context["shown"].unfinished == "Since when"
    assert "level-see-professional" in visitor.text
    sharpen(visitor, htmx=htmx, since="since-short")
    assert not visitor.page.context["shown"].unfinished
    assert "level-self-care" in visitor.text
    assert told(visitor)[0].startswith("How soon to act has changed: Self-care, ")


@pytest.mark.parametrize("htmx", [False, True])
def test_one_that_cannot_be_urgent_stands_next_on_the_result_as_it_is(visitor, releases, htmx):
    releases.releases[1] = asking(raising("since-long"))
    answer_all(visitor)
    sharpen(visitor, htmx=htmx, cough="cough-hurts")
    assert not visitor.page.context["shown"].unfinished
    assert "level-self-care" in visitor.text
    assert visitor.page.context["standing"]["screen"].code == "since"
    sharpen(visitor, htmx=htmx, since="since-long")
    assert "level-see-professional" in visitor.text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("chosen", [{}, {"cough": "forged"}, {"cough": "cough-hurts", "level": "x"}])
def test_what_is_wrong_is_said_on_the_same_result_and_nothing_is_kept(reached, chosen, htmx):
    before = reached.run
    assert sharpen(reached, htmx=htmx, **chosen).status_code == 422
    assert reached.run == before
    assert 'class="error-summary"' in reached.text
    assert 'id="result"' in reached.text
    assert "Text of cough?" in reached.text
    assert "<title>Error: Your result" in reached.text
    assert (str(NOT_ASKED) in reached.text) is ("level" in chosen)


def test_a_form_of_another_run_or_of_an_earlier_moment_is_told_so(reached):
    old = hidden(reached)
    sharpen(reached, cough="cough-hurts")
    assert sharpen(reached, old=old, cough="cough-nothing").request["QUERY_STRING"] == "note=behind"
    assert str(NOTES[BEHIND]) in reached.text
    assert reached.run.answers["cough"] == ("cough-hurts",)
    sharpen(reached, old={**old, "run": "another"}, sitting="sitting-hurts")
    assert str(NOTES[BEGUN_AGAIN]) in reached.text


def test_a_double_press_is_harmless(reached):
    old = hidden(reached)
    sharpen(reached, old=dict(old), cough="cough-hurts")
    sharpen(reached, old=dict(old), cough="cough-hurts")
    assert list(reached.run.answers.items())[-1] == ("cough", ("cough-hurts",))


def test_everything_that_helps_is_asked_as_screens_from_here(reached):
    assert 'action="/check/answers/"' in reached.text
    assert reached.post("/check/answers/")["Location"] == "/check/4/"
    assert "Text of cough?" in reached.see("/check/4/").content.decode()


def test_opened_as_an_address_it_leads_to_the_result(reached):
    assert reached.get(URL)["Location"] == RESULT


def test_in_an_emergency_nothing_is_asked(visitor):
    visitor.answer(1, safety=["collapsed"])
    assert 'id="sharpen"' not in visitor.see(RESULT).content.decode()
    assert visitor.post(URL, {"run": visitor.run.number})["Location"] == f"{RESULT}?note=behind"


def test_an_answer_on_the_result_makes_no_query(reached, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        sharpen(reached, cough="cough-hurts")


def test_neither_address_nor_title_nor_log_tells_the_answer(reached, caplog):
    response = reached.post(URL, hidden(reached) | {"q-cough": "cough-hurts"})
    assert (response.status_code, response["Location"]) == (303, RESULT)
    title = reached.see(RESULT).content.decode().partition("</title>")[0]
    assert "<title>" in title
    assert "cough" not in title.lower()
    assert "cough" not in caplog.text


def test_a_run_begun_before_the_result_came_early_goes_on_without_loss(visitor):
    """Its cookie says that everything is wanted: it is asked as screens, up to the result."""
    visitor.see("/check/1/")
    given = {"safety": ("none",), "age": ("grown",), "habits": ("none",), "spot": ("calf",)}
    carry_plain(visitor, [1, visitor.run.started, "old-number", given, "me", False, "1-checks", 4])
    assert visitor.see("/check/")["Location"] == "/check/4/"
    visitor.answer(4, cough="cough-hurts")
    assert visitor.answer(5, sitting="sitting-hurts")["Location"] == RESULT
    assert visitor.run.answers == {**given, "cough": ("cough-hurts",), "sitting": ("sitting-hurts",)}
    carry_plain(visitor, [1, visitor.run.started, "old-number", given, "me", True, "1-checks", 4])
    assert visitor.see("/check/")["Location"] == RESULT
    assert "Text of cough?" in visitor.see(RESULT).content.decode()


def carry_plain(visitor, plain):
    """Give the browser a cookie of these fields, sealed as it was then."""
    visitor.cookies[COOKIE] = seal(plain, COOKIE)


def test_one_that_could_only_bring_the_day_nearer_is_not_named_above_the_night(visitor, releases):
    content = raising("sitting-hurts")
    later = sign("calf", CareLevel.SEE_PROFESSIONAL, TimeFrame.TWO_WEEKS, "calf")
    releases.releases[1] = replace(content, warning_signs=(*content.warning_signs, later))
    answer_all(visitor)
    assert "level-see-professional" in visitor.text
    assert RAISES in visitor.text
    assert 'href="#sharpen"' not in visitor.text


def test_the_answer_does_not_take_the_place_of_help_that_waits(reached):
    form = hidden(reached)
    reached.post("/check/private/", {"q-coping": "dark-thoughts"})
    sharpen(reached, old=form, cough="cough-nothing")
    assert reached.run.answers["cough"] == ("cough-nothing",)
    assert 'class="crisis"' in reached.text
    assert set(reached.run.once) == {"result"}


@pytest.mark.parametrize("htmx", [False, True])
def test_who_takes_back_what_called_for_help_goes_on_with_the_lists_that_are_left(visitor, releases, htmx):
    releases.releases[1] = shipped_knowledge()
    carry(visitor, {"safety-nerves": ("leg-weak",)})
    visitor.see(RESULT)
    sent = hidden(visitor) | {"q-leg-weak-kind": "leg-gives-way"}
    page = visitor.post(URL, sent, headers={"HX-Request": "true"} if htmx else {})
    onward = page["HX-Redirect"] if htmx else page["Location"]
    visitor.see(onward)
    assert str(NOTES[GO_ON]) in visitor.text
    assert 'name="q-safety-circulation"' in visitor.text
