"""What would change an assessment, checked against trying everything."""

import random
from itertools import combinations, product

import numpy as np
import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.causes.differential import ranked
from checker.reasoning.causes.families import firsts
from checker.reasoning.causes.reading import read
from checker.reasoning.evidence import SORTING, evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind, Stage
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.look_ahead import look_ahead
from checker.reasoning.warning_signs.screening import screen
from checker.reasoning.what_if.changed_answer import gains, minors, saying
from checker.reasoning.what_if.higher_level import raises
from checker.reasoning.what_if.lower_level import lowers, rests_on
from checker.reasoning.what_if.other_cause import by_one, by_two
from checker.reasoning.what_if.possible_answers import choices
from checker.reasoning.what_if.scores import rows, scores_of
from checker.reasoning.what_if.what_if import what_if
from tests.presenting.finished import CALM, EMERGENCY, MINOR, URGENT
from tests.reasoning.people import drawn, walk
from tests.reasoning.small import sign, small_knowledge


def level_of(kb, answers):
    return screen(kb, evidence_of(kb, answers)).level


def found_for(kb, answers):
    return what_if(Interview(kb, answers), assess(Interview(kb, answers)))


def people(kb, count, seed=5):
    """Walked runs: drawn from the frequencies, with findings and "not sure" thrown in."""
    rnd = random.Random(seed)
    codes = list(kb.symptom)
    for _ in range(count):
        has, unsure = rnd.sample(codes, rnd.choice([0, 0, 1, 2])), rnd.sample(codes, rnd.choice([0, 0, 3, 6]))
        yield walk(kb, has=has, unsure=unsure, says=drawn(kb, rnd)).answers


# The care level


def lines(kb):
    """Lines with follow-ups: what these ask stands for them."""
    return {parent for question in kb.questions for parent in question.follows}


def every_raise(kb, answers, size):
    """By trying: sets of `size` symptoms, no line among them, that raise the level when they are said."""
    level, no = level_of(kb, answers), evidence_of(kb, answers).certain | lines(kb)
    codes = [c for c, gain in gains(kb).items() if c not in no and gain.isdisjoint(minors(kb))]
    found = {}
    for chosen in combinations(codes, size):
        single = [kb.question_of[c].code for c in chosen if kb.question_of[c].kind is QuestionKind.ONE]
        after = level_of(kb, saying(Interview(kb, answers), chosen).answers)
        if len(single) == len(set(single)) and after > level:
            found[chosen] = after
    return found


def by_trying(kb, answers):
    """For each level the smallest sets that lead to exactly it."""
    found, wanted = {}, set(CareLevel)
    for size in (1, 2):
        sets = every_raise(kb, answers, size)
        new = {frozenset(chosen): level for chosen, level in sets.items() if level in wanted}
        found |= new
        wanted -= set(new.values())
    return found


def raised(kb, answers, sizes=(1, 2)):
    found = raises(Interview(kb, answers), level_of(kb, answers))
    chosen = [r for r in found if len(r.symptoms) in sizes and lines(kb).isdisjoint(r.symptoms)]
    return {frozenset(r.symptoms): r.level for r in chosen}


@pytest.mark.parametrize(
    "given",
    [
        CALM,
        URGENT,
        EMERGENCY,
        {**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)},
        {**CALM, "duration": (NOT_SURE,), "self-care-weeks": (NOT_SURE,)},
        {**CALM, "duration": ("duration-3-6w",), "self-care-weeks": ("self-care-less",)},
        {**CALM, "age": ("age-60-or-over",)},
        {**CALM, "feel": ("feel-tingle",), "spread": ("spread-calf",), "chill": ("chill-yes",)},
    ],
)
def test_the_fewest_answers_that_raise_the_level_are_those_that_trying_everything_finds(small, given):
    assert raised(small, given) == by_trying(small, given)


