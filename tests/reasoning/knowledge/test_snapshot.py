import json

import pytest

from checker.reasoning.knowledge import Stage, Verdict
from checker.reasoning.knowledge.snapshot import ContentError, checksum, from_plain, to_plain
from tests.reasoning.small import item, plain_small, small_knowledge
from tests.reasoning.told import told

LEVELS = "self-care,see-professional,urgent,emergency"


def problems(edit):
    with pytest.raises(ContentError) as caught:
        small_knowledge(edit)
    return [told(problem) for problem in caught.value.problems]


def test_plain_to_knowledge_and_back_is_the_same(small):
    plain = to_plain(small)
    assert to_plain(from_plain(plain)) == plain
    assert checksum(to_plain(from_plain(plain))) == checksum(plain)


def test_the_plain_form_survives_json(small):
    plain = to_plain(small)
    assert to_plain(from_plain(json.loads(json.dumps(plain)))) == plain


def test_the_checksum_ignores_the_order_of_keys_and_nothing_else(small):
    plain = to_plain(small)
    mixed = dict(reversed(plain.items()))
    assert checksum(mixed) == checksum(plain)
    assert checksum(plain | {"settings": plain["settings"] | {"name": "Other"}}) != checksum(plain)


def test_fields_that_equal_their_default_are_left_out(small):
    plain = to_plain(small)
    assert "dossier" not in item(plain, "questions", "alarm")
    assert plain["frequencies"]["spot-bone"]["tendon"] == [80, ""]
    assert plain["gates"][1]["levels"] == ["urgent"]


def test_a_bare_list_is_a_clause_of_at_least_one(small):
    clause = small.warning_sign["hot"].criterion.all_of[0]
    assert (clause.any_of, clause.at_least) == (("fever",), 1)


def test_a_clause_may_ask_for_two():
    def two(plain):
        item(plain, "warning_signs", "hot")["criterion"]["all_of"] = [
            {"any_of": ["fever", "leg-weak"], "at_least": 2}
        ]

    assert small_knowledge(two).warning_sign["hot"].criterion.all_of[0].at_least == 2


def test_codes_are_members_of_their_enums_and_plain_texts_outside(small):
    plain = to_plain(small)
    assert small.question["alarm"].stage is Stage.SAFETY
    assert type(item(plain, "questions", "alarm")["stage"]) is str
    assert type(plain["effects"][0]["effect"]) is str
    assert {type(verdict) for row in plain["fits"].values() for verdict, _ in row.values()} == {str}


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (
            lambda p: item(p, "questions", "usual").update(kind="some"),
            "content.questions[usual].kind/not-a-choice/of=QuestionKind/shown='some'/choices=one,many",
        ),
        (
            lambda p: p["effects"][0].update(effect=["avoid"]),
            "content.effects[0].effect/not-a-choice/of=EffectKind/shown=['avoid']/choices=promote,demote,avoid,adapt,ok",
        ),
        (
            lambda p: item(p, "questions", "usual").update(stage="later"),
            "content.questions[usual].stage/not-a-choice/of=Stage/shown='later'/choices=" + ",".join(Stage),
        ),
        (
            lambda p: p["fits"]["walk"].update(nerve=["fine", 1]),
            "content.fits.walk.nerve.verdict/not-a-choice/of=Verdict/shown='fine'/choices="
            + ",".join(Verdict),
        ),
    ],
)
def test_a_code_that_there_is_not_is_told_with_those_that_there_are(edit, wrong):
    (found,) = problems(edit)
    assert found == wrong


