"""Answers drawn at random, the same ones each time: odd mixes that no walk through the screens gives."""

import random

from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE
from tests.presenting.finished import CALM


def strangers(knowledge, count, seed="strangers"):
    """Interviews with most questions answered: ticks, nones, doubts, sorted or not; a third is calm."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        asked = [q for q in knowledge.questions if chance.random() < 0.85]
        answers = {}
        for question in asked:
            answers.update(answer(chance, question))
        yield Interview(knowledge, answers if number % 3 else {**answers, **CALM})


def answer(chance, question):
    """One answer to a question, with what was sorted of it."""
    if question.kind.takes_one:
        unsure = [NOT_SURE] if question.unsure_text else []
        return {question.code: (chance.choice([*question.codes, *unsure]),)}
    ticks = [code for code in question.codes if chance.random() < 0.15]
    unsure = chance.random() < 0.25
    given = {question.code: (*ticks, NOT_SURE) if unsure else tuple(ticks) or (NONE,)}
    if unsure and question.sorts_unsure and chance.random() < 0.7:
        rest = [code for code in question.codes if code not in ticks]
        given[question.code + SORTING] = in_order(chance, rest)
    return given


def in_order(chance, codes):
    """What is said where each of these is asked for: yes, maybe, or nothing."""
    said = {code: chance.choice([code, code + SORTING, "", ""]) for code in codes}
    return tuple(each for each in said.values() if each) or (NONE,)
