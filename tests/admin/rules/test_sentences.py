"""A rule in sentences, the answers that count for it, and the page on which it is tried."""

import pytest
from django.urls import reverse

from checker import library
from checker import models as m
from checker.admin.rules.outcome import outcome
from checker.admin.rules.sentences import rule_of
from checker.reasoning.criteria import resolve

pytestmark = pytest.mark.django_db
YES, NO, NOT_SURE = "yes", "no", "not-sure"


def page_of(row):
    return reverse(f"admin:checker_{row._meta.model_name}_rule", args=[row.pk])


def sign(code):
    return m.WarningSign.objects.get(code=code)


def said(code, **given):
    rule = rule_of(sign(code))
    symptoms = {s.code: "no" for s in rule.symptoms}
    return outcome(sign(code), rule, {**symptoms, **{c.replace("_", "-"): w for c, w in given.items()}})


def test_every_rule_is_what_the_reasoning_has(small_draft, django_assert_max_num_queries):
    knowledge = library.from_drafts()
    for row in m.WarningSign.objects.all():
        with django_assert_max_num_queries(24):
            rule = rule_of(row)
        wanted = resolve(knowledge, knowledge.warning_sign[row.code].criterion)
        assert [(set(sets), n) for sets, n in rule.rule.clauses] == [(set(s), n) for s, n in wanted.clauses]


def test_parts_read_as_sentences(small_draft):
    clause = sign("hot").clauses.get()
    assert str(rule_of(sign("hot"))).startswith("“")
    clause.symptoms.set(m.Symptom.objects.filter(code__in=("fever", "saddle-numb")))
    assert str(rule_of(sign("hot"))).startswith("any of “")
    clause.at_least = 2
    clause.save()
    assert str(rule_of(sign("hot"))).startswith("at least 2 of “")
    assert "; and " in str(rule_of(sign("fever-nerve")))
    assert "an answer of the group “" in str(rule_of(sign("fever-nerve")))


def test_answers_that_also_mean_a_listed_one_are_named(small_draft):
    other = m.Symptom.objects.exclude(code="fever").first()
    other.implies.add(m.Symptom.objects.get(code="fever"))
    answers = {a.symptom.code: a.counts_as for a in rule_of(sign("hot")).answers}
    assert answers["fever"] == ""
    assert answers[other.code] == m.Symptom.objects.get(code="fever").text


def test_a_loop_of_groups_ends(small_draft):
    group = m.SymptomGroup.objects.get(code="nerve-any")
    group.groups.add(group)
    assert rule_of(sign("fever-nerve")).symptoms


def test_yes_raises_not_sure_raises_one_step_lower_and_no_does_not(small_draft):
    assert said("hot", fever="yes").heading == "Raised: urgent, today."
    unsure = said("hot", fever="not-sure")
    assert "one step lower" in unsure.heading
    assert "see professional, two days" in unsure.heading
    assert unsure.parts[0].state == "holds only if “not sure” means yes"
    assert said("hot").heading == "Not raised by these answers."
    half = said("fever-nerve", fever="yes")
    assert [part.state for part in half.parts] == ["holds", "does not hold"]


def test_the_articles_floor_is_told_beside_the_rule(small_draft):
    m.WarningSign.objects.filter(code="numb").update(level="see-professional")
    assert any("Loss of bladder" in line for line in said("numb", bladder_bowel="yes").more)


def test_a_key_is_stopped_by_what_speaks_against_it(small_draft):
    key = m.ReliefKey.objects.filter(clauses__isnull=False).first()
    rule = rule_of(key)
    all_yes = {s.code: "yes" for s in rule.symptoms}
    assert outcome(key, rule, all_yes).heading == "The key holds."
    against = m.Symptom.objects.exclude(code__in=all_yes).first()
    key.none_of_symptoms.add(against)
    rule = rule_of(key)
    found = outcome(key, rule, {**all_yes, against.code: "yes"})
    assert found.heading == "The key does not hold."
    assert any(against.text in line for line in found.more)


def test_a_rule_is_tried_without_keeping_anything(admin_client, small_draft):
    row = sign("hot")
    address = reverse("admin:checker_warningsign_rule", args=[row.pk])
    assert address in admin_client.get(reverse("admin:checker_warningsign_change", args=[row.pk])).text
    heading = said("hot", fever="yes").heading
    assert heading not in admin_client.get(address).text
    assert heading in admin_client.post(address, {"fever": "yes"}).text
    missing = admin_client.post(address, {"fever": "perhaps"})
    assert missing.status_code == 422
    question = m.Question.objects.first()
    assert admin_client.get(reverse("admin:checker_question_rule", args=[question.pk])).status_code == 200


def test_only_those_who_may_see_it_try_a_rule(client, django_user_model, small_draft):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    address = reverse("admin:checker_warningsign_rule", args=[sign("hot").pk])
    assert client.get(address).status_code == 403