def test_every_problem_is_told_at_once():
    def spoil(plain):
        item(plain, "warning_signs", "hot").update(level="panic", colour="red")
        del item(plain, "remedies", "walk")["title"]
        item(plain, "conditions", "nerve")["prior"] = "many"

    assert sorted(problems(spoil)) == [
        "content.conditions[nerve].prior/needs-value/found=str/of=float/shown='many'",
        "content.remedies[walk]/needs-field/of=Remedy/name=title",
        "content.warning_signs[hot].level/not-a-choice/of=CareLevel/shown='panic'/choices=" + LEVELS,
        "content.warning_signs[hot]/no-field/of=WarningSign/name=colour",
    ]


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (
            lambda p: item(p, "warning_signs", "hot")["criterion"].update(all_of=[["lost"]]),
            "warning_signs/hot/no-such/noun=symptoms_or_groups/code=lost",
        ),
        (
            lambda p: item(p, "questions", "leg-weak-kind").update(follows=["lost"]),
            "questions/leg-weak-kind/no-such/noun=symptoms_or_groups/code=lost",
        ),
        (
            lambda p: item(p, "groups", "weak-any")["members"].append("lost"),
            "groups/weak-any/no-such/noun=symptoms_or_groups/code=lost",
        ),
        (
            lambda p: p["frequencies"].update(lost=p["frequencies"]["spot-bone"]),
            "frequencies/lost/no-such/noun=symptoms_or_groups/code=lost",
        ),
        (
            lambda p: p["frequencies"]["spot-bone"].update(lost=[1, ""]),
            "frequencies/no-such/noun=conditions/code=lost",
        ),
        (
            lambda p: item(p, "conditions", "nerve").update(family="lost"),
            "conditions/nerve/no-such/noun=families/code=lost",
        ),
        (lambda p: p["fits"].update(lost={}), "fits/no-such/noun=remedies/code=lost"),
        (
            lambda p: p["effects"][0].update(key="lost"),
            "effects/lost/cold/no-such/noun=relief_keys/code=lost",
        ),
        (
            lambda p: p["gates"][0].update(signs=["lost"]),
            "gates/emergency/no-such/noun=warning_signs/code=lost",
        ),
        (
            lambda p: p["gates"][1].update(may_show=["lost"]),
            "gates/urgent/no-such/noun=remedies/code=lost",
        ),
        (
            lambda p: p["first_positions"][0].update(first="lost"),
            "first_positions/tendon/any/no-such/noun=remedies/code=lost",
        ),
        (
            lambda p: p["never_together"].append(["walk", "lost"]),
            "never_together/walk/lost/no-such/noun=remedies/code=lost",
        ),
        (
            lambda p: item(p, "remedies", "walk").update(sources=["lost"]),
            "remedies/walk/no-such/noun=sources/code=lost",
        ),
        (
            lambda p: p["frequencies"]["spot-bone"].update(tendon=[80, "book/lost"]),
            "frequencies/spot-bone/no-such/noun=sources/code=lost",
        ),
        (
            lambda p: item(p, "questions", "spot")["symptoms"][0].update(implies=["lost"]),
            "symptoms/spot-bone/no-such/noun=symptoms_or_groups/code=lost",
        ),
        (
            lambda p: item(p, "questions", "spot")["symptoms"][0].update(scored_with="lost"),
            "symptoms/spot-bone/no-such/noun=questions/code=lost",
        ),
        (
            lambda p: item(p, "relief_keys", "burns").update(missing_counts="lost"),
            "relief_keys/burns/no-such/noun=symptoms_or_groups/code=lost",
        ),
    ],
)
def test_an_unknown_code_is_refused_with_its_place(edit, wrong):
    assert problems(edit) == [wrong]


def test_a_code_used_twice_is_refused():
    assert problems(lambda p: p["remedies"].append(item(p, "remedies", "walk"))) == [
        "remedies/walk/code-twice"
    ]


def test_a_symptom_and_a_group_may_not_share_a_code():
    def same(plain):
        plain["groups"].append({"code": "fever", "name": "f", "members": ["leg-weak"]})

    assert "symptoms/fever/code-twice" in problems(same)


def test_a_group_that_contains_itself_is_refused():
    def loop(plain):
        item(plain, "groups", "weak-any")["members"].append("nerve-any")

    assert problems(loop) == [f"groups/{code}/contains-itself" for code in ("weak-any", "nerve-any")]


@pytest.mark.parametrize(("key", "value"), [("questions", {}), ("settings", []), ("frequencies", [])])
def test_the_wrong_shape_is_told_and_not_half_read(key, value):
    with pytest.raises(ContentError, match=f"content.{key}"):
        from_plain(plain_small() | {key: value})


def test_a_release_of_the_time_when_do_not_was_one_text_is_still_read():
    kb = small_knowledge(lambda plain: item(plain, "warning_signs", "hot").update(do_not="Do not run."))
    assert kb.warning_sign["hot"].do_not == ("Do not run.",)
