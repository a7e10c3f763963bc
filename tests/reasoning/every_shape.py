"""The small knowledge base with every shape that content may have: what `small` leaves out.

Follow-ups of follow-ups and of two parents, one of which its parent does not name; a question
that may be left empty; bands that share a row; figures that count for less; answers asked at the
end; sharing of a rule between a list, a group and a number; a gate of one sign; keys that hold
where nothing was said; two of one temperature.
"""

from tests.reasoning.small import (
    condition,
    group_of_people,
    item,
    question,
    remedy,
    row,
    sign,
    small_knowledge,
    symptom,
)


def every_shape(edit=None):
    """The knowledge base, after `edit` has changed its plain form."""

    def more(plain):
        for add in (_questions, _causes, _signs, _relief):
            add(plain)
        if edit:
            edit(plain)

    return small_knowledge(more)


def _questions(plain):
    feel = item(plain, "questions", "feel")
    feel["symptoms"] += [
        symptom("feel-cramp", weight=50, zone="thigh-mid"),
        symptom("feel-numb", private=True),
    ]
    item(plain, "questions", "spot")["symptoms"].append(symptom("spot-groin", frequency_of="spot-thigh"))
    plain["questions"] += [
        question("burn-where", "follow-up", "one", ["burn-foot", "burn-knee"],
                 follows=["feel-burn", "feel-tingle"], evidence_group="nerve"),
        question("foot-colour", "follow-up", "many", ["foot-pale", "foot-blue"], follows=["burn-foot"],
                 names_children=False),
        question("sitting", "adaptive", "many",
                 [symptom("sit-worse", implies=["sit-long"]), "sit-long",
                  symptom("sit-hard", scored_with="feel")],
                 evidence_group="pressure", optional=True),
        question("calf-feel", "follow-up", "one", ["calf-tight", "calf-soft"], follows=["spread-calf"]),
        question("shoes", "due", "one", ["shoes-new", "shoes-old"], due_when={"all_of": [["calf-tight"]]}),
        question("steroid", "relief-check", "one", ["steroid-yes", "steroid-no"]),
        question("told-nobody", "private-end", "many", ["numb-inside"], private=True),
        question("calf", "due", "many",
                 [symptom("calf-swollen", implies=["calf-big"]), "calf-hot", "calf-big"],
                 due_when={"all_of": [["burn-foot", "spread-calf"]]}, sorts_unsure=True),
    ]  # fmt: skip


def _causes(plain):
    item(plain, "conditions", "tendon")["prior"] = 46
    plain["conditions"].insert(2, condition("clot", 4, watchful=True))
    for cells in plain["frequencies"].values():
        cells["clot"] = [100 - cells["nerve"][0], "book", "turned round"]
    for code, *percents in (
        ("feel-cramp", 20, 5, 20), ("feel-numb", 5, 40, 10),
        ("burn-foot", 30, 60, 50), ("burn-knee", 70, 40, 50),
        ("sit-worse", 90, 20, 40),
        ("sit-long", 95, 30, 50), ("sit-hard", 70, 5, 30),
    ):  # fmt: skip
        plain["frequencies"][code] = {
            **row(*percents),
            "clot": [60 if code in ("feel-cramp", "burn-knee") else 40, ""],
        }


def _signs(plain):
    two = sign("two-kinds", "see-professional", "one-week", ["feel-burn", "feel-numb"])
    two["criterion"]["all_of"].append(
        {"any_of": ["nerve-any", "foot-pale", "calf-hot", "sit-hard"], "at_least": 2}
    )
    plain["warning_signs"] += [
        two,
        sign("clot", "emergency", "now", ["calf-big"], ["foot-pale", "foot-blue", "age-60-or-over"]),
        sign("calf", "urgent", "today", ["calf-big"], ["calf-hot", "spot-groin"]),
        sign("shoes", "see-professional", "two-days", ["shoes-new"], ["calf-tight"]),
        sign("inside", "urgent", "today", ["numb-inside"]),
    ]  # fmt: skip


def _relief(plain):
    plain["remedies"] += [
        remedy(
            "warm", ["temperature", "heat"], group="temperature", locked=True, slots=["tonight", "morning"]
        ),
        remedy("rub", ["massage"], ["morning"], not_if=["it bleeds"]),
        remedy("roll", ["massage", "floor"], ["tonight", "this-week"], effort=3),
    ]
    fits = {"warm": ("ok", "avoid", "ok", "avoid"), "rub": ("ok", "recommended", "avoid", "ok"),
            "roll": ("recommended", "ok", "not-shown", "ok")}  # fmt: skip
    for remedy_, cells in plain["fits"].items():
        cells["clot"] = ["avoid" if remedy_ == "stretch" else "ok", 45]
    for code, (tendon, nerve, clot, rest) in fits.items():
        plain["fits"][code] = {
            "tendon": [tendon, 15], "nerve": [nerve, 25], "clot": [clot, 35], "unspecific": [rest, 25]
        }  # fmt: skip
    plain["relief_keys"] += [
        {"code": "thin-skin", "name": "your skin is thin", "criterion": {"all_of": [["steroid-yes"]]},
         "missing_counts": "steroid-yes"},
        {"code": "older", "name": "you are older", "criterion": {"all_of": [["age-60-or-over"]]}},
        {"code": "sits", "name": "sitting hurts", "unsure_counts": False,
         "criterion": {"all_of": [["sit-long"],
                                  {"any_of": ["feel-ache", "feel-burn", "spot-bone"], "at_least": 2}]}},
    ]  # fmt: skip
    plain["effects"] += [
        {"key": "thin-skin", "remedy": "warm", "effect": "adapt", "reason": "Lukewarm only."},
        {"key": "white-fingers", "remedy": "rub", "effect": "avoid", "reason": "Rub no cold hands."},
        {"key": "sits", "remedy": "walk", "effect": "promote", "delta": -9},
        {"key": "sits", "remedy": "on-back", "effect": "demote", "delta": 12},
        {"key": "sits", "remedy": "roll", "effect": "avoid", "reason": "It presses on the sit bone."},
    ]
    group_of_people(plain, "older", roll="avoid", rub="adapt")
    plain["gates"].insert(1, {
        "code": "calf", "signs": ["calf", "clot"], "levels": [], "may_show": ["get-help", "on-back"],
        "withhold": ["massage", "walk"], "line": "Leave the leg in peace.",
        "line_unsure": "Do not rub the leg.", "may_show_unsure": ["roll"],
        "reason": "Rubbing may do harm.", "first": ["on-back"],
    })  # fmt: skip
    plain["never_together"] += [["cold", "warm"], ["rub", "roll"]]
