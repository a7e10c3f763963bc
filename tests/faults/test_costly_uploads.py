"""A large file or form that is wrong all over costs its length, and tells the first faults."""

import sys
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from checker import cases
from checker import models as m
from checker.admin.cases import forms
from checker.admin.frequencies.files import MOST_FAULTS, UnreadableError, from_file
from checker.admin.frequencies.grid import grid_of
from checker.admin.pickers.code_fields import CONDITIONS, MOST_LINES, SYMPTOMS, CodesField
from checker.admin.pickers.finding import MOST_TYPED, TOO_MANY
from checker.admin.pickers.rows import SeveralPicked, Typed
from checker.library.files.faults import MORE, MOST
from checker.reasoning.knowledge.snapshot import from_plain
from tests.admin.subjects.test_subjects import edit
from tests.reasoning.small import plain_small

CASE = "- {{code: one, title: One, present: [{}], expect: {{level: self-care}}}}\n"
MADE_OF = {
    "unknown keys": lambda n: "\n".join(f"k{i}: 1" for i in range(n)),
    "unknown fields of a case": lambda n: "cases:\n- " + "\n  ".join(f"k{i}: 1" for i in range(n)),
    "empty cases": lambda n: "cases:\n" + "- {}\n" * n,
    "documents that are no cases": lambda n: "--- 1\n" * n,
    "cases with one code": lambda n: "cases:\n" + CASE.format("fever") * n,
    "unknown codes": lambda n: "cases:\n" + CASE.format(", ".join(f"x{i}" for i in range(n))),
}


def calls(act):
    """How many functions are called, which is the same on every machine."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def refused(text):
    with pytest.raises(cases.CaseError) as told:
        cases.read_upload(text.encode(), "cases.yaml", cases.Against(from_plain(plain_small())))
    return told.value.faults


@pytest.mark.parametrize("kind", MADE_OF)
def test_a_file_that_is_wrong_all_over_costs_its_length_and_tells_the_first_faults(kind):
    told = refused(MADE_OF[kind](1000))
    assert (len(told), told[-1]) == (MOST + 1, MORE)
    some, twice = (calls(lambda n=n: refused(MADE_OF[kind](n))) for n in (1000, 2000))
    assert twice < 2.2 * some


def test_a_file_with_few_faults_tells_them_all():
    told = refused(MADE_OF["unknown keys"](MOST))
    assert len(told) == MOST
    assert MORE not in told


def test_lists_in_lists_without_end_are_refused_before_they_are_looked_through():
    nested = "people: " + "{a: " * 40 + "1" + "}" * 40 + "\ncases:\n" + CASE.format("no-such-code")
    assert refused(nested)[0].id == "too-deep"


def table(question, columns):
    head = ",".join(["code", "wording", *(f"c{i}" for i in range(columns))])
    return SimpleUploadedFile("grid.csv", f"{head}\n".encode())


@pytest.mark.django_db
def test_a_table_with_a_head_of_nonsense_costs_its_length(small_draft):
    grid = grid_of(m.Question.objects.get(code="spot"))
    begun = time.process_time()
    with pytest.raises(UnreadableError) as told:
        from_file(table("spot", 38_000), grid)
    assert time.process_time() - begun < 5, "it took over ten seconds where each was compared with each"
    assert len(told.value.problems) == MOST_FAULTS + 1
    assert "Put these right first" in told.value.problems[-1]


@pytest.mark.django_db
def test_of_answers_that_nothing_has_the_first_are_told(editor, small_cases, monkeypatch):
    looked = []
    monkeypatch.setattr(forms, "get_close_matches", lambda *words, **_: looked.append(words) or [])
    answers = ", ".join(f'"x{i}"' for i in range(3000))
    page = edit(editor, m.ClinicalCase.objects.get(), answers=f'{{"alarm": [{answers}]}}')
    assert page.status_code == 200
    assert len(looked) <= MOST


@pytest.mark.django_db
def test_a_field_looks_up_so_many_lines_and_no_more(small_draft, django_assert_max_num_queries):
    words = [f"words {i}" for i in range(MOST_TYPED + 1)]
    several = SeveralPicked(m.Symptom.objects.all())
    by_code = CodesField(SYMPTOMS, kinds=False, strict=True)
    with django_assert_max_num_queries(4):
        with pytest.raises(ValidationError, match=TOO_MANY):
            several.clean([Typed(word) for word in words])
        with pytest.raises(ValidationError, match=TOO_MANY):
            by_code.clean("\n".join(words))
        with pytest.raises(ValidationError, match=f"At most {MOST_LINES} codes"):
            CodesField(CONDITIONS, kinds=False, strict=False).clean(
                "\n".join(f"x{i}" for i in range(MOST_LINES + 1))
            )
    with pytest.raises(ValidationError) as told:
        several.clean([Typed(word) for word in words[:MOST_TYPED]])
    assert len(told.value.messages) == MOST_TYPED
    fever = m.Symptom.objects.get(code="fever")
    assert [row.code for row in several.clean([Typed("fever"), str(fever.pk)])] == ["fever"]
