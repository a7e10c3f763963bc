"""In one request the answers are turned into evidence once, and the cookie that holds them is opened once.

A step that is sent makes evidence of the answers before and after: twice. Where it is asked whether
an answer still belongs there, and the other answers bring its question neither by a tick nor by a
"not sure", they are read once without it; so it is once more for each such question.
"""

from functools import partial

import pytest
from django.test import Client

from checker.cases import walk
from checker.reasoning import interview as module
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE
from checker.reasoning.questions import linked, screens
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.screens import answered_screens
from checker.reasoning.questions.sharpening import sharpening
from checker.views.interview import outcome
from checker.visitor import run as run_cookie
from tests.cases import clinical
from tests.reasoning.shipped import shipped_knowledge
from tests.views.results import carry, run_of

SHIPPED = shipped_knowledge()
FINISHED = walk(SHIPPED, clinical.shipped()["cause-dgs"])
SCREENS = answered_screens(Interview(SHIPPED, FINISHED))
STAGES = ("safety", "about-you", "core", "due", "adaptive")
HANGING = (
    "warn-50",
    "walk-asked-2",
    "held-back-pfcn",
    "warn-21",
    "alone-pregnant-16-27w",
    "cause-dgs",
)
"""Cases with answers to what only an injury, a health problem, an age or a "not sure" brings."""
UNBROUGHT = {"numb-buttock-reach-unsure": 3, "held-back-pfcn": 3}
"""Case -> how many of its answers stay, when another is changed, for an urgent rule alone."""
PAGES = ("result", "what-if", "tonight", "share", "take", "clinician", "calendar", "answers")


def early():
    """The answers with which the person comes to the first result."""
    given = {}
    while screen := next_screen(Interview(SHIPPED, given), enough=True):
        given |= {code: FINISHED[code] for code in screen.answer_codes}
    return given


@pytest.fixture
def made(releases, monkeypatch):
    """The sets of answers that were turned into evidence, in order."""
    releases.releases = {1: SHIPPED}
    found, evidence_of = [], module.evidence_of

    def noting(knowledge, given):
        found.append(dict(given))
        return evidence_of(knowledge, given)

    monkeypatch.setattr(module, "evidence_of", noting)
    return found


@pytest.fixture
def opened(monkeypatch):
    """The cookies of a run that were opened."""
    found, real = [], run_cookie.unseal

    def noting(sealed, cookie):
        found.append(cookie)
        return real(sealed, cookie)

    monkeypatch.setattr(run_cookie, "unseal", noting)
    return found


def before(stage):
    """A visitor who is shown the last screen of a stage, its number and its answers."""
    number = max(at for at, screen in enumerate(SCREENS, 1) if screen.stage == stage)
    keys = {key for screen in SCREENS[: number - 1] for key in screen.answer_codes}
    given = {key: given for key, given in FINISHED.items() if key in keys}
    client = carry(Client(), given, enough=False)
    return client, number, SCREENS[number - 1]


def form(client, screen, answers=FINISHED):
    run = run_of(client)
    sent = {f"q-{code}": answers[code] for code in screen.answer_codes if code in answers}
    return sent | {"run": run.number, "screen": screen.code, "version": run.version}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_step_that_is_sent_makes_evidence_of_the_answers_before_and_after(stage, htmx, made, opened):
    client, number, screen = before(stage)
    old, sent = run_of(client).answers, form(client, screen)
    opened.clear()
    client.post(f"/check/{number}/", sent, headers={"HX-Request": "true"} if htmx else {})
    assert opened == [run_cookie.COOKIE]
    new = run_of(client).answers
    assert len(new) > len(old)
    assert made == [old, new]


def changed(screen, answers):
    """Each answer of a screen given otherwise: "none" where there is one, else the first option."""
    return {
        q.code: (NONE if q.none_text and NONE not in answers[q.code] else q.codes[0],)
        for q in screen.questions
    }


@pytest.mark.parametrize("case", HANGING)
def test_going_on_makes_evidence_twice_at_most_but_for_what_nothing_brings(case, made):
    answers = walk(SHIPPED, clinical.shipped()[case])
    given = {}
    for number, screen in enumerate(answered_screens(Interview(SHIPPED, answers)), 1):
        client = carry(Client(), given, enough=False)
        own = {code: answers[code] for code in screen.answer_codes}
        sent = form(client, screen, own)
        made.clear()
        client.post(f"/check/{number}/", sent, headers={"HX-Request": "true"})
        given |= own
        assert run_of(client).answers == given
        assert len(made) <= max(2, 1 + UNBROUGHT.get(case, 0)), (screen.code, len(made))


