"""A machine that acts as two people at once, in every order it can think of.

They answer, go back, change answers, reload, keep an old tab, forge fields, share, delete, wait
and read each other's links, while releases are published and withdrawn. Whatever they do: no fault
of the server, no lower care level than the answers demand, nobody else's answers.
"""

import os
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from checker.models import Release, ReleaseEvent, SharedResult
from checker.reasoning.knowledge.levels import CareLevel
from checker.sharing import results as shared_results
from checker.visitor import run as run_cookie
from checker.visitor.cookies import name_of
from checker.visitor.forms import form_for
from checker.web.access.models import Tally
from tests.presenting.finished import ANSWERED, knowledge
from tests.views.results import put_in_place, store_release

EXAMPLES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 8
STEPS = 50
PEOPLE = st.sampled_from(("Ada", "Ben"))
FINE = {200, 302, 303, 404, 409, 422}
LEVEL = re.compile(r'class="level level-([\w-]+)')


class Person:
    """A browser, and the forms that its owner has left open in other tabs."""

    def __init__(self):
        self.client = Client()
        self.tabs = []

    @property
    def run(self):
        sent = {name: morsel.value for name, morsel in self.client.cookies.items()}
        return run_cookie.read(type("Request", (), {"COOKIES": sent}))

    def see(self, address, **options):
        page = self.client.get(address, **options)
        assert page.status_code in FINE, (address, page.status_code)
        return page

    def send(self, address, data, fine=FINE):
        page = self.client.post(address, data)
        assert page.status_code in fine, (address, page.status_code)
        return page


def alarming(kb):
    """Every symptom that some rule names."""
    named = {c for s in kb.warning_signs for clause in s.criterion.all_of for c in clause.any_of}
    return named.union(*(kb.members[c] for c in named))


CALM = {c for q in knowledge().questions for c in q.codes} - alarming(knowledge()) | {"none"}
"""What raises nothing. Chosen mostly, so that what is chosen beside it stands alone."""


def choose(data, form):
    """What a browser could send for a form: one choice, some boxes, or nothing; mostly what is calm."""
    sent = {}
    for name, field in form.fields.items():
        codes = [code for code, _ in field.choices]
        calm = [code for code in codes if code in CALM]
        if calm and data.draw(st.integers(0, 3)):
            sent[name] = [data.draw(st.sampled_from(calm))]
        elif hasattr(field, "none_text"):
            sent[name] = data.draw(st.lists(st.sampled_from(codes), unique=True, max_size=2))
        else:
            sent[name] = [data.draw(st.sampled_from(codes))]
    return sent


def demanded(kb, given):
    """The highest rule that what was ticked fulfils by itself, read from the rules and from nothing else."""
    ticked = {code for codes in given.values() for code in codes}

    def holds(clause):
        return sum(bool(ticked & {c, *kb.members[c]}) for c in clause.any_of) >= clause.at_least

    levels = [s.level for s in kb.warning_signs if all(holds(clause) for clause in s.criterion.all_of)]
    return max(levels, default=CareLevel.SELF_CARE)


def check_kept(before, after, screen, chosen, *, confirmed):
    """What is kept now is what was chosen here and what was kept before: no more, and no less unasked."""
    if after == before:
        return
    assert confirmed or before.answers.keys() <= after.answers.keys()
    for code, codes in after.answers.items():
        if screen.sorting or code not in chosen:
            assert code in screen.answer_codes or set(codes) <= {*before.answers[code]}, code
        else:
            assert set(codes) - {"not-sure"} <= {*chosen[code], *before.answers.get(code, ())}, code