def test_where_no_single_answer_does_two_are_found():
    def only_pairs(plain):
        plain["warning_signs"] = [s for s in plain["warning_signs"] if s["code"] in ("fever-nerve", "long")]
        alarm = plain["questions"][0]["symptoms"]
        alarm[:] = [s for s in alarm if s["code"] not in ("saddle-numb", "bladder-bowel")]

    kb = small_knowledge(only_pairs)
    assert raised(kb, CALM) == by_trying(kb, CALM)
    assert raised(kb, CALM)[frozenset({"fever", "numb-below-knee"})] is CareLevel.EMERGENCY
    assert {len(symptoms) for symptoms in raised(kb, CALM)} == {1, 2}


def test_on_the_shipped_content_every_single_answer_that_raises_the_level_is_found(shipped):
    for answers in people(shipped, 6):
        tried = every_raise(shipped, answers, 1)
        assert raised(shipped, answers, (1,)) == {frozenset(codes): level for codes, level in tried.items()}


def test_a_follow_up_counts_with_its_parent_as_one_answer(small):
    (found,) = [r for r in found_for(small, CALM).raises if r.symptoms == ("leg-weak-rapid",)]
    assert found.level is CareLevel.URGENT


def test_what_was_said_already_and_counts_is_named(small):
    found = found_for(small, {**CALM, "alarm": ("fever",)})
    (nerve,) = [r for r in found.raises if r.symptoms == ("numb-below-knee",)]
    assert (nerve.level, nerve.sign, nerve.because) == (CareLevel.EMERGENCY, "fever-nerve", ("fever",))


def test_what_was_unsure_comes_first(small):
    found = found_for(small, {**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)})
    assert next(r for r in found.raises if r.level is CareLevel.URGENT).symptoms == ("fever",)


def test_above_an_emergency_there_is_nothing(small):
    assert found_for(small, EMERGENCY).raises == ()


def test_nobody_becomes_a_minor_or_grows_up_by_a_changed_answer(small):
    for given in (CALM, MINOR):
        said = {c for r in found_for(small, given).raises for c in r.symptoms}
        assert not said & ({"age-under-18"} | (set(small.question["age"].codes) if given is MINOR else set()))


# What it rests on


@pytest.mark.parametrize(
    ("given", "symptom"),
    [
        (EMERGENCY, "saddle-numb"),
        (URGENT, "numb-below-knee"),
        ({**CALM, "alarm": ("leg-weak",), "leg-weak-kind": ("leg-weak-sudden",)}, "leg-weak"),
        ({**CALM, "alarm": ("numb-below-knee", "fever")}, ""),
        ({**CALM, "alarm": ("saddle-numb", "bladder-bowel")}, ""),
        (
            {**CALM, "feel": ("feel-tingle",), "spread": ("spread-calf",), "chill": ("chill-yes",)},
            "chill-yes",
        ),
        (CALM, ""),
    ],
)
def test_the_single_answer_that_raised_the_level_is_named(small, given, symptom):
    assert found_for(small, given).rests_on == symptom


def test_a_level_does_not_rest_on_what_a_rule_that_does_not_hold_names():
    def edit(plain):
        both = sign("both", "urgent", "today", ["fever"], ["pain-stops-all-sleep"])
        other = sign("other", "urgent", "today", ["fever"])
        other["criterion"]["none_of"] = ["pain-stops-all-sleep"]
        plain["warning_signs"] = [both, other]

    given = {**CALM, "alarm": ("fever",), "how": ("pain-stops-all-sleep",)}
    interview = Interview(small_knowledge(edit), given)
    assert [one.sign.code for one in interview.screening.raised] == ["both"]
    assert rests_on(interview, CareLevel.URGENT) == ""


def test_without_the_answer_it_rests_on_the_level_is_lower(shipped):
    for answers in people(shipped, 25, seed=9):
        code = found_for(shipped, answers).rests_on
        if code:
            assert any(
                key.removesuffix(SORTING) == shipped.question_of[code].code
                for one in lowers(Interview(shipped, answers))
                for key in one.answers
            )


def test_what_lowers_the_level_lowers_it_and_nothing_less_does(small):
    answers = {**CALM, "alarm": ("numb-below-knee", "fever"), "how": ("pain-stops-all-sleep",)}
    found = lowers(Interview(small, answers))
    assert {frozenset(one.answers["alarm"]) for one in found} == {
        frozenset({"numb-below-knee"}),
        frozenset({"fever"}),
    }
    assert {one.level for one in found} == {CareLevel.URGENT}


