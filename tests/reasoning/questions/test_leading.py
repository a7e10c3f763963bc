"""What an answer makes due counts as much as the answer, at any depth."""

from random import Random

from checker.benchmark.everyday.rates import read_rates
from checker.benchmark.short_way_people import everyday_with_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.adaptive import raising_questions
from checker.reasoning.questions.leading import could_lead_to
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.warning_signs.screening import urgency_rank
from tests.reasoning.people import walk
from tests.reasoning.small import question, sign, small_knowledge

SOME, SEED = 60, 3
DOUBT = 0.1
"""Share of questions that are answered "not sure"."""
DEEP = 6
"""More screens in a row than any answer makes due."""


def _chain(plain):
    """An adaptive answer makes a question due whose answer brings a follow-up, which alone is alarming."""
    late = question("late", "adaptive", "one", ["late-yes", "late-no"])
    linked = question("linked", "due", "one", ["linked-yes", "linked-no"])
    last = question("last", "follow-up", "one", ["last-yes", "last-no"])
    linked["due_when"] = {"all_of": [["late-yes"]]}
    last["follows"] = ["linked-yes"]
    plain["questions"] += [late, linked, last]
    plain["warning_signs"].append(sign("deep", "emergency", "now", ["last-yes"]))
    plain["warning_signs"].append(sign("mild", "see-professional", "two-weeks", ["linked-yes"]))


def _after_the_short_way(knowledge, **has):
    return Interview(knowledge, walk(knowledge, enough=True, **has).answers)


def test_an_answer_is_read_with_all_that_it_brings():
    knowledge = small_knowledge(_chain)
    interview = _after_the_short_way(knowledge)
    late = knowledge.question["late"]
    assert could_lead_to(interview, late) >= {"late-yes", "linked-yes", "last-yes"}
    assert raising_questions(interview)[0] is late
    assert sharpening(interview).screen.questions == (late,)


def test_what_is_answered_already_is_not_brought_again():
    knowledge = small_knowledge(_chain)
    interview = _after_the_short_way(knowledge)
    denied = interview.answering({**interview.answers, "linked": ("linked-no",)})
    assert could_lead_to(denied, knowledge.question["late"]) == {"late-yes", "late-no"}
    assert knowledge.question["late"] not in raising_questions(denied)


def test_what_completes_a_rule_together_with_the_answer_is_brought():
    def pair(plain):
        plain["questions"] += [
            question("late", "adaptive", "one", ["late-yes", "late-no"]),
            question("other", "due", "one", ["other-yes", "other-no"]),
        ]
        plain["warning_signs"].append(sign("both", "urgent", "today", ["late-yes"], ["other-yes"]))

    knowledge = small_knowledge(pair)
    interview = _after_the_short_way(knowledge)
    assert could_lead_to(interview, knowledge.question["late"]) >= {"late-yes", "other-yes"}


def _people(knowledge):
    """Where everyday people are after the short way, some with a finding of a rule, some unsure."""
    random = Random(SEED)
    for person in everyday_with_findings(knowledge, read_rates(), SOME, SEED):
        interview = Interview(knowledge, {})
        while screen := next_screen(interview, enough=True):
            given = {code: _said(random, knowledge, code, a) for code, a in person.reply(screen).items()}
            interview = interview.answering({**interview.answers, **given})
        yield interview


def _said(random, knowledge, code, given):
    return (NOT_SURE,) if knowledge.question[code].unsure_text and random.random() < DOUBT else given


def _worst(interview, depth=0):
    """The highest urgency that answers to what is due can still reach."""
    screen = None if interview.is_minor else next_screen(interview, enough=True)
    if screen is None:
        return urgency_rank(interview.screening.urgency)
    assert depth < DEEP
    asked = screen.questions[0]
    return max(_worst(_answering(interview, asked, given), depth + 1) for given in _alarming(asked))


def _alarming(asked):
    """Every choice, or every tick at once."""
    return [(code,) for code in asked.codes] if asked.kind.takes_one else [asked.codes]


def test_after_the_short_way_nothing_unasked_leads_to_urgent_help_unless_it_is_offered_first(shipped):
    looked_at = 0
    for interview in _people(shipped):
        if interview.is_emergency or interview.is_minor:
            continue
        offered = raising_questions(interview)
        now = urgency_rank(interview.screening.urgency)
        assert not offered or sharpening(interview).raises
        for asked in shipped.questions:
            if asked.stage is Stage.ADAPTIVE and asked.code not in interview.answers and asked not in offered:
                looked_at += 1
                reached = max(_worst(_answering(interview, asked, given)) for given in _alarming(asked))
                assert reached <= now or reached[0] < CareLevel.URGENT, asked.code
    assert looked_at > SOME


def _answering(interview, asked, given):
    return interview.answering({**interview.answers, asked.code: given})
