"""The one message of a result: the highest warning sign speaks, and what else counts is named beside it.

What holds only through "not sure" never speaks as a sign would: it is told as what it is, a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from checker.presenting.answers import AnswersInWords, said_once
from checker.presenting.causes import within
from checker.presenting.say import of_a_part, of_doubts
from checker.presenting.seen_by import beside_the_day
from checker.presenting.shapes import Message, Said, Sign
from checker.reasoning.assessment import Assessment
from checker.reasoning.knowledge.follow_ups import ticks_behind
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Raised

MOST_ALSO = 3


def message(
    names: AnswersInWords, assessment: Assessment, signs: Sequence[Sign], alarms: Sequence[str]
) -> Message:
    """What the result says first; `signs` are those that surely hold in words, in their order.

    `alarms` are told beside it: what is not sure and by itself an emergency once it is.
    """
    certain = (raised for raised in assessment.raised if raised.certain)
    told = [
        (raised, sign)
        for raised, sign in zip(certain, signs, strict=True)
        if _is_given(sign) and not _rests_on_a_doubt(names, raised)
    ]
    speaks, first = next((pair for pair in told if _speaks(pair[0], assessment)), (None, None))
    others = tuple(sign for _, sign in told if sign is not first)
    doubts = _doubts(names, assessment, alarms)
    ticks = (_tick(names, code) for code in _unsure_of(assessment, names))
    ticked = names.said(dict.fromkeys(filter(None, ticks)))
    worse = [(sign, line) for sign in signs for line in _watched(sign, assessment.level)]
    also = _also(others, (*first.because, *_behind(names, speaks.because)) if first and speaks else ticked)
    unsure = tuple(dict.fromkeys((*doubts, *names.named(code for code in alarms if not _tick(names, code)))))
    open_ = of_a_part(first, also) or of_doubts(unsure, ticked) if assessment.raised else ""
    return Message(
        first=_first(first),
        say=first.say if first and _is_theirs(first) else open_,
        ticked=ticked,
        doubts=doubts,
        also=also,
        if_worse=tuple(dict.fromkeys(line for _, line in worse)),
        if_worse_printed=tuple(dict.fromkeys(line for sign, line in worse if not sign.private)),
        others=others,
        find_out=_find_out(names, assessment, alarms),
    )


def _is_given(sign: Sign) -> bool:
    """Whether the person has said any of it: what is not answered, or not sure, makes no sign of theirs."""
    return any(said.given and said.sure for said in sign.because)


def _rests_on_a_doubt(names: AnswersInWords, raised: Raised) -> bool:
    """Whether it needs the value of a band of which the person is not sure: that is theirs to find out."""
    asked = (code for code in raised.because if code in names.evidence.assumed)
    return any(names.knowledge.question_of[code].code in names.answers for code in asked)


def _watched(sign: Sign, level: CareLevel) -> tuple[str, ...]:
    """What to watch for. An urgent page sends nowhere slower: of a lower sign only what is an emergency."""
    if level is not CareLevel.URGENT or sign.level == level.code:
        return sign.if_worse
    return tuple(line for line in sign.if_worse if _("emergency") in line)


def _speaks(raised: Raised, assessment: Assessment) -> bool:
    """Whether a sign has the level, and asks for it as soon as the result does; else a doubt does."""
    return raised.level is assessment.level and raised.within <= assessment.within


def _first(sign: Sign | None) -> Sign | None:
    """The sign that speaks, without what the line above it says: by a day, to be seen by somebody."""
    if sign is None or sign.help or sign.level != CareLevel.SEE_PROFESSIONAL.code:
        return sign
    return replace(sign, do_now=beside_the_day(sign.do_now))


def _doubts(names: AnswersInWords, assessment: Assessment, alarms: Sequence[str]) -> tuple[Said, ...]:
    """The answers of "not sure" that raised a sign, the most urgent first, each once.

    Of a question with one answer the most urgent doubt stands for the others: each denies the rest.
    """
    question_of = names.knowledge.question_of
    heads: dict[str, str] = {}
    for code in (*alarms, *(c for c in _unsure_of(assessment, names) if not _tick(names, c))):
        question = question_of[code]
        heads.setdefault(question.code if question.kind.takes_one else code, code)
    told = {said.text for said in names.named(alarms)}
    doubts = {said.text: said for said in map(partial(_unsure, names), heads.values())}
    return tuple(said for text, said in doubts.items() if text not in told)


def _unsure_of(assessment: Assessment, names: AnswersInWords) -> Iterator[str]:
    """What is unsure of the signs that do not surely hold, the most urgent first.

    So is a band of which the person is not sure, where a sign rests on nothing else; it counts in full.
    """
    evidence = names.evidence
    for raised in assessment.raised:
        given = raised.certain and not evidence.present.isdisjoint(raised.because)
        said = given and not _rests_on_a_doubt(names, raised)
        open_ = evidence.assumed if raised.certain else evidence.unsure
        yield from (code for code in raised.because if code in open_ and not said)


def _tick(names: AnswersInWords, code: str) -> str:
    """What was ticked, where this is open only since nothing of what is asked about that was; else empty."""
    found = (names.asked_about(each) for each in (code, *names.implying(code)))
    return next(filter(None, found), "")


def _is_theirs(sign: Sign) -> bool:
    """Whether all of it was said: what nobody gave is nobody's to say on the telephone."""
    return all(each.sure for each in sign.because)


def _find_out(names: AnswersInWords, assessment: Assessment, alarms: Sequence[str]) -> tuple[str, ...]:
    """How to become sure of what is not and counts, each once; nothing of what is kept from this reader.

    Nothing in an emergency either: help is not put off for looking.
    """
    if assessment.level is CareLevel.EMERGENCY:
        return ()
    told = (*alarms, *_unsure_of(assessment, names))
    ways = (
        names.knowledge.symptom[c].find_out for c in told if names.show_private or not names.is_private(c)
    )
    return tuple(dict.fromkeys(filter(None, ways)))


def _unsure(names: AnswersInWords, code: str) -> Said:
    """What is not sure as it was answered; in its own words where a sure answer asked more about it.

    Of a band that counts as its most cautious value the question is told: the value is not theirs.
    """
    (said,) = names.said([code])
    if said.plain:
        return replace(said, text=within(names.title(names.knowledge.question_of[code])), plain=False)
    return names.named([code])[0] if said.sure else said


def _behind(names: AnswersInWords, because: Iterable[str]) -> tuple[Said, ...]:
    """What was ticked of which these say more: it is told with them."""
    ticks = (tick for code in because for tick in ticks_behind(names.knowledge).get(code, ()))
    return names.said(tick for tick in ticks if tick in names.evidence.present)


def _also(signs: Iterable[Sign], said: tuple[Said, ...]) -> tuple[Said, ...]:
    told = said_once((*said, *(each for sign in signs for each in sign.because if each.sure)))
    return tuple(each for each in told if each not in said)[:MOST_ALSO]