def test_two_answers_are_named_where_one_does_not_lower_the_level(small):
    found = lowers(Interview(small, {**CALM, "alarm": ("saddle-numb", "bladder-bowel")}))
    assert [one.answers for one in found] == [{"alarm": (NONE,)}]


def test_a_lower_level_is_no_part_of_what_a_page_gets(small):
    assert not [name for name in vars(found_for(small, URGENT)) if "lower" in name]


# The causes


def other_answers(kb, question):
    """Every answer to a question: any option or set of boxes, none of them, or not sure."""
    codes = [c for c in question.codes if c not in minors(kb)]
    if question.kind is QuestionKind.ONE:
        yield from ((c,) for c in codes)
    else:
        for ticks in product((False, True), repeat=len(codes)):
            yield tuple(c for c, tick in zip(codes, ticks, strict=True) if tick) or (NONE,)
    if question.unsure_text:
        yield (NOT_SURE,)


def lines_above(kb, answers, question, given):
    """The lines that are ticked with an answer to a follow-up where none was ticked before."""
    said = {code for codes in answers.values() for code in codes}
    if not question.follows or given == (NONE,) or not said.isdisjoint(question.follows):
        return ()
    return {parents_of(kb)[code][0] for code in given if code in question.code_set} or question.follows[:1]


def answering(kb, answers, changes):
    """The answers with these questions answered so, the parents of follow-ups ticked."""
    new = {k: v for k, v in answers.items() if k.removesuffix(SORTING) not in changes}
    for code, given in changes.items():
        new = saying(Interview(kb, new), lines_above(kb, new, kb.question[code], given)).answers
        new[code] = given
    return new


def first_after(kb, answers, changes):
    return int(Interview(kb, answering(kb, answers, changes)).reading.posterior.argmax())


def now_for(kb, answers):
    now = scores_of(Interview(kb, answers))
    return now, rows(now)


def scored_answers(kb, question):
    """As `other_answers`, of the boxes that say something about causes; the others say nothing."""
    scored = {c.question.code: c.scored for c in choices(kb)}[question.code]
    for given in other_answers(kb, question):
        if set(given) <= scored | {NONE, NOT_SURE} or question.kind is QuestionKind.ONE:
            yield given


@pytest.mark.parametrize("spot", ["spot-bone", "spot-thigh"])
@pytest.mark.parametrize("feel", [("feel-ache",), ("feel-burn",), ("feel-ache", "feel-tingle"), (NOT_SURE,)])
def test_a_single_change_puts_first_what_trying_every_answer_puts_first(small, spot, feel):
    answers = {**CALM, "spot": (spot,), "feel": feel}
    now, every = now_for(small, answers)
    tried = {
        first_after(small, answers, {row.choices.question.code: given})
        for row in every
        for given in other_answers(small, row.choices.question)
    }
    assert set(by_one(now, every)) == tried - {now.first}


@pytest.mark.parametrize("spot", ["spot-bone", "spot-thigh"])
@pytest.mark.parametrize("feel", [("feel-ache",), ("feel-burn", "feel-tingle")])
@pytest.mark.parametrize("prior", [50, 5])
def test_two_changes_put_first_what_trying_every_pair_puts_first(spot, feel, prior):
    def rare(plain):
        for code, share in (("tendon", prior), ("nerve", 90 - prior)):
            next(c for c in plain["conditions"] if c["code"] == code)["prior"] = share

    kb = small_knowledge(rare)
    answers = {**CALM, "spot": (spot,), "feel": feel}
    now, every = now_for(kb, answers)
    tried = {
        first_after(kb, answers, {q.code: one, other.code: two})
        for q, other in combinations([row.choices.question for row in every], 2)
        for one in other_answers(kb, q)
        for two in other_answers(kb, other)
    }
    singles = set(by_one(now, every))
    rivals = set(range(len(kb.conditions))) - {now.first} - singles
    assert {r for r in rivals if by_two(now, every, r)} == tried & rivals


