"""One question for one thing: each cause option that says what a warning finding says.

The same table stands in docs/adr/0003-one-question-for-one-thing.md. Treatments:

  same     one symptom feeds the rules and the causes
  group    the option is a member of the group that the rules read
  implies  the option counts as the finding
  asks     the option makes the strict question due
  asked    everybody answers the strict question in a list before
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from checker.reasoning.assessment import assess
from checker.reasoning.causes.frequencies import row_of
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import EVERYONE
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
ADR = Path(__file__).parents[2] / "docs" / "adr" / "0003-one-question-for-one-thing.md"


@dataclass(frozen=True)
class Row:
    """Cause options (all given together), the treatment, and the finding or the question."""

    options: tuple[str, ...]
    treatment: str
    finding: str
    """A symptom, a group, or for asks the question that becomes due."""
    partners: tuple[str, ...] = ()
    """Answers that must be there, too, for the option to say the finding."""

    def __str__(self):
        return "+".join((*self.options, *self.partners)) + f" {self.treatment} {self.finding}"


def row(options, treatment, finding, *partners):
    return Row(tuple(options.split("+")), treatment, finding, partners)


SAME = [
    row("numb-below-knee", "same", "numb_below_knee"),
    row("relief-hang-leg", "same", "eases_hanging_leg_down"),
    row("pop-or-tear", "same", "pop_or_tear"),
    row("bruise-back-thigh", "same", "bruise_back_thigh"),
    row("foot-cold-dusky", "same", "foot_cold_dusky"),
    row("walking-distance-stand", "same", "walking_pain_eases_standing"),
    row("morning-stiff-long", "same", "morning_stiff_30min"),
    row("lying-timing-before-dawn", "same", "wakes_second_half_night"),
    row("cough-leg-worse", "same", "worse_cough_strain"),
    row("cough-back-only", "same", "worse_cough_strain"),
    row("back-vs-leg-leg-worse", "same", "back_pain"),
    row("back-vs-leg-equal", "same", "back_pain"),
    row("back-vs-leg-back-worse", "same", "back_pain"),
    *(row(code, "same", "age_years") for code in KB.question["age"].codes if code != "age-under-18"),
    *(row(code, "same", "pain_weeks") for code in KB.question["duration"].codes),
]
GROUP = [
    row("worst-spot-low-back", "group", "back-pain"),
    row("back-vs-leg-leg-worse", "group", "back-pain"),
    row("back-vs-leg-equal", "group", "back-pain"),
    row("back-vs-leg-back-worse", "group", "back-pain"),
    row("cough-leg-worse", "group", "worse-cough-strain"),
    row("cough-back-only", "group", "worse-cough-strain"),
    row("relief-walk-about", "group", "eases-with-movement"),
    row("walking-eases", "group", "eases-with-movement"),
    row("walking-starts", "group", "eases-with-movement"),
    row("numbness-thigh-buttock", "group", "neuro-any"),
    row("numbness-both-legs", "group", "neuro-any"),
    row("furthest-down-calf", "group", "below-knee"),
    row("furthest-down-foot", "group", "below-knee"),
    row("worst-spot-lower-leg", "group", "below-knee"),
]
IMPLIES = [
    row("onset-sudden-pull", "implies", "pain-sudden-onset"),
    row("onset-sudden-still", "implies", "pain-sudden-onset"),
    row("numbness-low", "implies", "numb-below-knee"),
    row("numbness-saddle", "implies", "saddle-strict-yes"),
    row("onset-next-day", "implies", "extreme-exercise"),
    row("onset-load-change", "implies", "training-jump-or-low-energy"),
    row("onset-load-change", "implies", "no-sudden-onset"),
    row("onset-no-clear", "implies", "no-sudden-onset"),
]
ASKS = [
    row("quality-tingling", "asks", "tingling-past-knee", "furthest-down-calf"),
    row("quality-tingling", "asks", "tingling-past-knee", "furthest-down-foot"),
    row("quality-tingling", "asks", "tingling-past-knee", "worst-spot-lower-leg"),
    row("numbness-both-legs", "asks", "both-numb"),
    row("numbness-thigh-buttock", "asks", "saddle-strict"),
    *(
        row(f"{began}+{where}", "asks", "back-or-groin-kind", "score-8-10", "duration-under-1w")
        for began in ("onset-sudden-still", "onset-sudden-pull")
        for where in ("worst-spot-low-back", "worst-spot-groin-front", "back-vs-leg-back-worse")
    ),
    row("side-both", "asks", "both-legs-kind"),
    row("side-both+quality-electric", "asks", "both-legs-kind"),
    row("walking-eases", "asks", "lying-timing", "duration-over-12w", "psoriasis-family"),
    row("back-vs-leg-leg-worse", "asks", "cough"),
    row("back-vs-leg-equal", "asks", "cough"),
    row("back-vs-leg-back-worse", "asks", "cough"),
    row("worst-spot-low-back", "asks", "cough"),
    row("relief-hang-leg", "asks", "foot-and-circulation", "furthest-down-calf"),
    row("pop-or-tear", "asks", "injury-days"),
    row("bruise-back-thigh", "asks", "injury-days"),
    row("onset-lift-bend", "asks", "sudden-onset", "age-65-74"),
    row("onset-fall", "asks", "sudden-onset", "age-65-74"),
    row("onset-sit", "asks", "sudden-onset", "age-65-74"),
    row("onset-next-day", "asks", "sudden-onset", "age-65-74"),
    row("onset-night-attacks", "asks", "sudden-onset", "age-65-74"),
    row("duration-3-6w", "asks", "self-care-weeks"),
    row("lying-timing-before-dawn", "asks", "morning", "duration-over-12w"),
    row("walking-eases", "asks", "related-illness", "duration-over-12w", "lying-timing-before-dawn"),
    row("walking-starts", "asks", "related-illness", "duration-over-12w", "lying-timing-before-dawn"),
    row("relief-walk-about", "asks", "related-illness", "duration-over-12w", "lying-timing-before-dawn"),
    row("side-switches", "asks", "related-illness", "duration-over-12w"),
    row("side-switches", "asks", "lying-timing", "duration-over-12w", "age-30-44"),
    row("onset-fall", "asks", "injury-kind"),
    row("onset-load-change", "asks", "hip-and-groin"),
    row("worst-spot-groin-front", "asks", "hip-and-groin"),
    row("leg-cross-groin", "asks", "hip-and-groin"),
    row("quality-cramp", "asks", "clues"),
    row("quality-crawly", "asks", "clues"),
    row("onset-night-attacks", "asks", "clues"),
    row("onset-flare", "asks", "sudden-onset", "age-65-74"),
    row("quality-cramp", "asks", "clot-risks", "duration-1-2w"),
    row("quality-throbbing", "asks", "clot-risks", "duration-1-2w"),
    row("worst-spot-lower-leg", "asks", "clot-risks", "duration-1-2w"),
    row("worst-spot-thigh-low-knee", "asks", "clot-risks", "duration-1-2w"),
]
ASKED = [
    row("onset-fall", "asked", "osteoporosis-or-steroids"),
    row("quality-throbbing", "asked", "leg-swollen"),
    row("quality-tingling", "asked", "numb-below-knee"),
    row("quality-electric", "asked", "both-legs"),
    row("numbness-thigh-buttock", "asked", "saddle-change"),
    row("numbness-saddle", "asked", "saddle-change"),
    row("bending-leg-zing", "asked", "numb-below-knee"),
    row("stretch-zings", "asked", "numb-below-knee"),
    row("lying-worst-all-positions", "asked", "no-position-eases"),
    row("running-stopped-me", "asked", "tear-feel"),
    row("clues-shoes-socks", "asked", "joint-hot-or-stuck"),
    row("furthest-down-calf", "asked", "relief-hang-leg"),
    row("furthest-down-foot", "asked", "relief-hang-leg"),
    row("worst-spot-lower-leg", "asked", "relief-hang-leg"),
    row("foot-cold-dusky", "asked", "relief-hang-leg"),
    row("onset-fall", "asked", "injury"),
    row("back-vs-leg-back-worse", "asked", "wakes-most-nights"),
    row("back-vs-leg-leg-worse", "asked", "wakes-most-nights"),
    row("back-vs-leg-equal", "asked", "wakes-most-nights"),
    row("worst-spot-low-back", "asked", "wakes-most-nights"),
    row("furthest-down-foot", "asked", "numb-below-knee"),
    row("furthest-down-foot", "asked", "foot-pain-at-rest"),
    row("worst-spot-lower-leg", "asked", "foot-pain-at-rest"),
    row("relief-hang-leg", "asked", "foot-pain-at-rest"),
    row("walking-distance-stand", "asked", "foot-pain-at-rest"),
]
TABLE = [*SAME, *GROUP, *IMPLIES, *ASKS, *ASKED]
ids = str


@lru_cache(maxsize=256)
def answers_with(entry):
    """A walk of somebody who gives these options and says no to all else; what was not put is put in."""
    has = (*entry.options, *entry.partners)
    given_ = walk(KB, has).answers
    for code in has:
        question = KB.question_of[code]
        if question.code not in given_ and question.stage in (Stage.DUE, Stage.ADAPTIVE):
            given_[question.code] = (code,)
    return walk(KB, has, start=given_).answers


@pytest.mark.parametrize("entry", SAME, ids=ids)
def test_one_symptom_carries_both_rows_of_the_dossiers(entry):
    symptom = KB.symptom[entry.options[0]]
    assert entry.finding in symptom.dossier
    assert any("." in code for code in symptom.dossier)


@pytest.mark.parametrize("entry", GROUP, ids=ids)
def test_the_option_is_a_member_of_the_group_that_rules_read(entry):
    assert set(entry.options) <= KB.members[entry.finding]


@pytest.mark.parametrize("entry", IMPLIES, ids=ids)
def test_the_option_counts_as_the_finding(entry):
    assert entry.finding in evidence_of(KB, answers_with(entry)).present


@pytest.mark.parametrize("entry", ASKS, ids=ids)
def test_the_option_makes_the_strict_question_due(entry):
    given_ = answers_with(entry)
    assert entry.finding in given_ or assess(Interview(KB, given_)).level >= CareLevel.URGENT


@pytest.mark.parametrize("entry", ASKED, ids=ids)
def test_everybody_answered_the_strict_question_before(entry):
    assert KB.question_of[entry.finding].stage in EVERYONE


@pytest.mark.parametrize("entry", TABLE, ids=ids)
def test_self_care_is_left_only_when_the_finding_was_put_in_its_own_words(entry):
    given_ = answers_with(entry)
    put = entry.finding in given_ or asked_of_everyone(entry)
    assert assess(Interview(KB, given_)).level > CareLevel.SELF_CARE or put or not reads_as_a_sign(entry)


def asked_of_everyone(entry):
    question = KB.question_of.get(entry.finding)
    return bool(question) and question.stage in EVERYONE


def reads_as_a_sign(entry):
    """Whether the option with its partners completes a rule by itself."""
    present = evidence_of(
        KB, {KB.question_of[c].code: (c,) for c in (*entry.options, *entry.partners)}
    ).present
    return any(resolve(KB, s.criterion).holds(present) for s in KB.warning_signs)


@pytest.mark.parametrize("entry", ASKS, ids=ids)
def test_a_yes_to_the_strict_question_is_never_self_care(entry):
    question = KB.question[entry.finding]
    rules = [resolve(KB, s.criterion) for s in KB.warning_signs]
    levels = []
    for code in question.codes:
        given_ = {**answers_with(entry), question.code: (code,)}
        levels.append(assess(Interview(KB, given_)).level)
    only_completes = not any(r.holds(frozenset({c})) for r in rules for c in question.codes)
    assert max(levels) > CareLevel.SELF_CARE or only_completes


# ---- the table is whole -------------------------------------------------------------------


def listed(*treatments):
    return {code for r in TABLE if r.treatment in treatments for code in (*r.options, *r.partners)}


CAUSE_OPTIONS = [s for q in KB.questions if q.evidence_group for s in q.symptoms]
LENT = [s for s in KB.symptom.values() if s.scored_with]


def test_every_symptom_with_a_row_in_both_dossiers_is_in_the_table():
    both = {
        s.code
        for s in (*CAUSE_OPTIONS, *LENT)
        if any("." in c for c in s.dossier) and any("." not in c for c in s.dossier)
    }
    assert both - {"age-under-18"} <= listed("same")


def test_every_cause_option_that_implies_a_finding_is_in_the_table():
    assert {s.code for s in CAUSE_OPTIONS if s.implies} <= listed("implies")


def test_every_cause_option_that_makes_a_question_due_is_in_the_table():
    options = {s.code for s in CAUSE_OPTIONS}
    due = {c for q in KB.questions if q.due_when for c in resolve(KB, q.due_when).symptoms() & options}
    # Ages, times and the sex speak of no finding.
    bands = {"sex-female", "sex-male", *KB.question["age"].codes, *KB.question["duration"].codes}
    assert due - KB.members["fragility"] - bands <= listed("asks", "asked")


def test_every_cause_option_that_a_rule_reads_is_in_the_table():
    options = {s.code for s in CAUSE_OPTIONS if row_of(KB, s)}
    # Rules of our own read cause options as they are; no finding of the dossier says the same.
    signs = [s for s in KB.warning_signs if s.dossier]
    read = {c for s in signs for c in resolve(KB, s.criterion).symptoms() & options}
    added = {"age-under-18", "walking-every-step"}  # to rules of the dossier, by ourselves
    assert read - added <= listed("same", "group")


@pytest.mark.parametrize("entry", TABLE, ids=ids)
def test_the_decision_record_lists_the_row(entry):
    text = ADR.read_text(encoding="utf-8")
    names = [f"`{code}`" for code in (*entry.options, *entry.partners, entry.finding)]
    lines = [line for line in text.splitlines() if line.startswith("|") and f"| {entry.treatment} |" in line]
    assert any(all(name in line for name in names) for line in lines), names
