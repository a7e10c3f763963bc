"""The safety lists: one sign a line, and the line that leads to each answer, as the map of findings says."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.reasoning.assessment import assess
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, Stage
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import follow_ups_due
from checker.reasoning.questions.next_screen import required
from checker.reasoning.warning_signs.screening import screen, urgency_rank
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.strategies import some_symptoms

KB = shipped_knowledge()
MAP = Path(__file__).parents[2] / "docs" / "content" / "finding-map.md"
LISTS = [q for q in KB.questions if q.stage is Stage.SAFETY]
LINES = {s.code: s for q in LISTS for s in q.symptoms}
LED_TO = [q for q in KB.questions if q.stage is Stage.FOLLOW_UP and LINES.keys() & set(q.follows)]
CAUDA_EQUINA_AND_CHEST = ["saddle-change", "pee-poo-trouble", "both-legs", "chest-or-faint", "fainted"]


def carried():
    """(answer, its lines in words, where it is asked), as a row of the map."""
    ends = {code for q in LED_TO for code in q.follows}
    for line in LINES.values():
        for code in line.implies if line.code in ends else (line.code, *line.implies):
            yield code, told([line.code]), "the line itself"
    for question in LED_TO:
        for symptom in question.symptoms:
            parents = told(parents_of(KB)[symptom.code])
            yield symptom.code, parents, f"`{question.code}`"
            for code in symptom.implies:
                yield code, parents, f"`{question.code}`: `{symptom.code}`"


def told(codes):
    return "; ".join(f"`{code}`: {LINES[code].text}" for code in codes)


def rows_of_the_map():
    rows = [line.strip("|").split(" | ") for line in MAP.read_text().splitlines() if line.startswith("| `")]
    return {(row[0].strip(" `"), row[1].strip(), row[2].strip()) for row in rows if ": " in row[1]}


def test_the_map_names_the_line_of_every_answer():
    assert rows_of_the_map() == set(carried())


def test_the_first_lines_are_those_of_bladder_and_nerves_and_of_the_chest():
    assert list(LISTS[0].codes[:5]) == CAUDA_EQUINA_AND_CHEST


@pytest.mark.parametrize("line", [code for q in LED_TO for code in q.follows if code in LINES])
def test_a_line_by_itself_leads_to_each_of_its_answers(line):
    asked = Interview(KB, {KB.question_of[line].code: (line,)})
    assert {q.code for q in LED_TO if line in q.follows} <= {q.code for q in follow_ups_due(asked)}


SAYS_ANOTHER = [(q, s.code, other) for q in LED_TO for s in q.symptoms for other in s.implies]


@pytest.mark.parametrize(("question", "answer", "other"), SAYS_ANOTHER)
def test_an_answer_that_says_another_finding_counts_as_it(question, answer, other):
    answers = walk(KB, {question.follows[0], answer}).answers
    assert other in Interview(KB, answers).evidence.present


def test_lists_without_a_tick_ask_for_nothing_more_of_the_safety_part():
    none = {q.code: (NONE,) for q in LISTS}
    assert not {q.code for q in required(Interview(KB, none))} & {q.code for q in (*LISTS, *LED_TO)}


CALM = walk(KB, ["duration-1-2w"], enough=True).answers
FOLLOWED = sorted({code for q in LED_TO for code in q.follows if code in LINES})


def below(line):
    return [q for q in LED_TO if line in q.follows]


def with_nothing_below(path, line):
    """The same answers with this line ticked and every follow-up of it answered "none"."""
    of_the_list = KB.question_of[line].code
    ticked = tuple(code for code in path.get(of_the_list, ()) if code in LINES)
    return {**path, of_the_list: (*ticked, line), **{q.code: (NONE,) for q in below(line)}}


def denies(line):
    return any(q.none_denies for q in below(line))


@pytest.mark.parametrize("line", FOLLOWED)
def test_a_ticked_line_ends_in_self_care_only_where_none_of_these_says_what_it_is_instead(line):
    assert assess(Interview(KB, CALM)).level is CareLevel.SELF_CARE
    found = assess(Interview(KB, with_nothing_below(CALM, line))).level
    assert (found is CareLevel.SELF_CARE) == (denies(line) and not KB.symptom[line].implies)


@given(st.sampled_from(FOLLOWED), some_symptoms)
def test_a_line_found_nowhere_below_is_never_less_than_unsure_of_everything_below_it(line, has):
    answers = with_nothing_below(walk(KB, [c for c in has if c not in LINES]).answers, line)
    unsure = {**answers, **{q.code: (NOT_SURE,) for q in below(line)}}
    assume(not denies(line) and not KB.symptom[line].settled_by)
    assert urgency_rank(screen(KB, evidence_of(KB, answers)).urgency) >= urgency_rank(
        screen(KB, evidence_of(KB, unsure)).urgency
    )


SETTLED_BY_SOME = [
    line for line in FOLLOWED if set(KB.symptom[line].settled_by) - set(KB.symptom[line].implies)
]


@pytest.mark.parametrize("line", SETTLED_BY_SOME)
def test_a_line_that_stands_with_others_is_not_settled_by_what_belongs_to_them(line):
    """Whoever ticks two lines and names below what belongs to one has not taken the other back."""
    for question in below(line):
        for code in set(question.codes) - set(KB.symptom[line].settled_by):
            answers = with_nothing_below({}, line) | {question.code: (code,)}
            assert evidence_of(KB, answers).unsure >= set(KB.symptom[line].settled_by), code


def test_a_denied_line_leaves_nothing_of_itself():
    for line in filter(denies, FOLLOWED):
        found = evidence_of(KB, with_nothing_below({}, line))
        assert not found.unsure & {c for q in below(line) for c in q.codes}, line


ASKED_BELOW = {
    code: [q for q in KB.questions if code in q.follows] for q in KB.questions for code in q.follows
}
TICKED = sorted(code for code, asked in ASKED_BELOW.items() if all(q.none_text for q in asked))
"""Whatever is asked about below in lists alone."""


@pytest.mark.parametrize("code", TICKED)
def test_whatever_is_ticked_stays_open_where_nothing_below_fits_and_none_says_no_other_thing(code):
    lists = ASKED_BELOW[code]
    ticked = {KB.question_of[code].code: (code,)}
    none = evidence_of(KB, {**ticked, **{q.code: (NONE,) for q in lists}})
    unsure = evidence_of(KB, {**ticked, **{q.code: (NOT_SURE,) for q in lists}})
    meant = frozenset(KB.symptom[code].settled_by) or unsure.unsure
    assert any(q.none_denies for q in lists) or none.possible >= meant & unsure.possible


def test_a_fall_that_is_how_it_began_stays_open_until_it_is_said_which():
    fall = {"onset": ("onset-fall",), "injury-kind": (NONE,)}
    assert evidence_of(KB, fall).unsure >= KB.question["injury-kind"].code_set
    said = evidence_of(KB, {**fall, "injury-kind": ("minor-fall-old",)})
    assert not KB.question["injury-kind"].code_set & said.unsure


PREGNANT = {"about-you": ("pregnant-or-birth",)}


@pytest.mark.parametrize("weeks", [*KB.question["pregnancy-alarm"].follows, NOT_SURE])
def test_whoever_is_pregnant_and_not_sure_of_the_weeks_is_asked_for_the_signs_of_labour(weeks):
    asked = Interview(KB, {**CALM, **PREGNANT, "pregnancy": (weeks,)})
    assert KB.question["pregnancy-alarm"] in required(asked)


@pytest.mark.parametrize("alarm", ["pregnant-alarm", "no-pregnant-alarm", NOT_SURE])
def test_a_doubt_about_the_weeks_ends_no_lower_than_a_band(alarm):
    def told_of(weeks):
        answers = {**CALM, **PREGNANT, "pregnancy": (weeks,), "pregnancy-alarm": (alarm,)}
        return urgency_rank(screen(KB, evidence_of(KB, answers)).urgency)

    assert told_of(NOT_SURE) >= max(map(told_of, KB.question["pregnancy-alarm"].follows))


def urgency_told(**lists):
    """Level and time of somebody who ticks these lines and answers, in an injury of some days ago."""
    answers = {code.replace("_", "-"): given for code, given in lists.items()}
    return screen(KB, evidence_of(KB, {**CALM, "injury-days": ("injury-0-3-days",), **answers})).urgency


def test_a_pop_that_is_ticked_and_only_a_bruise_below_is_no_less_than_a_pop_in_doubt():
    only_bruise = urgency_told(safety_injury=("tear-feel",), tear_kind=("bruise-back-thigh",))
    in_doubt = urgency_told(safety_injury=("tear-feel",), tear_kind=("bruise-back-thigh", NOT_SURE))
    denied = urgency_told(safety_injury=("big-bruise",), tear_kind=("bruise-back-thigh",))
    assert urgency_rank(only_bruise) == urgency_rank(in_doubt) > urgency_rank(denied)


@pytest.mark.parametrize(
    "way",
    [
        {"safety-nerves": ("both-legs",)},
        {"side": ("side-both",), "quality": ("quality-electric",)},
        {"side": ("side-both",), "quality": ("quality-burning",)},
    ],
    ids=["line", "shooting", "burning"],
)
def test_pain_in_both_legs_also_at_rest_is_as_urgent_by_either_way(way):
    answers = {**CALM, **way, "both-legs-kind": ("both-legs-at-rest",)}
    assert screen(KB, evidence_of(KB, answers)).level is CareLevel.URGENT


def test_an_ache_of_both_sides_at_rest_is_no_nerve_of_both_legs():
    aching = {
        "side": ("side-both",),
        "quality": ("quality-deep-ache",),
        "both-legs-kind": ("both-legs-at-rest",),
    }
    assert screen(KB, evidence_of(KB, {**CALM, **aching})).level is CareLevel.SELF_CARE


def test_whoever_may_have_a_clot_is_asked_for_every_risk_that_makes_it_one():
    path = walk(KB, {"quality-cramp", "duration-1-2w", "injects-drugs"})
    assert "vte-11" in [r.sign.code for r in Interview(KB, path.answers).screening.raised]
