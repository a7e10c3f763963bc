"""What is known is not asked for again; what an edit touches is."""

from dataclasses import replace
from functools import partial

import pytest

from checker.cases import run
from checker.impact.guards import kept
from checker.impact.guards.looking import PIN, Guard, Sort
from checker.impact.guards.pins import Pin
from checker.impact.guards.processes import AT_ONCE, ask_in_two
from checker.impact.guards.report import ask_here, guards
from checker.impact.guards.unguarded import by_kind, needed, unguarded_text
from checker.models import GuardResult
from checker.reasoning.knowledge.levels import CareLevel
from tests.impact.guards.few import HOT, SMALL, case, found
from tests.reasoning.small import change, row

NO_SLEEP = case("no-sleep", CareLevel.SEE_PROFESSIONAL, "pain-stops-all-sleep")
BOTH = (HOT, NO_SLEEP)


def again(knowledge, cases=BOTH, pins=(), before=None):
    """What is asked for when everything else is known; and what is found."""
    asked = []

    def ask(watching, facts):
        asked.extend(code for code, known in facts if not (known.guard and known.guard.sort is Sort.CHECK))
        return ask_here(watching, facts)

    known = before or {code: one.known for code, one in found(*BOTH).items()}
    made = guards(knowledge, run(knowledge, cases), pins, known, ask=ask)
    return asked, {one.fact.code: one for one in made}


def _told(made):
    return {code: one.guard for code, one in made.items()}


def test_nothing_is_asked_for_again_but_the_checks():
    asked, made = again(replace(SMALL))
    assert asked == []
    assert {code: one.guard for code, one in made.items()} == {
        c: one.guard for c, one in found(*BOTH).items()
    }


def test_other_words_change_nothing():
    assert again(change(SMALL, "warning_signs", "hot", title="Hot", do_now="Ring."))[0] == []


def test_another_rule_is_asked_for_with_the_cases_that_meet_it():
    longer = change(SMALL, "warning_signs", "hot", level=CareLevel.EMERGENCY)
    asked, made = again(longer)
    assert "level hot emergency" in asked
    assert not any(code.startswith("level weak") for code in asked)
    assert "time no-sleep one-week" not in asked
    assert made["level hot emergency"].guard is None  # the case asks for less, so it misses nothing more


def test_an_edit_that_takes_the_guard_away_is_noticed():
    """Somebody writes the case off: what it alone guarded has no guard any more."""
    _, made = again(SMALL, cases=(NO_SLEEP,))
    assert made["level hot urgent"].guard is None


def test_a_new_case_is_asked_about_what_had_no_guard():
    before = {code: one.known for code, one in found(NO_SLEEP).items()}
    asked, made = again(SMALL, before=before)
    assert "level hot urgent" in asked
    assert made["level hot urgent"].guard == Guard(Sort.CASE, "hot")


def test_a_case_that_noticed_nothing_is_not_run_again_for_the_same(monkeypatch):
    before = {code: one.known for code, one in found(*BOTH).items()}
    ran = []
    monkeypatch.setattr(
        "checker.impact.guards.looking.run", lambda k, cases: ran.append(cases[0].code) or run(k, cases)
    )
    third = case("hot-too", CareLevel.URGENT, "fever")
    again(SMALL, cases=(*BOTH, third), before=before)
    assert set(ran) == {"hot-too"}


def test_a_figure_that_a_case_does_not_meet_asks_for_nothing():
    changed = replace(SMALL, frequencies={**SMALL.frequencies, "spread-no": _row(91, 31, 61)})
    asked, _ = again(changed)
    assert all(code.startswith("figure spread-no") for code in asked)


def _row(*percents):
    cells = SMALL.frequencies["spread-no"]
    return {c: replace(cells[c], percent=p) for c, (p, _) in zip(cells, row(*percents).values(), strict=True)}


def test_a_pin_that_is_taken_away_is_noticed_and_one_that_is_new_counts():
    pin = Pin("Why.", "member", (("hot",), ("1",), ("fever",)))
    asked, made = again(SMALL, pins=[pin])
    assert made["member hot 1 fever"].guard == PIN
    before = {code: one.known for code, one in made.items()}
    asked, made = again(SMALL, before=before)
    assert "member hot 1 fever" in asked
    assert made["member hot 1 fever"].guard != PIN


def test_two_processes_find_what_one_finds():
    told = []
    made = found(*BOTH, ask=partial(ask_in_two, tell=lambda done, of: told.append((done, of))))
    assert _told(made) == _told(found(*BOTH))
    assert len(made) > AT_ONCE
    assert told[-1] == (len(made), len(made))


def test_an_error_in_telling_ends_the_processes():
    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found(*BOTH, ask=partial(ask_in_two, tell=stop))


def test_what_is_found_before_a_run_is_cut_off_is_kept():
    at_hand = []

    def cut_off(watching, facts):
        yield from ask_here(watching, facts[:3])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found(*BOTH, ask=cut_off, keep=at_hand.extend)
    whole = found(*BOTH)
    assert len(at_hand) == 3
    assert all(whole[one.fact.code].known == one.known for one in at_hand)


@pytest.mark.django_db
def test_what_was_found_is_kept_and_only_what_is_new_is_written(django_assert_num_queries):
    made = guards(SMALL, run(SMALL, BOTH))
    kept.keep(made, {})
    known = kept.kept()
    assert known == {one.fact.code: one.known for one in made}
    assert again(SMALL, before=known)[0] == []
    GuardResult.objects.filter(fact="level hot urgent").update(guard="case gone")
    kept.keep(made, kept.kept())
    assert kept.kept() == known


def test_the_text_names_what_needs_a_guard_and_why_the_rest_may_be_without():
    kinds = by_kind(found(*BOTH).values())
    text = unguarded_text(kinds)
    left = {one.kind.code: one.codes for one in needed(kinds)}
    assert "level hot urgent" not in left["level"]
    assert left["level"] == ("level fever-nerve emergency",)
    assert "Nothing would miss these, and each needs a guard:\n  level fever-nerve emergency" in text
    assert "    cautious age" in text.split("they may be without:")[1]


def test_where_nothing_is_missing_the_text_says_so():
    kinds = [one for one in by_kind(found(*BOTH).values()) if not one.kind.must]
    assert "Every fact that needs a guard has one." in unguarded_text(kinds)
