"""What a question was when it was answered: an answer belongs to the wording and options it was given to.

Wherever answers go from one release to another, this decides what still counts
as given. Whatever a person read, could choose, or said no to along with it
makes a difference; what we make of an answer afterwards (groups, rules, words
for naming it back) makes none.
"""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind, Symptom
from checker.reasoning.questions.hanging import without_hanging

Asked = tuple[object, ...]


def still_given(knowledge: KnowledgeBase, answers: Answers, before: KnowledgeBase | None) -> Given:
    """The answers, given under `before`, to questions that `knowledge` puts just so.

    None of them where nobody knows any more how they were put. What hung on an
    answer that no longer counts goes with it.
    """
    same = {code: given for code, given in answers.items() if _is_same(knowledge, before, code)}
    return dict(without_hanging(Interview(knowledge, same)).answers)


def ticks_to_offer(knowledge: KnowledgeBase, answers: Answers, before: KnowledgeBase | None) -> Given:
    """Ticks that may stand in the boxes when their list is put again, each beside its old words.

    A "none", a "not sure" and a single choice speak of the whole question: they are said anew.
    """
    if before is None:
        return {}
    asked = [q for q in knowledge.questions if q.code in before.question]
    ticked = {q.code: _same_ticks(q, answers, before) for q in asked}
    return {code: ticks for code, ticks in ticked.items() if ticks}


def as_asked(knowledge: KnowledgeBase, question: Question) -> Asked:
    """All of a question that its answer depends on; equal where one answer fits both."""
    return (*_words(question), frozenset(_options(knowledge, question, frozenset())))


def _is_same(knowledge: KnowledgeBase, before: KnowledgeBase | None, code: str) -> bool:
    name = code.removesuffix(SORTING)
    if before is None or name not in before.question or name not in knowledge.question:
        return False
    return _all_as_asked(knowledge)[name] == _all_as_asked(before)[name]


@lru_cache(maxsize=16)
def _all_as_asked(knowledge: KnowledgeBase) -> dict[str, Asked]:
    return {question.code: as_asked(knowledge, question) for question in knowledge.questions}


def _options(knowledge: KnowledgeBase, question: Question, above: frozenset[str]) -> list[Asked]:
    """Each option with what it implies and, where a no to it is a no to them, its follow-ups."""
    seen = above | {question.code}
    return [(*_option(s), frozenset(_named_by(knowledge, s, seen))) for s in question.symptoms]


def _words(question: Question) -> Asked:
    return (
        question.text,
        question.hint,
        question.kind,
        question.none_text,
        question.none_denies,
        question.unsure_text,
    )


def _option(symptom: Symptom) -> Asked:
    meant = frozenset(symptom.implies), frozenset(symptom.settled_by)
    return (symptom.code, symptom.text, symptom.hint, symptom.zone, *meant)


def _named_by(knowledge: KnowledgeBase, symptom: Symptom, above: frozenset[str]) -> list[Asked]:
    return [
        (child.code, *_words(child), *_options(knowledge, child, above))
        for child in knowledge.questions
        if child.names_children and symptom.code in child.follows and child.code not in above
    ]


def _same_ticks(question: Question, answers: Answers, before: KnowledgeBase) -> tuple[str, ...]:
    match question.kind:
        case QuestionKind.ONE:
            return ()
        case QuestionKind.MANY:
            earlier = {_option(symptom) for symptom in before.question[question.code].symptoms}
            given = {*answers.get(question.code, ()), *answers.get(question.code + SORTING, ())}
            return tuple(s.code for s in question.symptoms if s.code in given and _option(s) in earlier)
