"""What must hold for every set of answers, on the shipped content."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.reasoning.assessment import INCOMPLETE, assess
from checker.reasoning.causes.differential import in_play
from checker.reasoning.evidence import Evidence, evidence_of, from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, EffectKind, Stage, Verdict
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.knowledge.snapshot import checksum, from_plain, to_plain
from checker.reasoning.questions.due import due
from checker.reasoning.questions.hanging import dropped, without_hanging
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.relief.withholding import WATCH_ONLY_WITHHOLDS
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import down, screen, signs, urgency_rank
from checker.safety_walk.implicants import answer_implicants, can_be_said
from checker.safety_walk.people import Truth, everything_asked_of_all, finish, steps
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.strategies import answers, boxes, some_symptoms, symptoms, walks

KB = shipped_knowledge()
ASKED_LATER = ("core", "follow-up", "due", "adaptive")


def verdict(evidence, knowledge=KB):
    found = screen(knowledge, evidence)
    return urgency_rank((found.level, found.within))


def urgency_of(assessment):
    return urgency_rank((assessment.level, assessment.within))


def shown(relief):
    return [tip.remedy for tip in (*relief.tonight, *relief.morning, *relief.this_week, *relief.more)]


# ---- order, repetition, round trip ------------------------------------------------------


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(given_, rnd):
    mixed = list(given_.items())
    rnd.shuffle(mixed)
    assert assess(Interview(KB, dict(mixed))) == assess(Interview(KB, given_))


@given(answers(), answers())
def test_changing_answers_and_changing_them_back_gives_the_same_assessment(first, second):
    before = assess(Interview(KB, first))
    changed = {**first, **second}
    assess(Interview(KB, changed))
    back = {**changed, **first}
    for code in second.keys() - first.keys():
        del back[code]
    assert assess(Interview(KB, back)) == before


PUT = [symptom.code for symptom in KB.symptom.values() if KB.question_of[symptom.code].stage.is_before_result]


@given(st.sampled_from(PUT))
def test_what_falls_with_a_changed_answer_is_named_and_asked_again(symptom):
    truth, code = Truth((symptom,)), KB.question_of[symptom].code
    before = finish(KB, everything_asked_of_all(KB, truth), truth)
    assume(code in before)
    question = KB.question[code]
    others = (question.codes[0], question.codes[-1]) if question.kind.takes_one else (NONE,)
    changed = {**before, code: others[:1] if before[code] != others[:1] else others[-1:]}
    kept = without_hanging(Interview(KB, changed))
    fallen = {question.split("--")[0] for question in changed.keys() - kept.answers.keys()}
    assert fallen <= {q.code for q in dropped(Interview(KB, before), Interview(KB, changed), kept)}
    back = finish(KB, {**kept.answers, code: before[code]}, truth)
    # What was asked only of the changed answers stays given; what is compared is what was asked before.
    again = Interview(KB, {question: given for question, given in back.items() if question in before})
    assert assess(again) == assess(Interview(KB, before))


EMERGENCIES = [
    Truth(tuple(sorted(findings)))
    for sign in KB.warning_signs
    if sign.level is CareLevel.EMERGENCY
    for findings in answer_implicants(KB, sign.criterion)
    if can_be_said(KB, findings)
]


@given(st.sampled_from(EMERGENCIES))
def test_an_emergency_ends_the_questions_on_the_screen_that_completes_it(truth):
    path = [Interview(KB, answers) for _, answers in steps(KB, truth, enough=True)]
    reached = [interview.screening.level is CareLevel.EMERGENCY for interview in path]
    assert reached == [*(False for _ in path[1:]), True]


def test_the_plain_form_reads_back_to_the_same_checksum():
    plain = to_plain(KB)
    assert checksum(to_plain(from_plain(plain))) == checksum(plain)


@settings(max_examples=30)
@given(walks())
def test_a_knowledge_base_read_back_from_its_plain_form_assesses_the_same(given_):
    assert assess(Interview(COPY, given_)) == assess(Interview(KB, given_))


COPY = from_plain(to_plain(KB))


# ---- care level ---------------------------------------------------------------------------


@given(some_symptoms, some_symptoms, symptoms)
def test_adding_a_finding_never_lowers_the_level_nor_lengthens_the_time(present, unsure, more):
    before = from_findings(KB, present, unsure)
    after = from_findings(KB, {*present, more}, unsure)
    assert verdict(after) >= verdict(before)


@given(some_symptoms, some_symptoms, symptoms)
def test_a_no_is_never_above_a_not_sure_and_a_not_sure_never_above_a_yes(present, unsure, asked):
    rest, doubts = set(present) - {asked}, set(unsure) - {asked}
    no = verdict(from_findings(KB, rest, doubts))
    not_sure = verdict(from_findings(KB, rest, {*doubts, asked}))
    yes = verdict(from_findings(KB, {*rest, asked}, doubts))
    assert no <= not_sure <= yes


@given(answers(), boxes)
def test_ticking_one_more_box_never_lowers_an_assessment(given_, tick):
    question = KB.question_of[tick]
    assume(question.code in given_)
    kept = tuple(c for c in given_[question.code] if c not in ("none", tick))
    more = {**given_, question.code: (*kept, tick)}
    assert urgency_of(assess(Interview(KB, more))) >= urgency_of(assess(Interview(KB, given_)))


@given(answers())
def test_without_all_answers_that_are_needed_there_is_no_self_care(given_):
    result = assess(Interview(KB, given_))
    assert result.complete or urgency_of(result) >= urgency_rank(INCOMPLETE)


@given(
    answers(),
    st.sampled_from(
        [q for q in KB.questions if q.stage in (Stage.SAFETY, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)]
    ),
)
def test_leaving_out_an_answer_that_everybody_gives_never_yields_self_care(given_, question):
    without = {code: given for code, given in given_.items() if code != question.code}
    assert assess(Interview(KB, without)).level > CareLevel.SELF_CARE


@settings(max_examples=25)
@given(walks(), st.sampled_from([q for q in KB.questions if q.cautious]))
def test_a_band_that_is_not_given_is_never_below_any_band(given_, question):
    assume(question.code in given_)
    minor = KB.members[KB.settings.minor]
    without = {code: given for code, given in given_.items() if code != question.code}
    left_out = urgency_of(assess(Interview(KB, without)))
    for code in set(question.codes) - minor:
        told = screen(KB, evidence_of(KB, {**given_, question.code: (code,)}))
        assert left_out >= urgency_rank((told.level, told.within))


@settings(max_examples=60)
@given(walks())
def test_no_unasked_answer_could_have_raised_the_level_to_urgent_or_above(given_):
    result = assess(Interview(KB, given_))
    assume(result.complete and not result.minor)
    evidence = evidence_of(KB, given_)
    level = screen(KB, evidence).level
    for question in KB.questions:
        if question.code not in given_ and question.stage in ASKED_LATER:
            for code in question.codes:
                raised = _raised_by(evidence, code, above=level)
                assert not raised, (question.code, code, raised)


def _raised_by(evidence, code, above):
    """Rules of urgent and above that one more answer would raise above the level."""
    new = {c for c in (code, *implications(KB).get(code, ())) if not evidence.known(c)}
    return [
        sign.code
        for sign, rule in signs(KB)
        if sign.level >= CareLevel.URGENT and sign.level > above and not new.isdisjoint(rule.symptoms())
        if rule.holds(evidence.certain | new)
        or (
            rule.holds(evidence.possible | new)
            and max(above, CareLevel.SEE_PROFESSIONAL) < down(sign.level, sign.within)[0]
        )
    ]


# ---- the article's floors ---------------------------------------------------------------


def lowered(knowledge):
    """The same content with every rule at the lowest level and the longest time."""
    weak = tuple(
        replace(s, level=CareLevel.SEE_PROFESSIONAL, within=TimeFrame.FOUR_WEEKS)
        for s in knowledge.warning_signs
    )
    return replace(knowledge, warning_signs=weak)


VERSIONS = {
    "as shipped": KB,
    "every rule lowered": lowered(KB),
    "one idle rule left": replace(KB, warning_signs=KB.warning_signs[:1]),
    "no rule left": replace(KB, warning_signs=()),
}


@pytest.mark.parametrize("knowledge", VERSIONS.values(), ids=VERSIONS.keys())
@pytest.mark.parametrize("floor", FLOORS, ids=lambda f: f.code)
def test_a_floor_of_the_article_holds_whatever_the_content_says(floor, knowledge):
    for code in floor.all_of[0]:
        partner = [clause[-1] for clause in floor.all_of[1:]]
        evidence = Evidence(present=frozenset({code, *partner}))
        assert verdict(evidence, knowledge) >= urgency_rank((floor.level, floor.within)), code


@pytest.mark.parametrize("knowledge", VERSIONS.values(), ids=VERSIONS.keys())
@pytest.mark.parametrize("floor", FLOORS, ids=lambda f: f.code)
def test_a_not_sure_is_one_step_below_the_floor_of_the_article(floor, knowledge):
    for code in floor.all_of[0]:
        partner = [clause[-1] for clause in floor.all_of[1:]]
        evidence = Evidence(unsure=frozenset({code, *partner}))
        assert verdict(evidence, knowledge) >= urgency_rank(down(floor.level, floor.within)), code


@given(answers())
def test_a_release_without_rules_never_says_self_care(given_):
    assert assess(Interview(VERSIONS["no rule left"], given_)).level > CareLevel.SELF_CARE


# ---- causes -----------------------------------------------------------------------------


@given(answers())
def test_probabilities_sum_to_one_and_none_is_zero(given_):
    result = assess(Interview(KB, given_))
    assume(not result.minor)
    assert sum(c.posterior for c in result.differential.causes) == pytest.approx(1.0, abs=1e-9)
    assert min(c.posterior for c in result.differential.causes) > 0
    assert sum(c.prior for c in result.differential.causes) == pytest.approx(1.0, abs=1e-9)


@given(answers())
def test_every_cause_that_is_shown_is_in_play(given_):
    result = assess(Interview(KB, given_))
    assert all(c in in_play(result.differential) for c in result.differential.causes if c.shown)


# ---- relief -----------------------------------------------------------------------------


@given(answers())
def test_a_withheld_remedy_is_nowhere_among_the_tips(given_):
    relief = assess(Interview(KB, given_)).relief
    withheld = {w.remedy.code for w in relief.withheld}
    tips = {r.code for r in (*shown(relief), *(t.remedy for t in (*relief.locked, *relief.pinned)))}
    assert not withheld & tips
    assert all(w.reasons for w in relief.withheld)


@given(answers())
def test_remedies_that_contradict_each_other_are_never_both_shown(given_):
    relief = assess(Interview(KB, given_)).relief
    codes = {r.code for r in shown(relief)}
    pauses = {w.remedy.code for w in relief.leave_out if w.remedy.instead}
    for one, other in KB.never_together:
        both_temperature = all("temperature" in KB.remedy[c].categories for c in (one, other))
        assert both_temperature or not {one, other} <= codes | pauses


@given(answers())
def test_at_most_one_of_cold_and_warmth_stands_in_the_slots(given_):
    relief = assess(Interview(KB, given_)).relief
    slots = [t.remedy for t in (*relief.tonight, *relief.morning, *relief.this_week)]
    assert sum("temperature" in r.categories for r in slots) <= 1


@given(answers())
def test_no_remedy_that_is_bad_for_a_cause_in_play_is_shown(given_):
    result = assess(Interview(KB, given_))
    remedies = [*shown(result.relief), *(t.remedy for t in result.relief.locked)]
    for cause in in_play(result.differential):
        for remedy in remedies:
            avoid = KB.fits[remedy.code][cause.condition.code].verdict is Verdict.AVOID
            risky = not cause.watch_only or WATCH_ONLY_WITHHOLDS & set(remedy.categories)
            assert not (avoid and risky), (remedy.code, cause.condition.code)


@given(answers())
def test_no_remedy_that_an_answer_forbids_is_shown(given_):
    relief = assess(Interview(KB, given_)).relief
    certain = evidence_of(KB, given_).certain
    codes = {r.code for r in (*shown(relief), *(t.remedy for t in relief.locked))}
    for effect in KB.effects:
        if effect.effect is EffectKind.AVOID and effect.remedy in codes:
            criterion = KB.relief_key[effect.key].criterion
            held = all(
                any(KB.members[code] & certain for code in clause.any_of) for clause in criterion.all_of
            )
            silenced = any(KB.members[code] & certain for code in criterion.none_of)
            assert silenced or not held, (effect.key, effect.remedy)


@given(answers())
def test_a_locked_card_is_locked_for_a_question_that_the_check_puts(given_):
    relief = assess(Interview(KB, given_)).relief
    assert bool(relief.locked) == bool(relief.check)
    assert all(KB.question[code].stage is Stage.RELIEF_CHECK for code in relief.check)


@given(answers())
def test_slots_never_hold_more_than_the_settings_say(given_):
    relief = assess(Interview(KB, given_)).relief
    rooms = (KB.settings.tonight, KB.settings.morning, KB.settings.this_week)
    assert all(
        len(s) <= n for s, n in zip((relief.tonight, relief.morning, relief.this_week), rooms, strict=True)
    )
    codes = [r.code for r in shown(relief)]
    assert len(codes) == len(set(codes))


# ---- the questionnaire --------------------------------------------------------------------


@settings(max_examples=30)
@given(walks())
def test_a_walk_ends_in_a_complete_assessment(given_):
    assert assess(Interview(KB, given_)).complete


@settings(max_examples=40)
@given(some_symptoms, st.integers(min_value=6, max_value=20))
def test_show_my_result_now_never_skips_a_due_question(has, steps):
    given_ = dict(list(walk(KB, has).answers.items())[:steps])
    upcoming = next_screen(Interview(KB, given_), enough=True)
    waiting = due(Interview(KB, given_))
    if upcoming is None:
        assert assess(Interview(KB, given_)).complete
    assert (
        upcoming is not None
        or assess(Interview(KB, given_)).minor
        or not waiting
        or assess(Interview(KB, given_)).level is CareLevel.EMERGENCY
    )


@settings(max_examples=40)
@given(some_symptoms, some_symptoms)
def test_stopping_early_still_gives_a_complete_assessment(has, unsure):
    path = walk(KB, has, unsure=unsure, enough=True)
    assert assess(Interview(KB, path.answers)).complete
