"""The shipped content: no fault, every rule within reach, short for people without a warning sign."""

import random
import re
from itertools import product
from statistics import median

import pytest

from checker.reasoning.assessment import assess, level_so_far
from checker.reasoning.checks.find_problems import ERROR, find_problems
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind, Stage
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import follow_ups_due
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.warning_signs.screening import screen, urgency_rank
from tests.reasoning.people import drawn, walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
PEOPLE = 150
NEVER_SETS_THE_LEVEL = {"hurt-self-thoughts"}
"""Asked once at the end, answered by a crisis page, kept nowhere."""
SAFETY_TICKS = [s.code for q in KB.questions if q.stage is Stage.SAFETY for s in q.symptoms]
PARENTS = [q for q in KB.questions if q.stage is Stage.FOLLOW_UP]


def test_the_shipped_content_has_no_error():
    assert [p for p in find_problems(KB) if p.severity == ERROR] == []


def test_the_shipped_content_is_complete():
    from_the_dossier = [sign for sign in KB.warning_signs if sign.dossier]
    numbers = (len(KB.conditions), len(from_the_dossier), len(KB.remedies))
    assert numbers == (23, 106, 46)


def test_rules_of_our_own_say_so():
    own = [sign for sign in KB.warning_signs if not sign.dossier]
    assert all("own addition" in sign.note and sign.sources for sign in own)


def test_no_title_of_a_warning_sign_holds_a_deadline():
    """The page adds it, and where the sign holds only through "not sure" it is another one."""
    titles = [sign.title for sign in shipped_knowledge().warning_signs]
    assert [title for title in titles if re.search(r"\b(now|today|tonight|tomorrow|at once)\b", title)] == []


def test_every_frequency_of_the_dossier_has_a_figure_for_every_cause():
    assert all(len(row) == len(KB.conditions) for row in KB.frequencies.values())


# ---- every rule within reach --------------------------------------------------------------


LEVEL_SETTING = [
    s for s in KB.warning_signs if not resolve(KB, s.criterion).symptoms() <= NEVER_SETS_THE_LEVEL
]


@pytest.mark.parametrize("sign", LEVEL_SETTING, ids=lambda s: s.code)
def test_the_questionnaire_can_raise_the_rule(sign):
    rule = resolve(KB, sign.criterion)
    assert any(sign.code in certain_signs(walk(KB, truth).answers) for truth in truths(rule))


def truths(rule):
    """Findings that make a rule hold: alone, then with what makes their questions due."""
    members = [sorted(frozenset().union(*sets)) for sets, _ in rule.clauses]
    for chosen in product(*members):
        yield set(chosen)
    for chosen in product(*members):
        partners = [list(product(*members_of_due(code))) for code in chosen if KB.question_of[code].due_when]
        for more in product(*partners):
            yield {*chosen, *(code for group in more for code in group)}


def members_of_due(code):
    rule = resolve(KB, KB.question_of[code].due_when)
    return [sorted(frozenset().union(*sets)) for sets, _ in rule.clauses]


def certain_signs(answers):
    return {r.sign.code for r in assess(Interview(KB, answers)).raised if r.certain}


def test_only_the_rule_with_a_page_of_its_own_sets_no_level():
    assert {s.code for s in KB.warning_signs} - {s.code for s in LEVEL_SETTING} == {"md-9"}


def test_thoughts_of_self_harm_never_set_the_level():
    plain = walk(KB).answers
    assert assess(Interview(KB, {**plain, "hurt-self": ("hurt-self-thoughts",)})) == assess(
        Interview(KB, plain)
    )


# ---- safety lists -------------------------------------------------------------------------


def children():
    return [(parent, child) for q in PARENTS for parent in q.follows for child in q.codes]


@pytest.mark.parametrize(("parent", "child"), children())
def test_a_tick_and_its_follow_up_reach_the_level_of_the_child(parent, child):
    answers = walk(KB, {parent, child}).answers
    demanded = screen(KB, from_findings(KB, {child}))
    result = assess(Interview(KB, answers))
    assert urgency_rank((result.level, result.within)) >= urgency_rank((demanded.level, demanded.within))


@pytest.mark.parametrize(("parent", "child"), children())
def test_a_tick_with_its_follow_up_not_sure_is_one_step_below_the_child(parent, child):
    answers = walk(KB, {parent}, unsure={child}).answers
    demanded = screen(KB, from_findings(KB, (), {child}))
    result = assess(Interview(KB, answers))
    assert urgency_rank((result.level, result.within)) >= urgency_rank((demanded.level, demanded.within))


@pytest.mark.parametrize("question", PARENTS, ids=lambda q: q.code)
def test_a_tick_whose_follow_up_is_open_counts_as_yes_on_every_child(question):
    answers = dict(walk(KB).answers)
    answers.pop(question.code, None)
    parent = KB.question_of[question.follows[0]]
    answers[parent.code] = (question.follows[0],)
    result = assess(Interview(KB, answers))
    demanded = screen(KB, from_findings(KB, {*question.follows[:1], *question.codes}))
    assert not result.complete
    assert question.code in result.unanswered
    assert urgency_rank((result.level, result.within)) >= urgency_rank((demanded.level, demanded.within))


TICKS = sorted({tick for q in PARENTS for tick in q.follows})


def answered(answers):
    """Every way to answer the follow-ups that are open, all of a tick-list or one of a choice."""
    open_ = follow_ups_due(Interview(KB, answers))
    if not open_:
        yield answers
        return
    first = open_[0]
    for given in [first.codes] if first.kind is QuestionKind.MANY else [(code,) for code in first.codes]:
        yield from answered({**answers, first.code: given})


