"""The safety walk: it finds nothing in sound content, and the fault in content broken on purpose."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from checker import cases
from checker.management.commands.prove import write_cases
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, Clause, Criterion
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import error
from checker.reasoning.relief import selection
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import screen, signs, urgency_rank
from checker.safety_walk import paths, relief
from checker.safety_walk.implicants import answer_implicants, implicants, smallest
from checker.safety_walk.people import Truth, run_of, steps
from checker.safety_walk.properties import PROPERTIES, prove
from checker.safety_walk.second_reading import demand, said_words
from checker.safety_walk.second_reading_of_relief import remedies_shown, wrongly_shown
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import change, group_of_people, item, question, sign, small_knowledge, symptom

CODES = [p.code for p in PROPERTIES]


def sound(edit=None):
    """The small knowledge base, in which the usual position matters, too."""

    def more(plain):
        plain["first_positions"] = []
        if edit:
            edit(plain)

    return small_knowledge(more)


def looked_at(knowledge, code):
    (found,) = prove(knowledge, [code])
    return found


# ---- sound content ------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_every_property_holds_for_sound_content_and_something_was_looked_at(code):
    found = looked_at(sound(), code)
    assert found.holds, found.against
    assert found.count > 0


def test_properties_are_reported_in_order_with_their_seconds():
    found = list(prove(sound(), ["asked", "level"], iter([10.0, 12.5, 13.0, 13.5]).__next__))
    assert [(p.code, p.seconds) for p in found] == [("level", 2.5), ("asked", 0.5)]


# ---- content broken on purpose --------------------------------------------------------------


def negation():
    """A fever beside weakness is no emergency when there is also numbness: a yes that lowers."""
    broken = Criterion((Clause(("fever",)), Clause(("leg-weak",))), none_of=("numb-below-knee",))
    return change(sound(), "warning_signs", "fever-nerve", criterion=broken)


def band_that_excludes_another():
    """A rule of one age that another age forbids: whoever leaves the age out is spared it."""
    broken = Criterion((Clause(("age-18-59",)),), none_of=("age-60-or-over",))
    return change(sound(), "warning_signs", "hot", criterion=broken)


def emergency_of_two_unasked():
    """An emergency of two findings that are asked in questions which nothing makes due."""

    def edit(plain):
        plain["questions"] += [question("eyes", "due", "many", ["eyes-red", "eyes-wet"])]
        plain["warning_signs"].append(sign("eyes", "emergency", "now", ["eyes-red"], ["eyes-wet"]))

    return sound(edit)


def brought_by_a_doubt():
    """A doubt implies the finding: its own question must still be put, so that a yes counts in full."""

    def edit(plain):
        spot = item(plain, "questions", "spot")
        spot["symptoms"][1]["implies"] = ["swelling"]
        plain["questions"].append(question("swelling", "due", "one", ["swelling", "no-swelling"]))
        plain["warning_signs"].append(sign("clot", "emergency", "now", ["swelling"], ["fever"]))

    return sound(edit)


def box_that_leads_nowhere():
    def edit(plain):
        item(plain, "questions", "alarm")["symptoms"].append(symptom("odd"))

    return sound(edit)


def sign_of_two_options():
    """A rule that needs two answers to one single choice."""

    def edit(plain):
        plain["warning_signs"].append(sign("both", "urgent", "today", ["spot-bone"], ["spot-thigh"]))

    return sound(edit)


def sign_behind_something_urgent():
    """Fever alone is urgent already, so what the rule needs besides is never asked."""

    def edit(plain):
        plain["questions"].append(question("ink", "due", "one", ["tattoo", "no-tattoo"]))
        plain["warning_signs"].append(sign("inked", "urgent", "today", ["fever"], ["tattoo"]))

    return sound(edit)


def sign_beyond_the_end_of_the_run():
    """Under age nothing is asked that makes nothing more urgent, so half of this rule never is."""

    def edit(plain):
        plain["warning_signs"].append(
            sign("young-bone", "see-professional", "four-weeks", ["minors"], ["spot-bone"])
        )

    return sound(edit)


def a_link_that_asks_for_nothing():
    """Content ties an answer to a question whose answers nothing reads: it is never put."""

    def edit(plain):
        item(plain, "questions", "chill")["symptoms"] = [symptom("chill-yes"), symptom("chill-no")]

    return sound(edit)


def category_without_its_guard():
    """A key forbids all cold, but the cold pack lost its effect."""
    knowledge = sound()
    return replace(knowledge, effects=tuple(e for e in knowledge.effects if e.remedy != "cold"))


def cards_that_contradict():
    """A ceiling that still shows what a card beside it speaks against."""
    knowledge = sound()
    key = replace(knowledge.relief_key["burns"], forbids=("walking",))
    keys = tuple(key if k.code == "burns" else k for k in knowledge.relief_keys)
    return replace(knowledge, relief_keys=keys)


def nothing_left_for_tonight():
    knowledge = sound()
    calm = tuple(replace(g, may_show=("walk",), reason="") if g.code == "see" else g for g in knowledge.gates)
    return replace(knowledge, gates=calm)


def idle_option():
    def edit(plain):
        item(plain, "questions", "chill")["symptoms"].append(symptom("chill-maybe"))
        item(plain, "questions", "how")["symptoms"].append(symptom("bored"))

    return sound(edit)


def tip_that_nobody_weighed():
    def edit(plain):
        group_of_people(plain, "burns")
        cells = [
            e for e in plain["effects"] if (e["key"], e["remedy"], e["effect"]) == ("burns", "walk", "ok")
        ]
        plain["effects"].remove(*cells)

    return sound(edit)


BROKEN = {
    ("level", negation): ("fever", "leg-weak", "numb-below-knee"),
    ("ladder", negation): ("fever", "leg-weak", "numb-below-knee"),
    ("bands", band_that_excludes_another): ("age-18-59",),
    ("asked", emergency_of_two_unasked): ("eyes-red", "eyes-wet"),
    ("safety", box_that_leads_nowhere): ("odd",),
    ("raisable", sign_of_two_options): ("spot-bone",),
    ("raisable", sign_behind_something_urgent): ("fever", "tattoo"),
    ("raisable", sign_beyond_the_end_of_the_run): ("age-under-18", "spot-bone"),
    ("spoken", a_link_that_asks_for_nothing): ("feel-tingle", "spread-calf"),
    ("forbidden", category_without_its_guard): ("raynaud",),
    ("forbidden", cards_that_contradict): ("feel-burn",),
    ("forbidden", tip_that_nobody_weighed): ("feel-burn",),
    ("comfort", nothing_left_for_tonight): (),
    ("earns", idle_option): ("bored",),
}


def test_why_nobody_raises_a_sign_is_known_for_that_sign_alone():
    knowledge = sign_behind_something_urgent()
    why = paths.unreached(knowledge, knowledge.warning_sign["inked"])
    assert (why.id, why.key, dict(why.values)["level"]) == ("ended-before", ("inked",), "urgent")
    assert paths.unreached(knowledge, knowledge.warning_sign["hot"]) is None
    two = sign_of_two_options()
    assert paths.unreached(two, two.warning_sign["both"]).id == "no-path"


@pytest.mark.parametrize(
    ("code", "make", "findings"),
    [(*key, found) for key, found in BROKEN.items()],
    ids=lambda v: getattr(v, "__name__", str(v))[:40],
)
def test_broken_content_is_caught_with_the_findings_that_show_it(code, make, findings):
    found = looked_at(make(), code)
    assert not found.holds
    assert any(set(findings) <= {*e.present, *e.unsure} for e in found.against), found.against


def test_each_property_is_broken_by_a_content_set():
    assert {code for code, _ in BROKEN} == set(CODES)


@pytest.mark.parametrize(("code", "make"), BROKEN, ids=lambda v: getattr(v, "__name__", v))
def test_every_counterexample_is_a_clinical_case_that_can_be_saved_and_run(code, make, tmp_path):
    found = looked_at(make(), code)
    write_cases(tmp_path / "found.yaml", [found])
    read = cases.read_cases(tmp_path)
    assert [case.code for case in read] == [f"proof-{code}-{n}" for n in range(1, len(found.against) + 1)]
    assert cases.find_faults(make(), read) == ()
    assert len(cases.run(make(), read)) == len(read)


# What content cannot break is broken in the code that the walk looks at.


def test_a_tip_without_the_line_for_a_group_of_people_is_caught(monkeypatch):
    real = selection._tip

    def silent(*args):
        return replace(real(*args), notes=())

    assert looked_at(sound(), "forbidden").holds
    monkeypatch.setattr(selection, "_tip", silent)
    found = looked_at(sound(), "forbidden")
    assert [case.note for case in found.against] == [error("lacks-line", code="tingles-above")]


def test_self_care_with_an_open_list_is_caught(monkeypatch):
    monkeypatch.setattr("checker.reasoning.assessment.required", lambda *_: ())
    assert "safety-left-out" in {e.kind[0] for e in looked_at(sound(), "safety").against}


def box_that_is_asked_about_further():
    def edit(plain):
        item(plain, "questions", "alarm")["symptoms"].append(symptom("odd"))
        plain["questions"].append(question("odd-kind", "follow-up", "many", ["odd-bad"], follows=["odd"]))

    return sound(edit)


def test_a_box_whose_follow_up_is_never_put_is_caught(monkeypatch):
    def told():
        against = looked_at(knowledge, "safety").against
        return [e.present for e in against if e.kind[0] == "safety-leads-nowhere"]

    knowledge = box_that_is_asked_about_further()
    assert told() == []
    monkeypatch.setattr("checker.reasoning.questions.next_screen.follow_ups_due", lambda _: [])
    assert told() == [("odd",)]


@pytest.mark.parametrize(("most", "looked"), [(3, 10), (4, 15)])
def test_of_many_lists_for_everybody_one_and_two_are_left_out_at_a_time(monkeypatch, most, looked):
    monkeypatch.setattr(paths, "MOST_LEFT_OUT", most)
    assert [truth for truth, _, _ in paths._with_gaps(sound())].count(Truth()) == looked


def test_a_band_that_is_silently_left_out_is_caught(monkeypatch):
    monkeypatch.setattr(
        "checker.reasoning.assessment._most_cautious", lambda interview, _: interview.evidence
    )
    old = change(sound(), "warning_signs", "old", level=CareLevel.URGENT)
    assert looked_at(old, "bands").against[0].expect["level"] == "urgent"


def test_only_results_that_owe_comfort_are_counted(monkeypatch):
    people = [
        (Truth(), {}, SimpleNamespace(level=CareLevel.SELF_CARE, minor=minor)) for minor in (False, True)
    ]
    urgent = (Truth(), {}, SimpleNamespace(level=CareLevel.URGENT, minor=False))
    monkeypatch.setattr("checker.safety_walk.relief._people", lambda _: (*people, urgent))
    monkeypatch.setattr("checker.safety_walk.relief._bare", lambda _: False)
    assert looked_at(sound(), "comfort").count == 1


BARE = {"level": CareLevel.SEE_PROFESSIONAL, "complete": True, "minor": False}
BARE_RELIEF = {"tonight": ("one tip",), "line": "", "why_none": ""}


@pytest.mark.parametrize(
    ("other", "bare"),
    [
        ({}, True), ({"level": CareLevel.SELF_CARE}, True), ({"tonight": ()}, True),
        ({"level": CareLevel.URGENT}, False), ({"complete": False}, False), ({"minor": True}, False),
        ({"tonight": ("one tip", "two")}, False),
        ({"line": "Lie still."}, False), ({"why_none": "Wait."}, False),
    ],
)  # fmt: skip
def test_a_result_owes_two_comforts_or_a_reason(other, bare):
    relief_of = SimpleNamespace(**{name: other.get(name, value) for name, value in BARE_RELIEF.items()})
    found = {name: other.get(name, value) for name, value in BARE.items()}
    assert relief._bare(SimpleNamespace(**found, relief=relief_of)) is bare


def test_a_floor_that_is_gone_is_caught(monkeypatch):
    knowledge = change(sound(), "warning_signs", "numb", level=CareLevel.SEE_PROFESSIONAL)
    monkeypatch.setattr("checker.reasoning.warning_signs.screening.FLOORS", ())
    found = [e.kind for e in looked_at(knowledge, "ladder").against]
    assert ("below-floor", FLOORS[2].code) in found


# ---- counterexamples ------------------------------------------------------------------------


def test_the_shortest_counterexample_comes_first_and_longer_ones_of_its_kind_are_left_out():
    against = looked_at(emergency_of_two_unasked(), "asked").against
    assert [e.size[0] for e in against] == sorted(e.size[0] for e in against)
    told = [{*e.present, *e.unsure} for e in against]
    assert not any(one < other for one in told for other in told)


def test_a_counterexample_reads_as_a_clinical_case():
    case = looked_at(emergency_of_two_unasked(), "asked").against[0].as_case("one", "A title")
    assert case["code"] == "one"
    assert case["present"] == ["eyes-red", "eyes-wet"]
    assert case["expect"] == {"level": "emergency", "within": "now", "signs_at_least": ["eyes"]}
    assert "age-18-59" in case["defaults"]


# ---- the second reading ---------------------------------------------------------------------


def test_an_implicant_is_a_smallest_set_of_symptoms():
    rule = Criterion((Clause(("weak-any", "fever"), at_least=2), Clause(("fever", "saddle-numb"))))
    found = implicants(sound(), rule)
    assert set(found) == {frozenset({"fever", c}) for c in ("leg-weak", "leg-cannot-move", "leg-weak-sudden")}


def test_what_implies_a_symptom_is_another_way_into_a_rule():
    sets = answer_implicants(sound(), Criterion((Clause(("fever",)),)))
    assert set(sets) == {frozenset({"fever"}), frozenset({"chill-yes"})}


def test_two_options_of_a_single_choice_are_no_way_into_a_rule():
    assert answer_implicants(sound(), Criterion((Clause(("spot-bone",)), Clause(("spot-thigh",))))) == ()


def test_of_sets_within_sets_the_smallest_are_kept():
    assert smallest([frozenset("ab"), frozenset("a"), frozenset("bc")]) == (frozenset("a"), frozenset("bc"))


def test_words_are_what_was_ticked_and_what_was_sorted_as_not_sure():
    answers = {"alarm": ("fever", "not-sure"), "alarm--unsure": ("leg-weak--unsure",), "age": ("not-sure",)}
    said = said_words(sound(), answers)
    assert said.yes == {"fever", "age-under-18", "age-18-59", "age-60-or-over"}
    assert said.unsure == {"leg-weak"}


@pytest.mark.parametrize(
    ("later", "unsure"),
    [((NOT_SURE,), {"saddle-numb", "leg-weak"}), (("leg-weak--unsure",), {"leg-weak"}), ((NONE,), set())],
)
def test_an_item_is_unsure_where_it_was_sorted_so_and_every_one_where_that_is_not_sure(later, unsure):
    given = {"alarm": ("fever", "bladder-bowel", "numb-below-knee", NOT_SURE), "alarm--unsure": later}
    assert said_words(sound(), given).unsure == unsure


@pytest.mark.parametrize("truth", [Truth(("fever", "leg-weak")), Truth((), ("fever",)), Truth()])
def test_the_second_reading_agrees_with_the_first(truth):
    answers = run_of(sound(), truth)
    found = screen(sound(), evidence_of(sound(), answers))
    assert urgency_rank(demand(sound(), answers)) == urgency_rank((found.level, found.within))


def test_a_walk_begins_at_the_first_screen_and_stops_at_an_emergency():
    assert [screen.code for screen, _ in steps(sound(), Truth(("saddle-numb",)))] == ["alarm"]


# ---- the shipped content --------------------------------------------------------------------

QUICK = ["ladder", "bands", "safety", "spoken"]


@pytest.mark.parametrize("code", QUICK)
def test_the_shipped_content_holds(code):
    assert looked_at(shipped_knowledge(), code).against == ()


def test_a_finding_that_was_only_doubted_by_implication_is_still_asked_about():
    assert looked_at(brought_by_a_doubt(), "asked").holds


def test_every_rule_of_the_shipped_content_has_a_smallest_set_that_makes_it_hold():
    knowledge = shipped_knowledge()
    for sign_, rule in signs(knowledge):
        sets = implicants(knowledge, sign_.criterion)
        assert sets
        for symptoms in sets:
            assert rule.holds(symptoms), sign_.code
            assert not any(rule.holds(symptoms - {code}) for code in symptoms), sign_.code


@pytest.mark.parametrize(("categories", "wrong"), [((), True), (("temperature",), False)])
def test_of_two_that_contradict_each_other_only_warmth_and_cold_may_stand_together(categories, wrong):
    knowledge, given = small_knowledge(), {"alarm": ("none",), "age": ("age-18-59",)}
    one, other = [*remedies_shown(assess(Interview(knowledge, given)).relief)][:2]
    pair = (one, other)
    remedies = [replace(r, categories=categories) if r.code in pair else r for r in knowledge.remedies]
    against = replace(knowledge, remedies=tuple(remedies), never_together=(pair,))
    result = assess(Interview(knowledge, given))
    told = [what for code, what in wrongly_shown(against, given, result) if code == one]
    assert (error("contradicts", code=other) in told) is wrong
