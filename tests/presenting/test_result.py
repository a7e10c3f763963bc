import json
from dataclasses import asdict, replace
from functools import partial
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from checker.presenting import plain_result, safety_box
from checker.presenting.answers import KEPT_PRIVATE, AnswersInWords
from checker.presenting.care_level import HIDDEN_SIGN, _teams, care
from checker.presenting.contacts import TEAMS, help_for, region_with, teams
from checker.presenting.message import _also
from checker.presenting.relief import BY_CAUSE
from checker.presenting.say import SAY_KEPT
from checker.presenting.shapes import Said
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.warning_signs import OWN_TEAMS
from tests.presenting.finished import (
    ANSWERED,
    CALM,
    EMERGENCY,
    MINOR,
    PRIVATE_EMERGENCY,
    SEE,
    URGENT,
    knowledge,
    shown,
)
from tests.reasoning.small import ADVICE, item

DAY, FOOT_CLINIC = "by Monday 7 December", TEAMS["foot"]


def told(answers, **how):
    """The warning signs in words: the one that speaks, then the others."""
    message = shown(answers, **how).care.message
    return [sign for sign in (message.first, *message.others) if sign]


def words_of(page):
    return json.dumps(asdict(page))


def test_a_warning_sign_names_the_answers_that_raised_it():
    (sign,) = told(EMERGENCY)
    assert [said.text for said in sign.because] == ["saddle numb"]


def test_an_answer_leads_back_to_the_screen_on_which_it_was_given():
    answers = {"age": ("age-18-59",), "alarm": ("saddle-numb",)}
    (said,) = told(answers)[0].because
    assert said.step == 2


def test_an_answer_that_implies_another_is_named_as_it_was_given():
    answers = {**CALM, "feel": ("feel-tingle",), "spread": ("spread-calf",), "chill": ("chill-yes",)}
    hot = next(sign for sign in told(answers) if sign.code == "hot")
    assert [said.text for said in hot.because] == ["chill yes"]


def test_an_unsure_answer_is_named_as_unsure():
    answers = {**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)}
    assert [(said.text, said.sure) for said in shown(answers).care.message.doubts] == [("fever", False)]


def test_by_when_follows_the_time_frame():
    assert shown(SEE).care.by == DAY
    assert shown(URGENT).care.by == "today"


def test_the_safety_net_carries_a_date():
    assert DAY in shown(CALM).care.what_then
    assert DAY in shown(SEE).care.what_then


def test_a_private_answer_is_marked_on_its_owners_page():
    page = shown(PRIVATE_EMERGENCY)
    assert page.has_private
    assert page.care.message.first.private
    assert page.care.message.first.because[0].text == "bladder bowel"


def test_a_private_answer_is_gone_from_what_others_see():
    page = shown(PRIVATE_EMERGENCY, show_private=False)
    assert "bladder" not in words_of(page)
    assert page.care.message.first.because[0].text == KEPT_PRIVATE
    assert page.care.level == "emergency"


GENERAL = ADVICE["what"]
"""What the level itself says in place of a sign whose words are kept private."""


def test_a_sign_with_a_private_answer_says_nothing_from_which_it_could_be_guessed():
    (sign,) = told(PRIVATE_EMERGENCY, show_private=False)
    assert (sign.code, sign.do_now, sign.why, sign.say) == ("", GENERAL, "", SAY_KEPT)


def test_no_private_answer_no_mark():
    assert not shown(CALM).has_private


def test_a_cause_has_its_band_in_words_and_the_answers_for_and_against():
    leader = shown(CALM).causes[0]
    assert leader.code == "tendon"
    assert leader.band_words in {"Fits well", "Fits partly", "Worth knowing about"}
    said = {s.text for reason in leader.speaks_for for s in reason.said}
    assert "spot bone" in said