@pytest.mark.parametrize("tick", TICKS)
def test_a_page_between_says_the_level_of_the_most_alarming_follow_up_answer_at_the_tick(tick):
    answers = {KB.question_of[tick].code: (tick,)}
    levels = [level_so_far(Interview(KB, each)) for each in answered(answers)]
    assert len(levels) >= 1
    assert level_so_far(Interview(KB, answers)) is max(levels)


@pytest.mark.parametrize("tick", ["saddle-change", "pee-poo-trouble"])
def test_a_page_between_says_emergency_at_the_tick_of_saddle_or_bladder(tick):
    assert level_so_far(Interview(KB, {KB.question_of[tick].code: (tick,)})) is CareLevel.EMERGENCY


def test_a_page_between_calls_for_nothing_urgent_while_nothing_was_ticked():
    calm = {q.code: (NONE,) for q in KB.questions if q.stage is Stage.SAFETY}
    assert level_so_far(Interview(KB, {})) is CareLevel.SEE_PROFESSIONAL
    assert level_so_far(Interview(KB, calm)) is CareLevel.SEE_PROFESSIONAL


@pytest.mark.parametrize("tick", SAFETY_TICKS)
def test_every_box_of_the_safety_lists_either_has_a_follow_up_or_raises_a_sign_itself(tick):
    follow_ups = [q for q in PARENTS if tick in q.follows]
    assert follow_ups or screen(KB, from_findings(KB, with_implied(KB, {tick}))).level > CareLevel.SELF_CARE


@pytest.mark.parametrize("tick", SAFETY_TICKS)
def test_a_box_of_the_safety_lists_that_stays_not_sure_never_ends_in_self_care(tick):
    assert assess(Interview(KB, walk(KB, unsure={tick}).answers)).level > CareLevel.SELF_CARE


def test_the_safety_part_is_at_most_four_lists_of_eight_short_lines():
    lists = [q for q in KB.questions if q.stage is Stage.SAFETY]
    assert len(lists) <= 4
    assert all(len(q.symptoms) <= 8 for q in lists)
    assert all(len(s.text.split()) <= 8 for q in lists for s in q.symptoms)
    assert all(q.none_text and q.unsure_text and q.sorts_unsure for q in lists)


# ---- how it runs --------------------------------------------------------------------------


def test_nobody_without_a_warning_sign_needs_more_than_the_cap_and_half_need_the_typical_length():
    rnd = random.Random(20261122)
    lengths = [len(walk(KB, says=drawn(KB, rnd)).screens) for _ in range(PEOPLE)]
    assert max(lengths) <= KB.settings.max_screens
    assert median(lengths) <= KB.settings.typical_screens


def test_the_promised_lengths_are_twenty_eight_twenty_two_and_eighteen():
    promised = (KB.settings.max_screens, KB.settings.typical_screens, KB.settings.min_screens)
    assert promised == (28, 22, 18)


def test_a_clear_pattern_is_done_after_few_screens():
    clear = {
        "worst-spot": ("worst-spot-thigh-mid",),
        "onset": ("onset-night-attacks",),
        "quality": ("quality-cramp",),
        "relief": ("relief-stretch-it", "relief-walk-about"),
        "lying-timing": ("lying-timing-sudden-wakes",),
        "lying-worst": ("lying-worst-none-varies",),
        "duration": ("duration-over-12w",),
    }
    rnd = random.Random(7)
    lengths = [len(walk(KB, says={**drawn(KB, rnd), **clear}).screens) for _ in range(20)]
    assert min(lengths) <= KB.settings.min_screens


@pytest.mark.parametrize("tick", ["saddle-numb", "bladder-bowel", "chest-or-faint", "sudden-tummy-pain"])
def test_an_emergency_ends_the_questionnaire_on_the_screen_that_shows_it(tick):
    path = walk(KB, {tick})
    assert path.screens[-1] == KB.question_of[tick].screen
    assert assess(Interview(KB, path.answers)).level is CareLevel.EMERGENCY
    assert assess(Interview(KB, path.answers)).complete


def test_somebody_under_18_gets_a_level_and_nothing_that_could_not_raise_it():
    path = walk(KB, {"age-under-18"})
    result = assess(Interview(KB, path.answers))
    assert path.screens[-5:] == ["how-long", "where", "spread", "both-legs-kind", "hip-and-groin"]
    assert (result.minor, result.complete, result.level) == (True, True, CareLevel.SEE_PROFESSIONAL)
    assert result.differential.causes == ()
    assert result.relief.tonight == result.relief.more == result.relief.locked == ()


def test_someone_who_says_not_sure_to_everything_is_asked_to_see_somebody():
    answers = {}
    while upcoming := next_screen(Interview(KB, answers)):
        if upcoming.sorting:
            answers[upcoming.code] = tuple(f"{s.code}--unsure" for s in upcoming.items)
        for question in () if upcoming.sorting else upcoming.questions:
            answers[question.code] = (NOT_SURE,) if question.unsure_text else (question.codes[-1],)
    assert assess(Interview(KB, answers)).level >= CareLevel.URGENT


def test_every_answer_has_a_clinicians_term_without_a_word_to_the_person():
    spoken = {"you", "your", "i", "my", "me"}
    terms = {s.code: s.term for q in KB.questions for s in q.symptoms}
    assert [code for code, term in terms.items() if not term or spoken & set(term.lower().split())] == []
