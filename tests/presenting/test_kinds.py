"""The kind of pain that comes first, then which of its members, for the person and for a clinician."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from django.template.loader import render_to_string

from checker.presenting.answers import AnswersInWords
from checker.presenting.causes import LEAST_NEAR, leading_name, possible_causes
from checker.presenting.clinician.page import sheet
from checker.presenting.result import plain_result
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from tests.presenting.finished import CALM, knowledge, shown
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import condition, item


def related(tendon=20, bursa=20, pinch=20, **more):
    """The small knowledge base with two beside the tendon, in one family; figures as the tendon's."""

    def edit(plain):
        plain["families"] = [
            {"code": "sore", "title": "A sore spot", "what": "It is sore.", "lying": "It is pressed.",
             "tell_apart": "An examiner presses there."}
        ]  # fmt: skip
        plain["conditions"][1:1] = [condition("bursa", bursa), condition("pinch", pinch)]
        for row in (*plain["frequencies"].values(), *plain["fits"].values()):
            row.update(dict.fromkeys(("bursa", "pinch"), row["tendon"]))
        for code in ("tendon", "bursa", "pinch"):
            item(plain, "conditions", code)["family"] = "sore"
        item(plain, "conditions", "tendon")["prior"] = tendon
        item(plain, "conditions", "nerve")["prior"] = 90 - tendon - bursa - pinch
        for code, fields in more.items():
            item(plain, "conditions", code).update(fields)

    return knowledge(edit)


def assessed(kb):
    return assess(Interview(kb, CALM))


def page_of(kb):
    found = plain_result(shown(CALM, kb=kb))
    context = {"own": True, "show_private": True, "shown": found}
    return " ".join(render_to_string("checker/parts/causes/causes.html", context).split())


def test_where_the_members_stay_open_the_kind_comes_first_and_an_examiner_would_tell():
    found = shown(CALM, kb=related())
    assert (found.kind.title, found.kind.band) == ("A sore spot", "fits-well")
    assert found.kind.tell_apart == "An examiner presses there."
    assert [cause.code for cause in found.causes] == ["bursa", "pinch", "tendon"]
    assert not any(cause.band_words for cause in found.causes)
    page = page_of(related())
    assert page.index("A sore spot") < page.index("An examiner presses there.") < page.index("bursa")


def test_where_one_member_stands_out_no_examiner_is_needed_to_name_it():
    found = shown(CALM, kb=related(tendon=56, bursa=2, pinch=2))
    assert (found.kind.tell_apart, found.causes[0].code) == ("", "tendon")
    assert found.causes[0].band_words
    assert "An examiner presses there." not in page_of(related(tendon=56, bursa=2, pinch=2))


@pytest.mark.parametrize(("band", "folds"), [("worth-knowing", 1), ("fits-well", 0)])
def test_what_a_kind_is_opens_in_place_where_it_hardly_fits(band, folds):
    kind = replace(shown(CALM, kb=related()).kind, band=band)
    page = render_to_string("components/kind_card.html", {"kind": kind})
    folded = "".join(re.findall(r"<details.*?</details>", page, re.DOTALL))
    assert ("It is pressed." in page, folded.count("It is pressed.")) == (True, folds)
    assert folded.count("An examiner presses there.") == page.count("An examiner presses there.") == 1


def test_the_kind_says_what_speaks_for_it_and_what_against():
    kind = shown(CALM, kb=related()).kind
    assert {reason.question for reason in kind.speaks_for} == {"spot", "feel"}
    assert not kind.speaks_against


def test_what_is_of_another_kind_and_only_worth_knowing_about_is_only_named():
    kb = related(1, 1, 1, nerve={"prior": 96}, unspecific={"prior": 1})
    found = shown(CALM, kb=kb)
    assert [cause.code for cause in found.causes] == ["bursa", "pinch", "tendon"]
    assert [each.code for each in found.further] == ["nerve"]
    assert "about (1)" in page_of(kb)


def test_where_nothing_fits_no_kind_is_named_and_that_is_said_once():
    kb = related(1, 1, 1, nerve={"prior": 2}, unspecific={"prior": 95})
    found = shown(CALM, kb=kb)
    assert (found.none_fits, found.kind, found.causes) == (True, None, ())
    assert "unspecific" not in {each.code for each in found.further}
    assert page_of(kb).count("<p>") == 1
    assert leading_name(assessed(kb).differential) == ""


@pytest.mark.parametrize(("tendon", "bursa", "name"), [(20, 20, "A sore spot"), (56, 2, "tendon")])
def test_what_comes_first_is_a_kind_where_its_members_are_open_and_else_a_cause(tendon, bursa, name):
    assert leading_name(assessed(related(tendon, bursa, bursa)).differential) == name


def test_a_clinician_reads_the_kind_and_whether_it_stays_open():
    def kind(kb):
        interview = Interview(kb, CALM)
        names = AnswersInWords(interview, show_private=True)
        return sheet(names, assess(interview), kb.regions[0], datetime(2026, 11, 23, tzinfo=UTC)).kind

    assert kind(related()) == "A sore spot (fits well); which one stays open"
    assert kind(related(tendon=56, bursa=2, pinch=2)) == "A sore spot (fits well)"
    assert kind(knowledge()) == ""


def test_what_would_change_it_speaks_of_the_kind_where_its_members_are_open():
    found = shown(CALM, kb=related()).what_if
    assert "“A sore spot” comes first" in found.firm
    assert found.causes == ()
    one = shown(CALM, kb=related(tendon=56, bursa=2, pinch=2)).what_if
    assert "“tendon” comes first" in one.firm


def test_a_clinician_reads_the_causes_of_the_kind_that_leads_before_a_likelier_one_of_another():
    kb, at = shipped_knowledge(), datetime(2026, 11, 23, tzinfo=UTC)
    asked, chance, seen = [q for q in kb.questions if q.stage is Stage.CORE], Random(3), 0
    for _ in range(400):
        found = Interview(kb, {q.code: (chance.choice(q.codes),) for q in chance.sample(asked, 3)})
        assessment = replace(assess(found), complete=True)  # of who said no more than this
        differential, likeliest = assessment.differential, assessment.differential.causes[0]
        if differential.first is likeliest or not likeliest.in_play:
            continue
        listed = [cause.name for cause in sheet(AnswersInWords(found), assessment, kb.regions[0], at).causes]
        names = [cause.condition.name for cause in (differential.first, likeliest)]
        if set(names) <= set(listed):
            assert listed.index(names[0]) < listed.index(names[1])
            seen += 1
    assert seen


def test_where_nothing_fits_the_kinds_that_come_nearest_are_named():
    interview = Interview(related(), CALM)
    found = assess(interview).differential
    nothing = replace(found, none_fits=True, leading=None)
    told = possible_causes(AnswersInWords(interview), nothing)
    assert (told.kind, told.causes, told.nearest) == (None, (), ("a sore spot",))
    nerve = tuple(
        replace(c, posterior=LEAST_NEAR) if c.condition.code == "nerve" else c for c in found.causes
    )
    alone = possible_causes(AnswersInWords(interview), replace(nothing, causes=nerve))
    assert alone.nearest == ("a sore spot", "nerve")
    faint = replace(nothing, families=tuple(replace(f, posterior=LEAST_NEAR / 2) for f in found.families))
    assert possible_causes(AnswersInWords(interview), faint).nearest == ()
    assert possible_causes(AnswersInWords(interview), found).nearest == ()
