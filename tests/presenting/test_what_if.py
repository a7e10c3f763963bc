"""What would change this, as the page says it."""

import json
import re
from dataclasses import asdict, replace

import pytest
from django.template.loader import render_to_string

from checker.presenting import plain_result
from checker.presenting import what_if as what_if_words
from checker.presenting.answers import KEPT_PRIVATE
from checker.presenting.shapes import ShownWhatIf
from checker.presenting.written import what_would_change
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.what_if.lower_level import lowers
from checker.reasoning.what_if.what_if import what_if as reasoned_what_if
from tests.presenting.finished import CALM, EMERGENCY, MINOR, PRIVATE_EMERGENCY, SEE, URGENT, knowledge, shown
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, sign
from tests.reasoning.what_if.test_what_if import people

CASES = [CALM, SEE, URGENT, EMERGENCY, MINOR, PRIVATE_EMERGENCY]
OPEN_FEVER = {"alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)}
OPEN_FEVER |= {code: given for code, given in CALM.items() if code != "alarm"}


def words_of(found):
    return json.dumps(asdict(found))


def what_if(given, **more):
    return shown(given, **more).what_if


def page_of(given, own=True, **more):
    page = plain_result(shown(given, **more))
    context = {"what": page["what_if"], "own": own, "show_private": own, "shown": page}
    return render_to_string("checker/parts/causes/what_if.html", context)


def test_each_higher_level_has_a_few_sentences_with_what_to_do():
    higher = what_if(SEE).higher
    assert [h.level for h in higher] == ["urgent", "emergency"]
    assert all(1 <= len(h.sentences) <= 2 for h in higher)
    assert "If “numbness" not in words_of(what_if(SEE))
    assert all(s.endswith(": get medical advice today.") for s in higher[0].sentences)
    assert all(s.endswith(": get emergency help now.") for s in higher[1].sentences)


@pytest.mark.parametrize("given", CASES)
def test_no_sentence_tells_of_a_level_at_or_below_the_one_shown(given):
    page = shown(given)
    levels = [CareLevel.from_code(h.level) for h in page.what_if.higher]
    assert all(level > CareLevel.from_code(page.care.level) for level in levels)
    assert "self-care" not in words_of(page.what_if).lower()


@pytest.mark.parametrize("given", CASES)
@pytest.mark.parametrize("show_private", [True, False])
def test_a_private_symptom_is_never_named(given, show_private):
    assert "bladder bowel" not in words_of(what_if(given, show_private=show_private))


def test_on_the_shipped_content_a_private_symptom_is_never_named():
    kb = shipped_knowledge()
    private = [s.said for q in kb.questions for s in q.symptoms if s.private or q.private]
    assert private
    for answers in people(kb, 8, seed=21):
        for show_private in (True, False):
            found = words_of(what_if(answers, kb=kb, show_private=show_private))
            assert not [said for said in private if said in found]


def test_what_a_hidden_answer_would_lead_to_is_not_told_to_others():
    def with_private_pair(plain):
        item(plain["questions"][0], "symptoms", "fever")["private"] = True
        plain["warning_signs"] = [s for s in plain["warning_signs"] if s["code"] in ("hot", "fever-nerve")]

    kb = knowledge(with_private_pair)
    given = {**CALM, "alarm": ("fever",)}
    assert "numb below knee" in words_of(what_if(given, kb=kb))
    assert "numb below knee" not in words_of(what_if(given, kb=kb, show_private=False))


def test_the_answer_that_an_urgent_level_rests_on_comes_with_a_way_back():
    text = page_of(URGENT)
    assert "rests on one answer: “numb below knee”" in text
    assert re.search(r'href="/check/1/\?from=answers">Look at it again', text)
    assert text.index("Look at it again") < text.index("What would need help sooner")


def test_a_private_answer_it_rests_on_is_not_named():
    assert what_if(PRIVATE_EMERGENCY).alone.text == KEPT_PRIVATE


def test_the_cause_that_comes_first_is_told_with_what_it_depends_on():
    assert what_if(CALM).firm == "“tendon” comes first. That depends most on: “feel”."


def test_a_cause_that_no_single_answer_moves_stays_first():
    def strong(plain):
        for code, prior in (("tendon", 98), ("nerve", 1), ("unspecific", 1)):
            item(plain, "conditions", code)["prior"] = prior

    found = what_if(CALM, kb=knowledge(strong))
    assert found.firm == "“tendon” comes first. No single answer would change that."
    assert found.causes == ()


def test_another_cause_comes_first_by_a_sentence():
    given = {**CALM, "feel": ("feel-burn",)}
    found = what_if(given)
    assert found.causes
    assert all(re.fullmatch(r"If .+: “.+” would come first\.( Then also .+\.)?", s) for s in found.causes)
    assert any("instead of “spot bone”" in s or "feel burn" in s for s in found.causes)


def test_an_answer_that_puts_another_cause_first_says_so_if_it_raises_the_level_too():
    kb = knowledge(lambda p: p["warning_signs"].append(sign("burning", "urgent", "today", ["feel-burn"])))
    seen = set()
    for given in people(kb, 60):
        page = shown(given, kb=kb)
        rises = CareLevel.from_code(page.care.level) < CareLevel.URGENT
        for sentence in (s for s in page.what_if.causes if s.startswith("If “feel burn” fits")):
            assert sentence.endswith("Then also get medical advice today.") is rises
            seen.add(rises)
    assert seen == {True, False}


def test_where_nothing_fits_no_cause_is_called_first():
    def nothing(plain):
        for code, prior in (("tendon", 5), ("nerve", 5), ("unspecific", 90)):
            item(plain, "conditions", code)["prior"] = prior

    found = what_if(CALM, kb=knowledge(nothing))
    assert (found.firm, found.causes) == ("", ())


def test_somebody_under_18_hears_only_what_would_need_help_sooner():
    found = what_if(MINOR)
    assert found.higher
    assert (found.firm, found.causes, found.ask) == ("", (), None)


def test_the_open_question_that_matters_most_leads_to_its_screen():
    ask = what_if(OPEN_FEVER).ask
    assert (ask.title, ask.step) == ("alarm", 2)
    assert 'href="/check/2/?from=result">Answer it now' in page_of(OPEN_FEVER)
    unsure = what_if({**CALM, "feel": (NOT_SURE,)}).ask
    assert (unsure.title, unsure.step) == ("feel", 1 + list(CALM).index("feel"))
    assert what_if({code: given for code, given in CALM.items() if code != "feel"}).ask is None


def test_others_get_no_links():
    for given in (URGENT, OPEN_FEVER):
        assert "href" not in page_of(given, own=False)


def test_it_is_one_closed_section_and_nothing_where_there_is_nothing_to_say():
    text = page_of(CALM)
    assert text.count("<details") == 1
    assert " open" not in text
    assert (
        render_to_string("checker/parts/causes/what_if.html", {"what": asdict(ShownWhatIf())}).strip() == ""
    )


def test_a_result_shared_before_there_was_any_of_this_still_opens():
    old = plain_result(replace(shown(URGENT), what_if=ShownWhatIf()))
    del old["what_if"]
    parts = (
        "care/care_level", "care/watch", "causes/causes", "causes/what_if", "relief/later",
        "relief/tonight",
    )  # fmt: skip
    for part in parts:
        context = {
            "shown": old,
            "care": old["care"],
            "what": old.get("what_if"),
            "own": False,
            "prefix": "then",
        }
        text = render_to_string(f"checker/parts/{part}.html", context)
        assert "Estimate." not in text


def test_programs_get_codes_and_what_would_lower_the_level_too():
    kb = knowledge()
    found = what_would_change(
        reasoned_what_if(Interview(kb, URGENT), assess(Interview(kb, URGENT))), lowers(Interview(kb, URGENT))
    )
    assert json.loads(json.dumps(found)) == found
    assert found["rests_on"] == "numb-below-knee"
    assert found["lower"] == [{"level": "self-care", "answers": {"alarm": ["none"]}}]
    assert {r["level"] for r in found["raise"]} == {"emergency"}
    assert set(found["leading_cause"]) == {"firm", "depends_on"}
    assert {o["question"] for o in found["open_questions"]} == {"spread"}


def test_what_would_lower_the_level_is_on_no_page():
    for given in CASES:
        assert "lower" not in words_of(what_if(given))


def test_what_would_be_said_twice_is_said_once(monkeypatch):
    once = what_if(SEE).higher
    find = what_if_words.reasoned.what_if

    def twice(*given):
        found = find(*given)
        return replace(found, raises=tuple(one for one in found.raises for _ in range(2)))

    monkeypatch.setattr(what_if_words.reasoned, "what_if", twice)
    assert once
    assert what_if(SEE).higher == once
