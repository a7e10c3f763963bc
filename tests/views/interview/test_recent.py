"""What a step leaves in memory for the next: it changes no page, and stays with one cookie, for a while."""

import pytest
from django.test import Client

from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import next_screen
from checker.visitor import recent
from checker.visitor import run as run_cookie
from checker.visitor.recent import MOST, SECONDS, Recent
from tests.reasoning.small import small_knowledge
from tests.views.results import run_of

KNOWLEDGE = small_knowledge()
STEP = run_cookie.Run(1, 0, "n"), Interview(KNOWLEDGE, {})


@pytest.fixture(autouse=True)
def here(releases, monkeypatch):
    releases.releases = {1: KNOWLEDGE}
    monkeypatch.setattr(recent, "HERE", Recent())
    return recent.HERE


def cookie_of(client):
    return client.cookies[run_cookie.COOKIE].value


def walked(client, steps, headers):
    """What each step shows, and the run after it, at most so many steps on."""
    client.get("/check/1/")
    for number in range(1, steps + 1):
        run = run_of(client)
        screen = next_screen(Interview(KNOWLEDGE, run.answers), enough=True)
        chosen = {f"q-{q.code}": ("none" if q.none_text else q.codes[-1]) for q in screen.questions}
        sent = {**chosen, "screen": screen.code, "run": run.number, "version": run.version}
        page = client.post(f"/check/{number}/", sent, headers=headers).content.decode()
        page += client.get(f"/check/{number + 1}/").content.decode()
        run = run_of(client)
        yield page.replace(run.number, ""), run.answers, run.version


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_a_walk_is_the_same_where_every_step_comes_to_another_worker(headers, here, monkeypatch):
    kept = list(walked(Client(), 4, headers))
    assert len(here._steps) == 1
    monkeypatch.setattr(Recent, "of", lambda *_: None)
    assert list(walked(Client(), 4, headers)) == kept


def test_the_next_step_finds_what_the_last_one_read(here):
    client = Client()
    *_, (_, answers, _) = walked(client, 2, {})
    run, interview = here.of(cookie_of(client))
    assert run == run_of(client)
    assert run.answers == interview.answers == answers


def test_clearing_the_answers_clears_them_there_too(here):
    client = Client()
    list(walked(client, 2, {}))
    assert here._steps
    client.post("/check/clear/")
    assert not here._steps


def test_a_run_that_is_too_old_is_not_found_by_its_cookie(here, monkeypatch):
    client = Client()
    list(walked(client, 2, {}))
    monkeypatch.setattr(run_cookie, "is_alive", lambda *_: False)
    assert client.get("/check/2/").status_code == 404


def test_few_are_kept_and_for_minutes():
    now = [0.0]
    steps = Recent(lambda: now[0])
    for number in range(MOST + 5):
        steps.keep(str(number), STEP)
    assert (len(steps._steps), steps.of("4"), steps.of("5")) == (MOST, None, STEP)
    now[0] = SECONDS + 1
    assert steps.of("100") is None
    steps.keep("new", STEP, instead_of="not there")
    assert list(steps._steps) == ["new"]


def test_they_are_forgotten_where_nobody_comes_any_more(monkeypatch):
    now, waiting = [0.0], []

    class Later:
        def __init__(self, seconds, call):
            waiting.append((seconds, call))

        def start(self):
            pass

    monkeypatch.setattr(recent, "Timer", Later)
    steps = Recent(lambda: now[0])
    steps.keep("one", STEP)
    steps.keep("two", STEP)
    for moment, left in ((SECONDS / 2, 2), (SECONDS + 1, 0)):
        ((seconds, sweep),) = waiting
        assert 0 < seconds <= SECONDS
        waiting.clear()
        now[0] = moment
        sweep()
        assert len(steps._steps) == left
    assert not waiting


def test_the_step_before_is_dropped():
    steps = Recent()
    steps.keep("one", STEP)
    steps.keep("two", STEP, instead_of="one")
    assert (steps.of("one"), steps.of("two")) == (None, STEP)