@pytest.mark.parametrize("confirm", ["", "yes"], ids=["asked", "confirmed"])
@pytest.mark.parametrize("case", [*HANGING, *UNBROUGHT])
def test_a_changed_answer_makes_evidence_twice_and_once_for_what_nothing_brings(case, confirm, made):
    answers = walk(SHIPPED, clinical.shipped()[case])
    for number, screen in enumerate(answered_screens(Interview(SHIPPED, answers)), 1):
        client = carry(Client(), answers)
        sent = form(client, screen, changed(screen, answers)) | {"confirm": confirm, "from": "answers"}
        made.clear()
        between = client.post(f"/check/{number}/", sent).status_code == 200  # does it have a danger to name?
        ends = screen.code == "health"  # under 18 nothing brings what was asked of an adult woman
        assert len(made) <= max(2, 1 + UNBROUGHT.get(case, 0)) + between + ends, (screen.code, len(made))


@pytest.mark.parametrize("stage", STAGES)
def test_a_step_that_is_shown_makes_evidence_once(stage, made, opened):
    client, number, _ = before(stage)
    assert client.get(f"/check/{number}/").status_code == 200
    assert len(made) == len(opened) == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_result_makes_evidence_of_its_answers_once(page, made, opened):
    client = carry(Client(), FINISHED)
    assert client.get(f"/check/{page}/").status_code == 200
    assert made.count(FINISHED) == 1
    assert len(opened) == 1


def test_the_sheet_for_a_clinician_makes_no_evidence_of_a_change_that_was_taken_back(made):
    answers = walk(SHIPPED, clinical.shipped()["warn-69"])
    made.clear()
    carry(Client(), answers).get("/check/clinician/")
    assert made.count(answers) == 1


@pytest.mark.parametrize(("home", "name"), [(screens, "_screen_code"), (linked, "_useful")])
def test_a_result_asks_once_what_was_answered_and_what_is_due(home, name, made, monkeypatch):
    """Counted by what is looked up for each answer, and by what counts for the rules that are not met."""
    asked, real = [], getattr(home, name)
    monkeypatch.setattr(home, name, lambda *given: asked.append(given) or real(*given))
    carry(Client(), FINISHED).get("/check/result/")
    assert len(asked) == len({tuple(map(id, given[:2])) for given in asked}) > 0


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_an_answer_on_the_result_makes_evidence_of_the_answers_before_and_after(htmx, made, opened):
    old = early()
    client = carry(Client(), old)
    screen = sharpening(Interview(SHIPPED, old)).screen
    sent = form(client, screen)
    made.clear()
    opened.clear()
    client.post("/check/sharpen/", sent, headers={"HX-Request": "true"} if htmx else {})
    assert opened == [run_cookie.COOKIE]
    new = run_of(client).answers
    assert len(new) > len(old)
    assert (made.count(old), made.count(new)) == (1, htmx)


def test_a_first_result_that_says_what_an_answer_changed_makes_evidence_with_it_and_without(made):
    old = early()
    client = carry(Client(), old)
    client.post("/check/sharpen/", form(client, sharpening(Interview(SHIPPED, old)).screen))
    made.clear()
    assert client.get("/check/result/").status_code == 200
    assert (made.count(old), made.count(run_of(client).answers)) == (1, 1)


@pytest.mark.parametrize("page", ["result", "tonight", "share", "calendar", "answers"])
def test_a_page_that_says_nothing_of_what_would_change_asks_for_no_what_if(page, made):
    carry(Client(), FINISHED).get(f"/check/{page}/")
    assert made == [FINISHED]


@pytest.mark.parametrize("page", PAGES)
def test_only_what_a_page_shows_is_worked_out(page, made, monkeypatch):
    done = []
    for name in ("without_tips", "tips", "present", "sheet"):
        real = getattr(outcome, name)
        monkeypatch.setattr(
            outcome,
            name,
            partial(lambda at, do, *rest, **how: done.append(at) or do(*rest, **how), name, real),
        )
    carry(Client(), FINISHED).get(f"/check/{page}/")
    needed = {
        "result": ["without_tips", "tips", "present"],
        "what-if": ["without_tips", "tips"],
        "tonight": ["without_tips", "tips"],
        "clinician": ["without_tips", "sheet"],
        "calendar": ["without_tips"],
        "share": ["without_tips"],
    }
    assert done == needed.get(page, [])
