"""A complete knowledge base on one page, made by hand, without a single problem.

Two causes beside "none of these", one safety list with a follow-up, three
evidence questions, four rules. Tests break copies of it: `broken` edits the
plain form, `change` replaces one item of a finished one.
"""

from copy import deepcopy
from dataclasses import replace

from checker.reasoning.knowledge.snapshot import from_plain

CONDITIONS = ("tendon", "nerve", "unspecific")
ADVICE = {"heading": "h", "what": "w", "where": "w", "at_night": "n", "no_answer": "a", "safety_net": ["s"]}

COLD_HARMS = "Cold could harm your fingers."
STRETCH_HURTS = "A sore nerve hates a stretch."


def plain_small():
    """A fresh copy of the plain form."""
    return deepcopy(_PLAIN)


def small_knowledge(edit=None):
    """The knowledge base, after `edit` has changed its plain form."""
    plain = plain_small()
    if edit:
        edit(plain)
    return from_plain(plain)


def item(plain, kind, code):
    """The plain item of a kind with this code."""
    return next(i for i in plain[kind] if i["code"] == code)


def change(knowledge, kind, code, **fields):
    """A copy in which one item of a kind has other fields."""
    items = tuple(replace(i, **fields) if i.code == code else i for i in getattr(knowledge, kind))
    return replace(knowledge, **{kind: items})


def symptom(code, **more):
    return {"code": code, "text": code.replace("-", " "), "said": code.replace("-", " "), **more}


def question(code, stage, kind, symptoms, **more):
    texts = {"none_text": "None"} if kind == "many" else {}
    return {
        "code": code,
        "screen": code,
        "stage": stage,
        "kind": kind,
        "text": code,
        "why": "because",
        "unsure_text": "Not sure",
        "symptoms": [s if isinstance(s, dict) else symptom(s) for s in symptoms],
        **texts,
        **more,
    }


def row(*percents):
    return dict(zip(CONDITIONS, ([p, ""] for p in percents), strict=True))


def remedy(code, categories=(), slots=("tonight",), **more):
    return {
        "code": code,
        "title": code,
        "group": "position",
        "categories": list(categories),
        "slots": list(slots),
        "time": "10 minutes",
        "effort": 1,
        "summary": "s",
        "steps": ["Lie down."],
        "stop_if": "it hurts more",
        "evidence": "consensus",
        "evidence_note": "nobody tested it",
        "sources": ["book"],
        **more,
    }


def sign(code, level, within, *all_of):
    return {
        "code": code,
        "title": code,
        "criterion": {"all_of": [list(clause) for clause in all_of]},
        "level": level,
        "within": within,
        "do_now": "do",
        "do_not": ["do not"],
        "why": "why",
        "sources": ["book"],
    }


def group_of_people(plain, key, **verdicts):
    """Make a key a group of people: "ok" for every remedy, unless `verdicts` or an effect says otherwise."""
    item(plain, "relief_keys", key)["every_remedy"] = True
    cells = {e["remedy"]: e for e in plain["effects"] if e["key"] == key and e["effect"] != "promote"}
    for remedy_ in plain["remedies"]:
        code = remedy_["code"]
        if code not in cells:
            cells[code] = {"key": key, "remedy": code, "effect": "ok"}
            plain["effects"].append(cells[code])
        said = verdicts.get(code.replace("-", "_"))
        cells[code].update(
            {"sources": ["book"]}, **({"effect": said, "reason": "Take care."} if said else {})
        )


def condition(code, prior, **more):
    texts = dict.fromkeys(("name", "lay_name", "what", "lying", "course", "care"), code)
    return {"code": code, "prior": prior, "evidence": "estimate", **texts, **more}