def test_of_a_cause_a_result_does_not_tell_whom_to_see_and_how_soon():
    kb = knowledge(lambda plain: item(plain, "conditions", "tendon").update(care="Be seen within two days."))
    page = shown(CALM, kb=kb)
    assert page.causes[0].code == "tendon"
    assert "within two days" not in words_of(page)


def test_an_answer_never_speaks_for_and_against_the_same_cause():
    for cause in shown({**CALM, "feel": ("feel-burn", "feel-ache")}).causes:
        assert not {r.question for r in cause.speaks_for} & {r.question for r in cause.speaks_against}


def test_no_percentage_is_shown():
    for answers in (CALM, URGENT, SEE, EMERGENCY, MINOR):
        assert "%" not in words_of(shown(answers))


def test_somebody_under_18_gets_no_cause_and_no_tip():
    page = shown(MINOR)
    assert page.minor
    assert page.causes == ()
    assert not any(asdict(page.relief).values())


def test_a_tip_says_what_it_was_chosen_for():
    tips = {tip.code: tip for tip in shown({**CALM, "usual": ("usual-side",)}).relief.tonight}
    assert tips["on-side"].chosen_for == ("you sleep on your side",)
    assert tips["on-back"].chosen_for == (BY_CAUSE.format("tendon"),)


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("strong", "Good evidence"),
        ("moderate", "Some good evidence"),
        ("weak", "Limited evidence"),
        ("consensus", "Expert advice"),
    ],
)
def test_evidence_is_told_in_words(grade, words):
    kb = knowledge(lambda plain: item(plain, "remedies", "on-back").update(evidence=grade))
    assert shown(CALM, kb=kb).relief.tonight[0].evidence == words


def test_a_card_is_locked_until_the_check_is_answered_and_then_shown():
    assert shown(CALM).relief.locked == ("cold",)
    after = shown({**CALM, "skin": ("none",)}).relief
    assert after.locked == ()
    assert "cold" in {tip.code for tip in (*after.tonight, *after.opened)}


def test_what_was_not_asked_is_listed_by_title():
    assert "spread" in {open_.title for open_ in shown(CALM).not_asked}


def test_an_unsure_tick_list_names_its_boxes_and_an_unsure_choice_only_itself():
    answers = {**CALM, "spot": (NOT_SURE,), "alarm": (NOT_SURE,), "alarm--unsure": ("fever--unsure",)}
    open_ = {o.title: [said.text for said in o.items] for o in shown(answers).unsure}
    assert open_ == {"alarm": ["fever"], "spot": []}


def test_the_plain_form_is_what_json_gives_back():
    plain = plain_result(shown(URGENT))
    assert json.loads(json.dumps(plain)) == plain


def test_a_number_is_written_as_its_text_writes_it():
    found = help_for(knowledge(), "uk", "advice-night")
    assert (found.number, found.shown) == ("0800611116", "0800\N{NO-BREAK SPACE}611\N{NO-BREAK SPACE}116")


def test_a_missing_contact_falls_back_to_words_and_never_to_another_regions_number():
    kb = knowledge()
    assert help_for(kb, "uk", "maternity").text == "Ring your midwife."
    for purpose in ("emergency", "advice-day", "crisis"):
        assert help_for(kb, "other", purpose).number == ""
    assert help_for(kb, "uk", "no-such-purpose") is None


def test_a_number_that_two_contacts_share_is_offered_once():
    def same_day_and_night(plain):
        day = {"region": "uk", "purpose": "advice-day", "text": "Ring 111.", "number": "111"}
        plain["contacts"] = [day, {**day, "purpose": "advice-night"}]

    helps = shown(URGENT, kb=knowledge(same_day_and_night)).care.helps
    assert [(h.purpose, h.number) for h in helps] == [("advice-night", "111"), ("advice-day", "")]


def test_what_to_leave_out_never_reads_like_advice():
    left_out = shown({**CALM, "feel": ("feel-burn",), "spot": ("spot-thigh",)}).relief.leave_out
    assert {item_.code: item_.pause for item_ in left_out} == {"pause-stretching": True, "stretch": False}


