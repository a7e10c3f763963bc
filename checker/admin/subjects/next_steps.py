"""What a question still lacks until it counts, and where to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse

from checker.admin.frequencies.sums import wrong_sums
from checker.admin.workshop.step import NextStep
from checker.models import Condition, Frequency, Question, Symptom
from checker.reasoning.knowledge import QuestionKind, Stage

GROUP = "#id_evidence_group"
_ANSWERS = "#symptoms-group"


def next_steps(question: Question) -> tuple[NextStep, ...]:
    """Answers, frequencies and place of a saved question, in the order in which one gives them."""
    return (_answers(question), _frequencies(question), *_place(question))


def _answers(question: Question) -> NextStep:
    count = question.symptoms.count()
    if not count:
        return NextStep("It has no answers yet.", _ANSWERS, "Add them below")
    if QuestionKind(question.kind).has_none_beside and not question.none_text:
        text = "Whoever has none of these cannot answer: it lacks the wording of “None of these”."
        return NextStep(text, "#id_none_text", "Write it below")
    return NextStep(f"It has {count} answer{'s' * (count != 1)}.", _ANSWERS, "See them below", done=True)


def _frequencies(question: Question) -> NextStep:
    grid = reverse("admin:checker_question_matrix", args=[question.pk])
    own = Q(question=question, scored_with=None) | Q(scored_with=question)
    rows = Symptom.objects.filter(own, frequency_of=None)
    given = Frequency.objects.filter(symptom__in=rows).count()
    if not question.evidence_group:
        return _without_group(question, given)
    begun = rows.filter(frequencies__isnull=False).distinct()
    needed = (begun.count() or rows.count()) * Condition.objects.count()
    if given < needed:
        text = f"{given} of {needed} frequencies are filled in (how often an answer goes with a condition)."
        return NextStep(text, grid, "Fill in the frequencies")
    wrong = wrong_sums([question.pk])
    if wrong:
        text = f"The frequencies of {len(wrong)} condition{'s' * (len(wrong) != 1)} do not make 100."
        return NextStep(text, grid, "Correct the frequencies")
    told = f"All {given} frequencies are filled in.{_without_any(rows.exclude(pk__in=begun))}"
    return NextStep(told, grid, "See the frequencies", done=True)


def _without_any(rows: Iterable[Symptom]) -> str:
    """Answers without one figure may be meant so, and are named."""
    named = ", ".join(f"“{row.text}”" for row in rows)
    return f" None of these has any, so they speak for no condition: {named}." if named else ""


def _without_group(question: Question, given: int) -> NextStep:
    """Answers that do not bear on the causes should be read by some rule."""
    if given:
        text = "It has frequencies, but they count for nothing as long as it has no evidence group."
        return NextStep(text, GROUP, "Choose an evidence group below, and save")
    if question.symptoms.exists() and not _is_read(question):
        text = "Nothing uses its answers yet. To let them bear on the causes, give it an evidence group."
        return NextStep(text, GROUP, "Choose an evidence group below")
    return NextStep("Its answers do not bear on the causes: it has no evidence group.", done=True)


def _is_read(question: Question) -> bool:
    """Whether a rule, a group or another question names one of the answers, or what it also means."""
    named = [r for r in Symptom._meta.related_objects if r.many_to_many or r.name == "first_positions"]
    answers = question.symptoms.all()
    return answers.filter(implies__isnull=False).exists() or any(
        r.related_model._default_manager.filter(**{f"{r.field.name}__in": answers}).exists() for r in named
    )


def _place(question: Question) -> Iterator[NextStep]:
    flow = reverse("admin:checker_logic")
    ways = (question.follows, question.follows_groups, question.clauses)
    if question.stage == Stage.FOLLOW_UP and not any(way.exists() for way in ways):
        text = "It is a follow-up of nothing, so nobody is ever asked."
        yield NextStep(text, "#id_follows", "Say below which answers it follows")
        return
    yield NextStep(place_in_words(question), flow, "See the whole flow", done=True)


def place_in_words(question: Question) -> str:
    """Between which questions of its stage it is asked."""
    beside = Question.objects.filter(stage=question.stage).exclude(pk=question.pk)
    earlier = Q(position__lt=question.position) | Q(position=question.position, pk__lt=question.pk)
    before = beside.filter(earlier).order_by("-position", "-pk").first()
    after = beside.exclude(earlier).order_by("position", "pk").first()
    where = [f"after “{before}” (position {before.position})"] if before else []
    where += [f"before “{after}” (position {after.position})"] if after else []
    place = f"{question.get_stage_display()}, {' and '.join(where) or 'alone'}"
    return f"Its place: {place}. Its own position is {question.position}; change it below to move it."
