"""Hypothesis strategies: sets of answers to the shipped questions."""

from functools import lru_cache

from hypothesis import strategies as st

from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind, Stage
from tests.reasoning.people import neutral, walk
from tests.reasoning.shipped import shipped_knowledge


@lru_cache(maxsize=1)
def askable():
    """Questions that reach the rules."""
    return tuple(q for q in shipped_knowledge().questions if q.stage is not Stage.PRIVATE_END)


symptoms = st.sampled_from(sorted(shipped_knowledge().symptom))
asked_symptoms = st.sampled_from(sorted(c for q in askable() for c in q.codes))
boxes = st.sampled_from(sorted(c for q in askable() if not q.kind.takes_one for c in q.codes))
some_symptoms = st.lists(asked_symptoms, max_size=6, unique=True)


@st.composite
def answers(draw):
    """Any valid answers to any of the questions, in any order: none, not sure, sorted, partial."""
    has = set(draw(st.lists(asked_symptoms, max_size=14, unique=True)))
    doubtful = set(draw(st.lists(st.sampled_from([q.code for q in askable()]), max_size=6, unique=True)))
    skipped = set(draw(st.lists(st.sampled_from([q.code for q in askable()]), max_size=12, unique=True)))
    only_touched = draw(st.booleans())
    given_ = {}
    for question in draw(st.permutations(askable())) if draw(st.booleans()) else askable():
        touched = bool(has & set(question.codes)) or question.code in doubtful
        if question.code in skipped or (only_touched and not touched):
            continue
        given_.update(_answer(draw, question, has, unsure=question.code in doubtful))
    return given_


def _answer(draw, question, has, *, unsure):
    ticks = tuple(code for code in question.codes if code in has)
    if question.kind is QuestionKind.ONE:
        if unsure and question.unsure_text:
            return {question.code: (NOT_SURE,)}
        return {question.code: ticks[:1] or (neutral(shipped_knowledge(), question.code),)}
    if not (unsure and question.unsure_text):
        return {question.code: ticks or (NONE,)}
    found = {question.code: (*ticks, NOT_SURE)}
    if question.sorts_unsure and draw(st.booleans()):
        rest = [code for code in question.codes if code not in ticks]
        states = draw(
            st.lists(st.sampled_from(("yes", "no", "unsure")), min_size=len(rest), max_size=len(rest))
        )
        chosen = {"yes": lambda c: [c], "no": lambda _: [], "unsure": lambda c: [c + SORTING]}
        sorted_ = tuple(x for code, state in zip(rest, states, strict=True) for x in chosen[state](code))
        found[question.code + SORTING] = sorted_ or (NONE,)
    return found


@st.composite
def walks(draw):
    """Answers given by walking the whole questionnaire with a few findings and doubts."""
    has = draw(some_symptoms)
    unsure = draw(st.lists(asked_symptoms, max_size=3, unique=True))
    return walk(shipped_knowledge(), has, unsure=unsure).answers