def test_an_unknown_region_is_another_country():
    assert region_with(knowledge(), "atlantis").code == "other"


def test_the_safety_box_has_the_regions_number():
    kb = knowledge()
    box = safety_box(kb, region_with(kb, "uk"))
    assert (box.help.number, box.emergency) == ("999", ("You cannot pee.",))


def sign_with(code="numb", **fields):
    """The small knowledge base in which one warning sign has these fields."""
    return knowledge(lambda plain: item(plain, "warning_signs", code).update(fields))


def test_the_highest_signs_own_order_for_the_night_replaces_the_general_one():
    own = shown(EMERGENCY, kb=sign_with(at_night="Ring when the pharmacy opens.")).care
    assert own.at_night == "Ring when the pharmacy opens."
    assert shown(EMERGENCY).care.at_night != own.at_night


def test_where_nobody_answers_the_signs_own_words_replace_the_general_ones_only_if_each_has_some():
    def and_another(plain, **fields):
        first = item(plain, "warning_signs", "numb")
        first.update(no_answer="Ring again.")
        plain["warning_signs"].append({**first, "code": "other", **fields})

    assert shown(EMERGENCY).care.no_answer == "a"
    assert shown(EMERGENCY, kb=sign_with(no_answer="Ring again.")).care.no_answer == "Ring again."
    assert shown(EMERGENCY, kb=knowledge(partial(and_another, no_answer=""))).care.no_answer == "a"
    assert (
        shown(EMERGENCY, kb=knowledge(partial(and_another, no_answer="Go."))).care.no_answer == "Ring again."
    )


def checks(answers, show_private=True, **fields):
    def edit(plain):
        options = (s for q in plain["questions"] for s in q["symptoms"])
        next(s for s in options if s["code"] == "saddle-numb").update(find_out="Touch the skin.", **fields)

    kb = knowledge(edit)
    return shown(answers, kb=kb, show_private=show_private).care.message.find_out


def test_how_to_find_out_is_told_of_what_is_not_sure_alone():
    assert checks(ALL_UNSURE) == ("Touch the skin.",)
    assert checks(EMERGENCY) == checks(CALM) == ()
    assert checks({"alarm": ("bladder-bowel", NOT_SURE)}) == (), "help is not put off for looking"
    assert checks(ALL_UNSURE, show_private=False, private=True) == ()


def test_what_holds_only_through_not_sure_gives_no_order_for_the_night_and_forbids_nothing_as_certain():
    kb = sign_with(at_night="Go now.", own_team=["foot"])
    care = shown({**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("saddle-numb--unsure",)}, kb=kb).care
    assert [said.text for said in care.if_sure] == ["saddle numb"]
    assert (care.at_night, care.do_not) == (shown(URGENT).care.at_night, ())
    assert (care.teams, care.other_teams) == ((), ())


def test_what_holds_only_through_not_sure_does_not_speak():
    unsure = {**CALM, "alarm": (NOT_SURE,), "alarm--unsure": ("saddle-numb--unsure",)}
    assert told(unsure) == []
    assert [sign.code for sign in told(EMERGENCY)] == ["numb"]


ALL_UNSURE = {**CALM, "alarm": (NOT_SURE,)}


def test_what_would_be_an_emergency_if_it_were_sure_is_named_with_whom_to_ring():
    care = shown(ALL_UNSURE).care
    assert [said.text for said in care.if_sure] == ["saddle numb", "bladder bowel"]
    assert care.emergency.number == "999"
    assert [said.text for said in shown(ALL_UNSURE, show_private=False).care.if_sure] == ["saddle numb"]


def test_what_is_sure_or_no_emergency_is_not_named_so():
    sorted_ = {**ALL_UNSURE, "alarm--unsure": ("fever--unsure",)}
    assert shown(sorted_).care.if_sure == ()
    assert shown({"alarm": ("saddle-numb", NOT_SURE)}).care.if_sure == ()


