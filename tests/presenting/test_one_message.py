"""The shipped content says one thing at one level: no text of it takes back what the page says."""

import re
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from checker.presenting import Circumstances, present
from checker.presenting.contacts import if_worse
from checker.presenting.say import SAY_DOUBT, SAY_DOUBTS
from checker.reasoning.assessment import assess, assess_so_far
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.safety_walk.people import Truth, run_of
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
CALM = run_of(KB, Truth((), ()))
LISTS = [q.code for q in KB.questions if q.stage is Stage.SAFETY]
RING = re.compile(r"(?:^|\. |, and )ring [^.]*", re.IGNORECASE)
KEEP_STILL = re.compile(r"keep still|lie still|stay as you are|do not try to|may be broken", re.IGNORECASE)


def care_of(**answers):
    interview = Interview(KB, {**CALM, **{code.replace("_", "-"): given for code, given in answers.items()}})
    shown = present(interview, assess(interview), Circumstances(datetime(2026, 11, 30, tzinfo=UTC), "uk"))
    return shown.care


def doubts(**answers):
    return care_of(**answers).message.doubts


def test_what_is_urgent_is_rung_about_at_night_without_a_condition():
    own = {s.code: RING.findall(s.at_night) for s in KB.warning_signs if s.at_night}
    urgent = [s.code for s in KB.warning_signs if s.at_night and s.level is CareLevel.URGENT]
    assert urgent
    assert [c for c in urgent if not own[c] or any(re.search(r"\bif\b", line) for line in own[c][:1])] == []


def test_whom_to_ring_if_it_gets_worse_is_the_same_open_and_folded():
    assert "emergency department" in if_worse(KB, "uk", CareLevel.URGENT)
    below = (s for s in KB.warning_signs if s.level < CareLevel.URGENT)
    said = [(s.code, line) for s in below for line in s.if_worse if "gets worse" in line]
    assert said
    assert [each for each in said if "emergency" in each[1]] == []


def test_what_to_watch_for_and_the_tips_name_no_deadline_beside_that_of_the_page():
    tips = [t for r in KB.remedies if r.group == "care" for t in (r.summary, *r.steps)]
    lines = [line for advice in KB.care_advice for line in advice.safety_net]
    assert [text for text in (*tips, *lines) if re.search(r"\b(?:\d+|few|two|three) weeks\b", text)] == []


@pytest.mark.parametrize("code", LISTS)
def test_a_doubt_is_named_once_and_is_none_of_what_is_sure(code):
    found = doubts(**{code: ("not-sure",)})
    assert found
    assert len({said.text for said in found}) == len(found)
    assert not any(said.sure for said in found)


FALL = "a start after a fall or a blow"


def test_who_found_nothing_right_of_what_was_asked_about_a_tick_is_not_told_to_be_unsure():
    message = care_of(onset=("onset-fall",), injury_kind=("none",)).message
    assert ([said.text for said in message.ticked], message.doubts) == ([FALL], ())
    assert all(said.sure for said in message.ticked)
    assert FALL in message.say


def test_who_is_not_sure_of_it_is():
    message = care_of(onset=("onset-fall",), injury_kind=("not-sure",)).message
    assert message.doubts
    assert (message.ticked, message.say) == ((), SAY_DOUBTS)


def test_an_answer_that_denies_a_doubt_that_is_told_is_no_further_doubt():
    unsure = run_of(KB, Truth((), ("saddle-change",)))
    assert [said.text for said in care_of(**unsure).if_sure] == [KB.symptom["saddle-numb"].said]
    assert doubts(**unsure) == ()


def test_only_what_is_sure_keeps_somebody_still():
    lines = {g.code: (g.line_unsure or g.line, g.reason) for g in KB.gates if not g.levels}
    assert [code for code, told in lines.items() if KEEP_STILL.search(" ".join(told))] == []
    assert any(KEEP_STILL.search(gate.line) for gate in KB.gates)


def test_a_single_doubt_is_said_by_its_name():
    message = care_of(both_legs_kind=("not-sure",), side=("side-both",)).message
    assert message.say == SAY_DOUBTS  # it is many answers that are open below
    unsure = run_of(KB, Truth((), ("saddle-numb",)))
    shown = present(
        Interview(KB, unsure),
        assess(Interview(KB, unsure)),
        Circumstances(datetime(2026, 11, 30, tzinfo=UTC), "uk"),
    )
    (alarm,) = shown.care.if_sure
    assert shown.care.message.say == SAY_DOUBT.format(doubt=alarm.text)


@pytest.mark.parametrize(("given", "because"), [
    ({"onset": ("onset-fall",)}, "a start after a fall or a blow"),
    ({"side": ("side-both",), "quality": ("quality-electric",)}, "electric or shooting pain"),
    ({"quality": ("quality-tingling",), "worst-spot": ("worst-spot-lower-leg",)},
     "pins and needles or tingling"),
])  # fmt: skip
def test_what_the_core_told_speaks_in_its_own_words_while_its_question_is_open(given, because):
    asked = {
        q.code for q in KB.questions if q.stage in (Stage.SAFETY, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)
    }
    begun = {code: answer for code, answer in CALM.items() if code in asked}
    interview = Interview(KB, {**begun, **given})
    shown = present(
        interview, assess_so_far(interview), Circumstances(datetime(2026, 11, 30, tzinfo=UTC), "uk")
    )
    message = shown.care.message
    assert because in [said.text for said in message.first.because]
    assert message.say == message.first.say
    assert message.doubts == ()


def test_who_must_stay_where_they_are_reads_no_other_order_for_the_night():
    still = [s for s in KB.warning_signs if s.level is CareLevel.EMERGENCY and KEEP_STILL.search(s.do_now)]
    assert {"fx-1", "fx-2", "an-1"} <= {s.code for s in still}
    assert [s.code for s in still if "stay where you are" not in s.at_night] == []


def test_below_the_card_of_who_must_stay_nothing_sends_them_anywhere():
    stays, goes = (run_of(KB, Truth((code,), ())) for code in ("major-trauma", "saddle-numb"))
    folded = [
        render_to_string("checker/parts/care/care_more.html", {"care": care_of(**run)})
        for run in (stays, goes)
    ]
    orders = [bool(re.search("Go now,|go to an emergency department now", text)) for text in folded]
    assert orders == [False, True]
