"""Rules in words, tried and drawn, as it was kept."""

import pytest

from checker import models as m
from checker.admin.rules.logic import flow, sign_logic
from checker.admin.rules.logic_drawing import draw_flow, draw_sign
from tests.reasoning.small import small_knowledge
from tests.seen.asking import filled, sent, shown
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
LOGIC = "/admin/checker/release/logic/"


def test_trying(content, people, kept):
    reader, told = people["reader"], {}
    tried = {
        m.WarningSign.objects.get(code="fever-nerve"): ["fever", "numb-below-knee"],
        m.Question.objects.get(code="chill"): ["spread-calf", "feel-tingle"],
        m.ReliefKey.objects.get(code="sleeps-on-side"): ["usual-side"],
        m.ReliefKey.objects.get(code="tingles-above"): ["feel-tingle", "numb-below-knee"],
    }
    for row, codes in tried.items():
        where = f"/admin/checker/{row._meta.model_name}/{row.pk}/rule/"
        told[f"{row}"] = shown(people, where)
        form = filled(reader, where)
        for answer in ("yes", "not-sure"):
            told[f"{row}, {answer} to one"] = sent(reader, where, {**form, codes[0]: answer})
            told[f"{row}, {answer} to all"] = sent(reader, where, {**form, **dict.fromkeys(codes, answer)})
    told["an answer that there is not"] = sent(reader, where, {**form, codes[0]: "perhaps"})
    keep(kept, "trying", *told.items())


def test_logic(content, people, kept):
    told = {name or "all": shown(people, LOGIC + name) for name in ("", "fever-nerve/", "old/", "nothing/")}
    m.Question.objects.filter(code="leg-weak-kind").update(stage="follow-up")
    m.Question.objects.get(code="leg-weak-kind").follows.clear()
    for clause in m.WarningSign.objects.get(code="young").clauses.all():
        clause.groups.clear()
        clause.symptoms.set([m.Symptom.objects.get(code="leg-weak-rapid")])
    told |= {f"cut off: {name or 'all'}": shown(people, LOGIC + name) for name in ("", "young/")}
    m.Condition.objects.all().delete()
    told["unreadable"] = shown(people, LOGIC)
    keep(kept, "logic", *told.items())


def test_drawings(kept):
    knowledge = small_knowledge()
    told = {
        "flow": draw_flow(flow(knowledge)),
        **{one.sign.code: draw_sign(one) for one in sign_logic(knowledge)[:3]},
    }
    keep(kept, "drawings", *((name, _lines(drawing)) for name, drawing in told.items()))


def _lines(drawing):
    whole = {name: value for name, value in vars(drawing).items() if not isinstance(value, tuple)}
    parts = [part for value in vars(drawing).values() if isinstance(value, tuple) for part in value]
    return "".join(f"{part}\n" for part in (whole, *parts))
