"""Why a question was not put in a walk through the draft."""

import pytest
from django.urls import reverse

from checker.admin.subjects.not_put import Reasons
from checker.reasoning.interview import Interview
from checker.safety_walk.people import Truth, steps
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()
WELL, YOUNG, HOT = Truth(), Truth(("age-under-18",)), Truth(("saddle-numb",))


def why(truth, code, *, at=None, enough=True):
    """Of somebody who walked to the end, or for so many screens."""
    path = steps(KB, truth, enough=enough)[:at]
    reasons = Reasons(Interview(KB, path[-1][1] if path else {}), enough=enough)
    return reasons.why_not(KB.question[code])


@pytest.mark.parametrize(
    ("truth", "code", "more", "said"),
    [
        (WELL, "touch-test", {}, "It stands on the result, before ice"),
        (WELL, "hurt-self", {}, "It stands on the last page"),
        (HOT, "onset", {}, "The answers call for emergency help"),
        (WELL, "safety-nerves", {"at": 0}, "It is the next one."),
        (WELL, "age", {"at": 1}, "It is still to come"),
        (WELL, "onset", {"at": 1}, "It is still to come"),
        (WELL, "leg-weak-kind", {}, "It follows “Leg or foot weak, dragging, giving way”"),
        (WELL, "both-numb", {}, "It is put when: “Both legs or soles”. These"),
        (WELL, "hard-exercise", {}, "No rule needs it"),
        (WELL, "self-care-weeks", {}, "Other answers said already"),
        (WELL, "bending", {"at": 3}, "It is still to come"),
        (WELL, "bending", {}, "The result asks “"),
        (WELL, "running", {"enough": False}, "No more is asked"),
        (YOUNG, "quality", {}, "Under 18 only"),
        (YOUNG, "bending", {}, "Under 18 only"),
    ],
)
def test_the_first_reason_is_told(truth, code, more, said):
    assert why(truth, code, **more).startswith(said)


@pytest.mark.django_db
def test_the_page_tells_of_the_walk_in_this_browser(editor):
    where = reverse("admin:checker_question_not_put")
    assert "This browser holds no answers to the draft" in editor.get(where).text
    editor.post("/draft/try/", {"question": "leg-weak-kind"})
    page = editor.get(where).text
    assert 'id="leg-weak-kind"' in page
    assert 'id="alarm"' not in page