_PLAIN = {
    "settings": {
        "name": "Small",
        "review_status": "none",
        "intended_for": "tests",
        "not_for": ["people"],
        "min_screens": 8,
        "typical_screens": 8,
        "max_screens": 10,
    },
    "questions": [
        question(
            "alarm",
            "safety",
            "many",
            ["saddle-numb", "bladder-bowel", "leg-weak", "numb-below-knee", "fever"],
            sorts_unsure=True,
        ),
        question(
            "leg-weak-kind",
            "follow-up",
            "many",
            ["leg-cannot-move", "leg-weak-rapid", "leg-weak-sudden", "leg-weak-worsening"],
            follows=["leg-weak"],
            sorts_unsure=True,
        ),
        question("age", "about-you", "one", ["age-under-18", "age-18-59", "age-60-or-over"], cautious=True),
        question("how", "how-it-has-been", "many", ["pain-stops-all-sleep", "position-changes-no-help"]),
        question(
            "duration",
            "how-it-has-been",
            "one",
            ["duration-short", "duration-3-6w", "duration-6-12w", "duration-over-12w"],
            cautious=True,
        ),
        question(
            "self-care-weeks",
            "due",
            "one",
            ["self-care-2w-or-more", "self-care-less"],
            cautious=True,
            due_when={"all_of": [["duration-3-6w"]]},
        ),
        question("spot", "core", "one", ["spot-bone", "spot-thigh"], evidence_group="where"),
        question("feel", "core", "many", ["feel-ache", "feel-burn", "feel-tingle"], evidence_group="nerve"),
        question("spread", "adaptive", "one", ["spread-no", "spread-calf"], evidence_group="where"),
        question(
            "chill",
            "due",
            "one",
            [symptom("chill-yes", implies=["fever"]), "chill-no"],
            due_when={"all_of": [["spread-calf"], ["feel-tingle"]]},
        ),
        question("skin", "relief-check", "many", ["raynaud"]),
        question("usual", "core", "one", ["usual-back", "usual-side"]),
    ],
    "groups": [
        {"code": "minors", "name": "minors", "members": ["age-under-18"]},
        {"code": "grown", "name": "grown up", "members": ["age-18-59", "age-60-or-over"]},
        {
            "code": "weak-any",
            "name": "any weakness",
            "members": ["leg-weak", "leg-cannot-move", "leg-weak-sudden"],
        },
        {"code": "nerve-any", "name": "any nerve sign", "members": ["weak-any", "numb-below-knee"]},
    ],
    "conditions": [
        condition("tendon", 50),
        condition("nerve", 40, watchful=True),
        condition("unspecific", 10, unspecific=True),
    ],
    "frequencies": {
        "spot-bone": row(80, 10, 50),
        "spot-thigh": row(20, 90, 50),
        "spread-no": row(90, 30, 60),
        "spread-calf": row(10, 70, 40),
        "feel-ache": row(60, 10, 30),
        "feel-burn": row(2, 60, 10),
        "feel-tingle": row(2, 30, 10),
    },
    "warning_signs": [
        sign("numb", "emergency", "now", ["saddle-numb", "bladder-bowel"]),
        sign("fever-nerve", "emergency", "now", ["fever"], ["nerve-any"]),
        sign("hot", "urgent", "today", ["fever"]),
        sign(
            "weak", "urgent", "today", ["weak-any", "leg-weak-rapid", "leg-weak-worsening", "numb-below-knee"]
        ),
        sign("no-sleep", "see-professional", "one-week", ["pain-stops-all-sleep"]),
        sign("no-help", "see-professional", "two-weeks", ["position-changes-no-help"]),
        sign(
            "long",
            "see-professional",
            "two-weeks",
            ["duration-3-6w", "duration-6-12w", "duration-over-12w"],
            ["self-care-2w-or-more", "duration-6-12w", "duration-over-12w"],
        ),
        sign("old", "see-professional", "four-weeks", ["age-60-or-over"], ["duration-over-12w"]),
        sign("young", "see-professional", "two-days", ["minors"]),
    ],
    "remedies": [
        remedy("on-back"),
        remedy("on-side"),
        remedy("cold", ["temperature", "cold"], group="temperature", locked=True),
        remedy("walk", ["walking"], ["morning", "this-week"], group="movement"),
        remedy("stretch", ["stretching"], group="movement"),
        remedy("pause-stretching", group="care", instead=True, slots=["this-week"]),
        remedy("get-help", group="care", pinned=True, slots=["this-week"]),
    ],
    "fits": {
        "on-back": dict(zip(CONDITIONS, (["recommended", 10], ["ok", 30], ["ok", 20]), strict=True)),
        "on-side": dict(zip(CONDITIONS, (["ok", 20], ["recommended", 10], ["ok", 20]), strict=True)),
        "cold": dict(zip(CONDITIONS, (["ok", 40], ["ok", 40], ["ok", 40]), strict=True)),
        "walk": dict(zip(CONDITIONS, (["ok", 30], ["ok", 30], ["recommended", 30]), strict=True)),
        "stretch": dict(zip(CONDITIONS, (["ok", 50], ["avoid", 0], ["ok", 50]), strict=True)),
        "pause-stretching": dict(
            zip(CONDITIONS, (["not-shown", 0], ["recommended", 5], ["not-shown", 0]), strict=True)
        ),
        "get-help": dict(zip(CONDITIONS, (["ok", 1], ["ok", 1], ["ok", 1]), strict=True)),
    },
    "relief_keys": [
        {
            "code": "white-fingers",
            "name": "fingers go white",
            "criterion": {"all_of": [["raynaud"]]},
            "forbids": ["cold"],
        },
        {
            "code": "burns",
            "name": "it burns",
            "criterion": {"all_of": [["feel-burn"]]},
            "forbids": ["stretching"],
        },
        {
            "code": "sleeps-on-side",
            "name": "you sleep on your side",
            "criterion": {"all_of": [["usual-side"]]},
            "unsure_counts": False,
        },
        {
            "code": "tingles-above",
            "name": "it tingles above the knee",
            "criterion": {"all_of": [["feel-tingle"]], "none_of": ["numb-below-knee"]},
        },
    ],
    "effects": [
        {
            "key": "white-fingers",
            "remedy": "cold",
            "effect": "avoid",
            "reason": COLD_HARMS,
        },
        {"key": "burns", "remedy": "stretch", "effect": "avoid", "reason": STRETCH_HURTS},
        {"key": "sleeps-on-side", "remedy": "on-side", "effect": "promote", "delta": -15},
        {"key": "tingles-above", "remedy": "walk", "effect": "adapt", "reason": "Walk a short way."},
    ],
    "gates": [
        {
            "code": "emergency",
            "signs": [],
            "levels": ["emergency"],
            "may_show": [],
            "withhold": ["all"],
            "line": "Keep still.",
            "reason": "First get help.",
        },
        {
            "code": "urgent",
            "signs": [],
            "levels": ["urgent"],
            "may_show": ["on-side"],
            "withhold": ["all"],
            "line": "Lie as it is easiest.",
            "reason": "First get advice.",
            "first": ["on-side"],
        },
        {
            "code": "see",
            "signs": [],
            "levels": ["see-professional"],
            "may_show": None,
            "withhold": ["stretching"],
            "line": "",
            "reason": "Ask before you stretch.",
        },
    ],
    "first_positions": [
        {
            "condition": "tendon",
            "usual": "any",
            "first": "on-back",
            "second": "on-side",
            "say_avoid": "the hard floor",
        },
        {"condition": "nerve", "usual": "usual-side", "first": "on-side", "second": "on-back"},
    ],
    "never_together": [["stretch", "pause-stretching"]],
    "care_advice": [
        {"level": level, **ADVICE} for level in ("self-care", "see-professional", "urgent", "emergency")
    ],
    "regions": [{"code": "here", "name": "Here", "time_zone": "Europe/London"}],
    "contacts": [{"region": "here", "purpose": "emergency", "text": "Ring for help"}],
    "sources": [{"code": "book", "citation": "A book"}],
    "guide": [],
}
for settings_key in ("adult", "minor"):
    _PLAIN["settings"][settings_key] = {"adult": "grown", "minor": "minors"}[settings_key]
