from checker.reasoning.interview import Interview
from checker.reasoning.questions.screens import answered_screens, sorting_screen, wants_sorting


def test_a_screen_holds_those_of_its_questions_that_were_answered(shipped):
    screens = answered_screens(Interview(shipped, {"age": ("age-30-44",)}))
    assert [(s.code, s.answer_codes) for s in screens] == [("health", ("age",))]


def test_two_questions_of_one_screen_make_one_screen(shipped):
    screens = answered_screens(Interview(shipped, {"age": ("age-30-44",), "about-you": ("none",)}))
    assert [s.answer_codes for s in screens] == [("age", "about-you")]


def test_unknown_questions_make_no_screen(shipped):
    assert answered_screens(Interview(shipped, {"gone": ("x",)})) == ()


def test_only_lists_that_sort_want_sorting(small):
    assert wants_sorting(small.question["alarm"], {"alarm": ("not-sure",)})
    assert not wants_sorting(small.question["alarm"], {"alarm": ("fever",)})
    assert not wants_sorting(small.question["how"], {"how": ("not-sure",)})


def test_a_sorting_screen_lists_what_was_not_ticked(small):
    screen = sorting_screen(small.question["alarm"], {"alarm": ("fever", "leg-weak", "not-sure")})
    assert [s.code for s in screen.items] == ["saddle-numb", "bladder-bowel", "numb-below-knee"]


def test_a_sorting_answer_without_its_not_sure_makes_no_screen(small):
    assert answered_screens(Interview(small, {"alarm--unsure": ("fever",)})) == ()