def test_on_the_shipped_content_every_other_answer_is_scored_as_the_recipe_scores_it(shipped):
    for answers in people(shipped, 1, seed=1):
        _, every = now_for(shipped, answers)
        for row in every:
            question = row.choices.question
            known = {frozenset(a): i for i, a in enumerate(row.choices.answers) if a is not None}
            given = list(scored_answers(shipped, question))
            for one in given[:: max(1, len(given) // 40)]:
                index = (
                    row.choices.answers.index(None)
                    if one == (NOT_SURE,)
                    else known[frozenset(one) & row.choices.scored]
                )
                new = answering(shipped, answers, {question.code: one})
                # What hangs on a list counts as no as long as nothing of the list is ticked.
                hanging = [q for q in shipped.questions if not set(question.codes).isdisjoint(q.follows)]
                new |= {q.code: (NONE,) for q in hanging if one == (NOT_SURE,) and q.code not in new}
                after = evidence_of(shipped, new)
                assert np.allclose(read(shipped, after).posterior, row.posterior[index]), (
                    question.code,
                    one,
                )


@pytest.mark.parametrize("silent", [{"feel": (NOT_SURE,)}, {"spot": (NOT_SURE,)}])
def test_an_answer_of_a_group_that_said_nothing_is_scored_as_the_recipe_scores_it(small, silent):
    answers = {**CALM, "spot": ("spot-bone",), "feel": ("feel-ache",), **silent}
    _, every = now_for(small, answers)
    (code,) = silent
    (row,) = (row for row in every if row.choices.question.code == code)
    for given, posterior in zip(row.choices.answers, row.posterior, strict=True):
        after = Interview(small, answering(small, answers, {code: given or (NOT_SURE,)}))
        if given:
            assert np.allclose(after.reading.posterior, posterior), given


def test_the_present_answer_leaves_the_present_order(shipped):
    for answers in people(shipped, 5):
        now, every = now_for(shipped, answers)
        for row in every:
            if row.before in row.choices.answers and row.choices.question.code + SORTING not in answers:
                if NOT_SURE in answers.get(row.choices.question.code, (NOT_SURE,)):
                    continue
                posterior = row.posterior[row.choices.answers.index(row.before)]
                assert np.allclose(posterior, now.posterior), row.choices.question.code


def test_the_changes_named_do_put_the_rival_first(shipped):
    seen = set()
    for answers in people(shipped, 12, seed=3):
        for each in found_for(shipped, answers).overtakes:
            changes = {c.question: (NOT_SURE,) if c.unsure else c.now or (NONE,) for c in each.changes}
            after = assess(Interview(shipped, answering(shipped, answers, changes))).differential
            assert after.order[0].condition.code == each.condition  # as a page puts them: by their kind
            seen.add(len(each.changes))
    assert seen >= {1}


def test_a_leader_is_firm_when_no_answer_given_puts_another_first(shipped):
    firm = set()
    for answers in people(shipped, 40, seed=4):
        assessment = assess(Interview(shipped, answers))
        found = what_if(Interview(shipped, answers), assessment)
        one = {c.question for o in found.overtakes if len(o.changes) == 1 for c in o.changes}
        assert found.firm == (not found.depends_on)
        firm.add(found.firm)
        if (leading := assessment.differential.leading) and leading.open:
            continue  # it is the kind that is firm: one answer may put another member of it first
        assert not found.firm or not one & {q for q in one if q in answers and NOT_SURE not in answers[q]}
    assert firm == {True, False}


def test_a_minor_has_no_causes_to_change(small):
    found = found_for(small, MINOR)
    assert (found.overtakes, found.depends_on, found.open) == ((), (), ())


def test_incomplete_answers_have_nothing_to_change_yet(small):
    assert found_for(small, {"alarm": (NONE,)}) == what_if(Interview(small, {}), assess(Interview(small, {})))


def test_the_open_question_that_could_need_help_sooner_comes_first(small):
    answers = {**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)}
    first = found_for(small, answers).open[0]
    assert (first.question, first.level) == ("alarm", CareLevel.EMERGENCY)


def test_a_question_that_was_not_asked_matters_as_often_as_it_changes_the_leader(small):
    open_ = {o.question: o.chance for o in found_for(small, {**CALM, "feel": ("feel-burn",)}).open}
    assert set(open_) == {"spread"}


def test_the_chance_that_a_question_changes_the_leader_is_the_one_the_questionnaire_reckons_with(shipped):
    compared = []
    for answers in people(shipped, 9, seed=2):
        reading = read(shipped, evidence_of(shipped, answers))
        for each in found_for(shipped, answers).open:
            factor = reading.table.factors.get(each.question)
            own = set(shipped.question[each.question].codes)
            if factor and factor.code not in reading.fits and own >= set(factor.symptoms):
                every = tuple(range(len(factor.symptoms)))
                change = look_ahead(reading, [(factor, every)]).change[0]
                assert each.chance == pytest.approx(change, abs=1e-9)
                compared.append(each.chance)
    assert max(compared) > 0


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_more_than_three_answers_at_once_are_not_looked_for(parts, monkeypatch):
    monkeypatch.setattr("checker.reasoning.warning_signs.screening.FLOORS", ())
    every = [["saddle-numb"], ["spot-thigh"], ["feel-burn"], ["usual-side"]][:parts]

    def one_rule(plain):
        plain["warning_signs"] = [sign("long", "see-professional", "two-weeks", *every)]
        plain["gates"] = []

    kb = small_knowledge(one_rule)
    found = [r.symptoms for r in raises(Interview(kb, CALM), CareLevel.SELF_CARE)]
    assert [set(symptoms) for symptoms in found] == ([{code for (code,) in every}] if parts <= 3 else [])


@pytest.mark.parametrize("alike", [1, 3, 4])
def test_a_level_that_rests_on_more_than_three_answers_is_not_taken_apart(alike):
    codes = ["pain-stops-all-sleep", "position-changes-no-help", "feel-burn", "feel-tingle"][:alike]

    def each_alone(plain):
        plain["warning_signs"] = [sign(code, "urgent", "today", [code]) for code in codes]
        plain["gates"] = []

    kb = small_knowledge(each_alone)
    said = {**CALM, "how": tuple(codes[:2]), "feel": tuple(codes[2:]) or (NONE,)}
    assert bool(lowers(Interview(kb, said))) is (alike <= 3)


def test_each_answer_of_a_question_is_a_change_to_it(small):
    every = rows(scores_of(Interview(small, CALM)))
    assert any(None in row.choices.answers for row in every)
    for row in every:
        for index, now in enumerate(row.choices.answers):
            changed = row.change(index)
            assert (changed.question, changed.before) == (row.choices.question.code, row.before)
            assert (changed.now, changed.unsure) == (now or (), now is None)


def answered(change):
    """A change as an answer."""
    return (NOT_SURE,) if change.unsure else change.now or (NONE,)


def test_what_is_said_to_come_first_does(shipped):
    """By the rule of a page: the family that leads goes before a likelier condition of another kind."""
    told = 0
    for answers in people(shipped, 12, seed=4):
        for each in found_for(shipped, answers).overtakes:
            changes = {change.question: answered(change) for change in each.changes}
            after = Interview(shipped, answering(shipped, answers, changes))
            assert ranked(shipped, after.reading, pulls=False).first.condition.code == each.condition
            told += 1
    assert told


def test_every_posterior_has_the_first_of_its_differential(shipped):
    """Of who has given little, too: there another kind may lead than the likeliest condition's."""
    random_ = random.Random(6)
    asked = [q for q in shipped.questions if q.stage in (Stage.CORE, Stage.ADAPTIVE)]
    few = ({q.code: (random_.choice(q.codes),) for q in random_.sample(asked, 3)} for _ in range(200))
    readings = [Interview(shipped, answers).reading for answers in (*people(shipped, 10, seed=6), *few)]
    expected = [ranked(shipped, reading, pulls=False) for reading in readings]
    found = firsts(shipped, np.array([reading.posterior for reading in readings]))
    for first, reading, differential in zip(found, readings, expected, strict=True):
        leads = differential.first
        assert shipped.conditions[first].family == leads.condition.family
        assert reading.posterior[first] == leads.posterior, "the same, or as likely"
    assert any(each.first is not each.causes[0] for each in expected)
