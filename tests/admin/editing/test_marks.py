"""What is said of a text beside its field: as it is typed, and once more when it is saved."""

import pytest
from django.urls import reverse

from checker import models as m
from checker.words.marks import marked
from tests.admin.subjects.test_subjects import edit

TURNED, UNSEEN, GAP = "turns the letters", "nobody sees", "more than one blank"
STEPS = ("remedies", "walk", "steps")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Lie\u202e down.", [TURNED]),
        ("Lie\u200f down.", [TURNED]),
        ("Lie\u200b down.", [UNSEEN]),
        ("Lie\xa0down.", ["a blank of a special kind"]),
        ("Lie\x0bdown.", ["a control sign"]),
        ("Lie  down.", [GAP]),
        ("Lie\tdown.", [GAP]),
        ("Lie down 😀.", ["a picture"]),
        ("Lie down.\n• Rest.\n2. Rise.\no Walk.\n\uf0b7 Sit.", [f"Line {n} begins" for n in (2, 3, 4, 5)]),
        ("Rest " * 36, ["grade 10", "36 words: this field has at most 35"]),
        ("Characteristically, inflammation deteriorates " * 4, ["grade"]),
        ("Ring a doctor immediately.", ["Say “at once”, not “immediately”"]),
        ("Do not worry.", ["It cannot know"]),
        ("Rest tonight.", ["“tonight” says when to act"]),
        ("A 5-minute walk, well-known; 2.5 km or 10 m. Or none.\n38 degrees.", []),
        (" \n", []),
    ],
)
def test_each_thing_amiss_is_named(typed, said):
    remarks = marked(STEPS, typed, lines=True).remarks
    assert [part for part in said if not any(part in remark for remark in remarks)] == []
    assert bool(remarks) == bool(said)


def test_how_long_and_how_hard_it_is():
    assert marked(STEPS, "Lie down.\nRest.", lines=True).measure == "3 words (at most 35 a line)"
    summary = ("remedies", "walk", "summary")
    assert marked(summary, "Rest.").measure == "1 word (at most 40)"
    assert marked(summary, "Rest on the bed " * 4).measure.endswith("reading grade 2.4 (below 7)")
    assert marked(summary, "").measure == ""


def test_a_pinned_card_may_say_when_and_an_exception_may_be_hard():
    assert marked(STEPS, "Rest tonight.", timeless=False).remarks == ()
    assert marked(("contacts", "us", "x", "text"), "Call the doctor.").remarks == ()


@pytest.mark.django_db
def test_a_form_is_told_of_every_text_as_it_was_sent(editor):
    """Signs that are taken out of what is saved are in it still."""
    question = m.Question.objects.get(code="alarm")
    sent = {
        "text": "Any of\u202e these?",
        "why": "",
        "symptoms-0-id": question.symptoms.first().pk,
        "symptoms-0-text": "• Your belly",
        "symptoms-7-text": "Immediately",
        "symptoms-7-code": "x",
        "nonsense-0-text": "Immediately",
    }
    body = "&".join(f"{name}={value}" for name, value in sent.items())
    asked = {"data": body, "content_type": "application/x-www-form-urlencoded"}
    page = editor.post(reverse("admin:checker_marks", args=["question", question.pk]), **asked).text
    assert page.count('class="marks"') == 4
    assert page.index("id_text_marks") < page.index("U+202E") < page.index("id_symptoms-0-text_marks")
    assert page.index("tummy") < page.index("id_symptoms-7-text_marks") < page.index("at once")
    assert (
        editor.post(reverse("admin:checker_marks", args=["question", 0]), {"text": "A  gap"}).status_code
        == 200
    )
    assert editor.post("/admin/checker/release/marks/nonsense/1/").status_code == 404
    assert editor.get(reverse("admin:checker_marks", args=["question", 0])).status_code == 405


@pytest.mark.django_db
def test_what_was_changed_is_told_after_saving_and_stands_below_the_field(editor):
    walk = m.Remedy.objects.get(code="walk")
    m.Remedy.objects.filter(pk=walk.pk).update(stop_if="Stop immediately.")
    edit(editor, walk, summary="Rest immediately.", steps="• Rest.\n" * 13)
    page = editor.get("/admin/checker/remedy/")
    told = [str(one) for one in page.context["messages"]]
    assert "In short: Say “at once”, not “immediately”." in told
    assert told[-2] == "And 2 more: they stand below the fields."
    assert not [line for line in told if line.startswith("Stop if")]
    form = editor.get(reverse("admin:checker_remedy_change", args=[walk.pk])).text
    below = form.partition('id="id_stop_if_marks"')[2].partition("</div>")[0]
    assert "Say “at once”, not “immediately”" in below
    assert 'aria-describedby="id_stop_if_helptext id_stop_if_marks"' in form