def test_a_doubt_is_told_as_one_and_what_is_an_emergency_once_sure_is_told_apart():
    care = shown(ALL_UNSURE).care
    told = [said.text for said in care.message.doubts]
    assert len(told) == len(set(told)) > 1
    assert not {said.text for said in care.if_sure} & set(told)
    assert (care.message.first, care.message.others, care.do_not) == (None, (), ())
    assert care.message.say


def test_of_a_list_that_is_still_to_be_sorted_the_title_says_all():
    (left,) = shown(ALL_UNSURE).unsure
    assert (left.title, left.items) == ("alarm", ())
    (part,) = shown({**ALL_UNSURE, "alarm--unsure": ("fever--unsure",)}).unsure
    assert [said.text for said in part.items] == ["fever"]


def test_what_several_signs_forbid_is_told_once_and_in_order():
    kb = sign_with(do_not=["Do not run.", "do not"])
    care = shown({**SEE, **EMERGENCY}, kb=kb).care
    assert care.do_not == ("Do not run.", "do not")


def test_own_teams_and_lines_for_worse_are_told_in_words():
    kb = sign_with(own_team=["cancer", "foot"], if_worse=["If it spreads, go."])
    care = shown(EMERGENCY, kb=kb).care
    assert care.other_teams == ("your cancer team's 24-hour line", FOOT_CLINIC)
    assert (care.message.first.teams, care.message.first.if_worse) == (
        care.other_teams,
        ("If it spreads, go.",),
    )


def test_a_lower_signs_team_is_named_too_but_not_before_the_help_of_the_level():
    kb = sign_with("no-help", own_team=["foot"])
    assert shown(SEE, kb=kb).care.teams == (FOOT_CLINIC,)
    both = shown({**SEE, **EMERGENCY}, kb=kb).care
    assert [sign.teams for sign in (both.message.first, *both.message.others)] == [(), (FOOT_CLINIC,)]
    assert (both.teams, both.other_teams) == ((), (FOOT_CLINIC,))


@pytest.mark.parametrize(("level", "first", "others"), [
    (CareLevel.URGENT, ("a", "b"), ("c",)),
    (CareLevel.SEE_PROFESSIONAL, ("a", "b"), ("c",)),
    (CareLevel.EMERGENCY, (), ("a", "b", "c")),
])  # fmt: skip
def test_every_team_of_every_sign_is_told_once_and_none_before_an_ambulance(level, first, others):
    of_sign = {name: SimpleNamespace(teams=tuple(names), help=None) for name, names in
               (("one", "ab"), ("two", "bc"), ("three", "a"))}  # fmt: skip
    said = SimpleNamespace(first=of_sign["one"], others=(of_sign["two"], of_sign["three"]))
    assert _teams(said, level) == (first, others)
    doubted = SimpleNamespace(first=None, others=(of_sign["two"],))
    assert _teams(doubted, level) == ((), ("b", "c"))


def test_a_team_whose_number_stands_beside_a_visit_to_book_is_not_named_twice():
    kb = sign_with("no-help", own_team=["maternity", "foot"], contact="maternity")
    care = shown(SEE, kb=kb).care
    assert (care.teams, care.message.first.help.purpose) == ((FOOT_CLINIC,), "maternity")
    sooner = shown(EMERGENCY, kb=sign_with(own_team=["maternity"], contact="maternity")).care
    assert (sooner.teams, sooner.other_teams, sooner.message.first.help.purpose) == ((), (), "maternity")


def test_what_the_level_itself_forbids_stands_before_what_its_sign_does():
    def edit(plain):
        item(plain, "warning_signs", "numb").update(do_not=["Do not run."])
        for advice in plain["care_advice"]:
            advice["what"] = "Ring now. Do not drive yourself. Show this."

    assert shown(EMERGENCY, kb=knowledge(edit)).care.do_not == ("Do not: drive yourself; run.",)