class TwoPeople(RuleBasedStateMachine):
    library = None
    """The releases; set by the test."""

    def __init__(self):
        super().__init__()
        self.travel = time_machine.travel(ANSWERED, tick=False)
        self.clock = self.travel.start()
        self.people = {"Ada": Person(), "Ben": Person()}
        self.links = []

    def teardown(self):
        self.travel.stop()

    @initialize()
    def both_begin(self):
        later = Release.objects.filter(number__gt=1)
        for rows in (SharedResult.objects.all(), Tally.objects.all(), ReleaseEvent.objects.all(), later):
            rows._raw_delete("default")
        put_in_place(self.library).gone.clear()
        for person in self.people.values():
            person.send("/check/", {"subject": "me", "region": "uk"})

    @rule(who=PEOPLE, subject=st.sampled_from(("me", "other", "", "nobody")))
    def begins_again(self, who, subject):
        self.people[who].send("/check/", {"subject": subject, "region": "uk"})

    @rule(who=PEOPLE, data=st.data(), times=st.integers(1, 14))
    def answers_on(self, who, data, times):
        for _ in range(times):
            self.answer(self.people[who], "/check/", data)
        self.looks_at_the_result(who)

    @rule(who=PEOPLE, data=st.data(), number=st.integers(1, 12), confirm=st.sampled_from(("yes", "no", "")))
    def changes_an_answer(self, who, data, number, confirm):
        self.answer(self.people[who], f"/check/{number}/", data, confirm=confirm, **{"from": "answers"})

    def answer(self, person, address, data, **more):
        page = person.see(address, follow=True)
        if page.context is None or "screen" not in page.context or "run" not in page.context:
            return
        (action, screen), run = (page.context[name] for name in ("action", "screen")), person.run
        person.tabs = [*person.tabs[-2:], (action, run.number, screen.code)]
        chosen, before = choose(data, page.context.get("form") or form_for(screen, {})), person.run
        sent = {f"q-{name}": codes for name, codes in chosen.items()}
        press = data.draw(st.sampled_from(("continue", "continue", "result")))
        done = person.send(
            action, {"run": run.number, "screen": screen.code, "action": press, **sent, **more}
        )
        assert done.status_code != 422 or person.run == before
        check_kept(before, person.run, screen, chosen, confirmed=more.get("confirm") == "yes")

    @rule(who=PEOPLE, whose=PEOPLE)
    def sends_an_old_tab(self, who, whose):
        person, before = self.people[who], self.people[who].run
        for action, run, screen in self.people[whose].tabs[-1:]:
            person.send(action, {"run": run, "screen": screen, "action": "continue", "q-alarm": "none"})
            if who != whose:
                assert person.run == before

    @rule(
        who=PEOPLE,
        number=st.integers(0, 30),
        field=st.sampled_from(("q-alarm", "q-nothing", "q-age", "x")),
        value=st.sampled_from(("saddle-numb", "no-such-code", "", "\u00e9", "x" * 3000)),
    )
    def forges_a_field(self, who, number, field, value):
        before = self.people[who].run
        # What is longer than any field of ours is refused before any page looks at it.
        self.people[who].send(f"/check/{number}/", {field: value, "action": "result"}, FINE | {400})
        assert self.people[who].run == before

    @rule(who=PEOPLE, end=st.integers(0, 40))
    def finds_the_cookie_cut_short(self, who, end):
        person = self.people[who]
        whole = person.client.cookies.get(name_of(run_cookie.COOKIE))
        if whole is not None and whole.value:
            kept = whole.value
            person.client.cookies[whole.key] = kept[:end]
            assert person.run is None
            person.see("/check/result/")
            person.client.cookies[whole.key] = kept

    @rule(who=PEOPLE)
    def reads_everything_again(self, who):
        for address in ("/", "/check/", "/check/answers/", "/check/share/", "/check/1/", "/tips/"):
            self.people[who].see(address)

    @rule(who=PEOPLE)
    def looks_at_the_result(self, who):
        person = self.people[who]
        page = person.see("/check/result/")
        if page.status_code == 200:
            kb = self.library.releases[person.run.release]
            assert self.level(page) >= demanded(kb, person.run.answers)

    @staticmethod
    def level(page):
        return CareLevel.from_code(LEVEL.search(page.content.decode())[1])

    @rule(who=PEOPLE, days=st.sampled_from((1, 7)), data=st.data())
    def shares(self, who, days, data):
        person = self.people[who]
        self.answers_on(who, data, 14)
        person.send("/check/share/", {"days": days})
        page = person.see("/check/share/made/")
        made = page.context and page.context.get("made")
        if made:
            given = {code: tuple(codes) for code, codes in person.run.answers.items()}
            self.links.append((made, given, self.level(person.see("/check/result/"))))

    @rule()
    def every_link_is_opened(self):
        for made, given, level in self.links:
            page = Person().see(f"/r/{made.token}/")
            if timezone.now().timestamp() >= made.expires:
                assert page.status_code == 404
                continue
            assert page.status_code == 200
            assert self.level(page) >= level
            stored = shared_results.opened(made.token, timezone.now()).answers
            # What is private was not chosen, and is not stored.
            assert all(set(codes) <= set(given[code]) for code, codes in stored.items())

    @rule(theirs=st.booleans())
    def the_last_link_is_deleted(self, theirs):
        if not self.links or timezone.now().timestamp() >= self.links[-1][0].expires:
            return
        made = self.links[-1][0]
        page = Person().send(f"/r/{made.token}/delete/", {"key": made.deletion_key if theirs else "guess"})
        assert page.status_code == (303 if theirs else 422)
        assert Person().see(f"/r/{made.token}/").status_code == (404 if theirs else 200)
        if theirs:
            self.links.pop()

    @rule(hours=st.sampled_from((0.1, 1, 11, 13, 25)))
    def time_passes(self, hours):
        self.clock.shift(timedelta(hours=hours))
        self.every_link_is_opened()

    @rule(withdraw=st.booleans())
    def a_release_is_published_or_withdrawn(self, withdraw):
        newest = max(self.library.releases)
        if withdraw and newest > 1 and newest not in self.library.gone:
            self.library.gone.add(newest)
            release = Release.objects.get(number=newest)
            ReleaseEvent.objects.create(release=release, kind="withdrawn", reason="wrong")
        else:
            self.library.releases[newest + 1] = knowledge()
            Release.objects.create(
                number=newest + 1, snapshot=Release.objects.get(number=1).snapshot, reason="next"
            )

    @rule(who=PEOPLE)
    def finishes(self, who):
        self.people[who].send("/check/clear/", {})
        assert self.people[who].run is None


@pytest.mark.django_db
def test_two_people_whatever_they_do(releases, monkeypatch):
    store_release()
    monkeypatch.setattr(TwoPeople, "library", releases)
    steps = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    run_state_machine_as_test(TwoPeople, settings=steps)
