"""Forms made from questions: what is accepted, what is said otherwise."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from checker.reasoning.knowledge import Symptom
from checker.reasoning.questions.screens import Screen, sorting_screen
from checker.visitor.forms import form_for
from checker.visitor.start_form import StartForm
from tests.views.fixtures import choice, small, tick_list

LIST = tick_list("list", "safety", "a", "b", "c")
ONE = choice("one", "core", "x", "y")


def screen(*questions):
    return Screen(questions[0].screen, questions[0].stage, questions)


def filled(query, *questions, answers=()):
    return form_for(screen(*questions), dict(answers), QueryDict(query))


def errors(form):
    return [error for field in form for error in field.errors]


def test_answers_come_in_content_order_whatever_the_order_of_ticking():
    form = filled("q-list=not-sure&q-list=c&q-list=a", LIST)
    assert form.is_valid()
    assert form.answers() == {"list": ("a", "c", "not-sure")}


def test_a_choice_is_kept_as_one_code():
    form = filled("q-one=y", ONE)
    assert form.is_valid()
    assert form.answers() == {"one": ("y",)}


def test_an_answer_to_what_was_not_asked_is_refused():
    form = filled("q-one=y&q-list=a", ONE)
    assert not form.is_valid()
    assert form.non_field_errors() == [
        "This page sent more than it asked. Nothing was kept. Please choose again."
    ]


def test_none_of_these_stands_alone():
    assert filled("q-list=none", LIST).is_valid()
    form = filled("q-list=none&q-list=b", LIST)
    assert not form.is_valid()
    assert errors(form) == ["You ticked “None of these” and something else as well. Untick one of the two."]


def test_none_of_these_does_not_stand_beside_not_sure():
    assert not filled("q-list=none&q-list=not-sure", LIST).is_valid()


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (ONE, "Choose one answer."),
        (LIST, "Tick what fits you. If nothing does, tick “None of these”."),
        (tick_list("list", "core", "a", none_text=""), "Tick at least one box."),
    ],
)
def test_an_empty_form_says_what_to_do(question, message):
    form = filled("", question)
    assert not form.is_valid()
    assert form.is_blank
    assert errors(form) == [message]


@pytest.mark.parametrize("query", ["q-one=z", "q-one=none", "q-one=%00", "q-one=" + "x" * 5000])
def test_an_option_that_was_not_offered_is_refused(query):
    form = filled(query, ONE)
    assert not form.is_valid()
    assert errors(form) == ["That answer is not one of the choices. Please choose again."]


def test_not_sure_is_refused_where_it_was_not_offered():
    assert not filled("q-list=not-sure", tick_list("list", "core", "a", unsure_text="")).is_valid()


def test_an_optional_question_left_empty_counts_as_not_sure():
    form = filled("", choice("one", "private-end", "x", optional=True))
    assert form.is_valid()
    assert form.answers() == {"one": ("not-sure",)}


def test_several_questions_of_a_screen_are_all_needed():
    form = filled("q-one=x", ONE, LIST)
    assert not form.is_valid()
    assert list(form.errors) == ["list"]
    assert not form.is_blank


def test_a_wrong_form_keeps_what_was_ticked():
    form = filled("q-list=none&q-list=b", LIST)
    assert [box.data["value"] for box in form["list"].subwidgets if box.data["selected"]] == ["b", "none"]


@pytest.mark.parametrize("private", [True, False])
def test_a_question_is_shown_as_private_where_it_is_with_why_it_is_asked(private):
    field = form_for(screen(replace(LIST, private=private)), {}).fields["list"]
    assert (field.private, field.why) == (private, "Why list.")


def test_earlier_answers_are_shown():
    form = form_for(screen(ONE, LIST), {"one": ("y",), "list": ("b", "not-sure")})
    chosen = [[box.data["value"] for box in field.subwidgets if box.data["selected"]] for field in form]
    assert chosen == [["y"], ["b", "not-sure"]]


def test_the_labels_carry_the_hints():
    with_hint = tick_list("list", "core")
    form = form_for(screen(with_hint), {})
    assert form["list"].label == "Text of list?"
    hinted = [Symptom("a", "Aching", "aching", hint="Like toothache.")]
    form = form_for(screen(type(LIST)(**{**LIST.__dict__, "symptoms": tuple(hinted)})), {})
    label = form["list"].subwidgets[0].data["label"]
    assert (label, label.hint) == ("Aching", "Like toothache.")


class TestSorting:
    """The form in which the items left unticked are sorted: yes or maybe for a line, else no."""

    before = {"list": ("a", "not-sure")}
    screen = sorting_screen(LIST, before)

    def test_asks_only_for_what_was_not_ticked(self):
        form = form_for(self.screen, self.before)
        assert list(form.fields) == ["b", "c", "list--unsure"]
        assert [label for _, label in form.fields["b"].choices] == ["Yes", "Maybe"]

    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("q-b=yes", ("b",)),
            ("q-b=not-sure&q-c=yes", ("b--unsure", "c")),
            ("q-list--unsure=none", ("none",)),
            ("q-list--unsure=not-sure", ("not-sure",)),
            ("q-c=yes&q-list--unsure=not-sure", ("c", "not-sure")),
        ],
    )
    def test_keeps_yes_maybe_or_none_and_shows_it_again(self, query, kept):
        form = form_for(self.screen, self.before, QueryDict(query))
        assert form.is_valid()
        assert form.answers() == {"list--unsure": kept}
        again = form_for(self.screen, self.before | form.answers())
        shown = [
            f"q-{f.name}={box.data['value']}" for f in again for box in f.subwidgets if box.data["selected"]
        ]
        assert "&".join(shown) == query

    @pytest.mark.parametrize(("question", "item", "private"), [
        (False, False, False), (True, False, True), (False, True, True),
    ])  # fmt: skip
    def test_is_as_private_as_its_question_or_its_item(self, question, item, private):
        listed = replace(
            LIST, private=question, symptoms=tuple(replace(one, private=item) for one in LIST.symptoms)
        )
        form = form_for(sorting_screen(listed, self.before), self.before)
        assert {form.fields[code].private for code in ("b", "c")} == {private}

    def test_a_line_with_both_boxes_counts_as_yes(self):
        form = form_for(self.screen, self.before, QueryDict("q-b=yes&q-b=not-sure"))
        assert form.is_valid()
        assert form.answers() == {"list--unsure": ("b",)}

    @pytest.mark.parametrize("query", ["", "q-b=no", "q-list--unsure=b"])
    def test_takes_nothing_from_a_form_that_is_not_clear(self, query):
        form = form_for(self.screen, self.before, QueryDict(query))
        assert not form.is_valid()
        assert form.answers() == {}

    def test_of_none_beside_a_line_says_what_is_wrong_and_would_keep_the_line(self):
        form = form_for(self.screen, self.before, QueryDict("q-b=yes&q-list--unsure=none"))
        assert not form.is_valid()
        assert form.answers() == {"list--unsure": ("b",)}


def test_the_start_form_takes_only_regions_of_the_content():
    assert StartForm(small(), "uk", {"subject": "me", "region": "us"}).is_valid()
    assert not StartForm(small(), "uk", {"subject": "me", "region": "atlantis"}).is_valid()
    assert StartForm(small(), "us")["region"].value() == "us"