def test_a_signs_own_order_for_the_night_is_the_only_one_on_its_page():
    own = "Ring your team now."
    kb = knowledge(lambda plain: [sign.update(at_night=own) for sign in plain["warning_signs"]])
    care = shown(URGENT, kb=kb).care
    general = shown(URGENT).care
    pages = [
        render_to_string("components/care_card.html", {"care": each, "folds": True, "own": True})
        for each in (care, general)
    ]
    assert [page.count("at night") for page in pages] == [1, 2]
    assert pages[0].count(own) == 1
    assert care.helps[0].text not in pages[0]
    assert 'href="tel:0800611116"' in pages[0]


def test_a_hidden_sign_gives_away_neither_its_night_nor_its_team():
    kb = knowledge(lambda plain: item(plain, "warning_signs", "numb").update(HIDDEN))
    care = shown(PRIVATE_EMERGENCY, kb=kb, show_private=False).care
    assert "secret" not in json.dumps(asdict(care))
    assert (care.teams, care.other_teams) == ((), ())


def test_three_further_answers_at_most_are_named_for_whoever_helps():
    everything = SimpleNamespace(because=[Said(f"answer {n}", sure=n != 1) for n in range(6)])
    assert [each.text for each in _also([everything], (Said("answer 0"),))] == [
        f"answer {n}" for n in (2, 3, 4)
    ]


def test_a_region_that_the_content_has_no_more_has_the_days_of_the_one_without_numbers():
    kb = knowledge(lambda plain: plain["regions"][1].update(time_zone="Pacific/Auckland"))
    assert region_with(kb, "atlantis").time_zone == "Pacific/Auckland"
    assert region_with(replace(kb, regions=()), "atlantis").time_zone == "Etc/GMT+12"


def test_the_night_of_a_sign_is_not_told_where_the_level_is_above_it():
    kb = knowledge(lambda plain: item(plain, "warning_signs", "numb").update(at_night="Ring at night."))
    names = AnswersInWords(Interview(kb, EMERGENCY))
    found = assess(names.interview)
    (raised,) = found.raised
    assert care(names, found, kb.regions[0], ANSWERED).at_night == "Ring at night."
    lower = replace(found, raised=(replace(raised, level=CareLevel.URGENT),))
    assert care(names, lower, kb.regions[0], ANSWERED).at_night == "n"


def test_of_a_hidden_sign_nothing_is_told_but_that_there_is_one_and_how_soon():
    """Every word of it, and what it rests on, could tell which answer it came from."""

    def with_words(plain):
        plain["sources"].append({"code": "somebody", "citation": "Somebody (2020)."})
        words = dict.fromkeys(("do_now", "why", "say"), "secret")
        more = {"contact": "emergency", "sources": ["somebody"]}
        item(plain, "warning_signs", "numb").update(HIDDEN | words | more)

    kb = knowledge(with_words)
    (open_one,) = told(PRIVATE_EMERGENCY, kb=kb)
    assert all(asdict(open_one).values()), "there is something to hide in each field"
    (hidden,) = told(PRIVATE_EMERGENCY, kb=kb, show_private=False)
    left = {"title", "level", "because", "private", "do_now", "say"}
    assert {name for name, value in asdict(hidden).items() if value} == left
    assert (hidden.title, hidden.do_now, hidden.say) == (HIDDEN_SIGN, GENERAL, SAY_KEPT)
    assert [said.text for said in hidden.because] == [KEPT_PRIVATE]


HIDDEN = {"at_night": "secret", "no_answer": "secret", "if_worse": ["secret"], "do_not": ["secret"]}
HIDDEN |= {"own_team": ["foot"]}


@pytest.mark.parametrize("team", OWN_TEAMS)
def test_every_team_has_words(team):
    assert teams([team])[0]
