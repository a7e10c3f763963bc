"""Small edits of the plain form of a content, drawn at random: what editors do, and what nobody would."""

LEVELS = (
    ("emergency", "now"), ("urgent", "today"), ("see-professional", "two-days"),
    ("see-professional", "two-weeks"),
)  # fmt: skip
SAID = ("optional", "private", "none_denies", "sorts_unsure", "cautious", "names_children")
PLACED = {"none_text": "None", "unsure_text": "Not sure", "section": "pattern", "title": "What"}
SIGNED = {"at_night": "Go.", "say": "I am.", "note": "our own", "contact": "advice-night"}
SIGNED |= {"if_worse": ["If so, ring."], "own_team": ["cancer"]}


def _flag(chance, plain):
    question = chance.choice(plain["questions"])
    if chance.random() < 0.5:
        name = chance.choice(SAID)
        question[name] = not question.get(name, name == "names_children")
    else:
        _turned(chance, question, PLACED)


def _turned(chance, row, words):
    """One field filled where it is empty, and empty where it is not."""
    name = chance.choice([*words])
    row[name] = type(words[name])() if row.get(name) else words[name]


def _symptom(chance, plain):
    asked = [s for q in plain["questions"] for s in q["symptoms"]]
    one, other = chance.sample(asked, 2)
    match chance.choice(("private", "implies", "weight", "frequency_of", "term")):
        case "private":
            one["private"] = not one.get("private")
        case "implies":
            one["implies"] = [] if one.get("implies") else [other["code"]]
        case "weight":
            one["weight"] = chance.choice((25, 50, 100))
        case "frequency_of":
            one["frequency_of"] = "" if one.get("frequency_of") else other["code"]
        case "term":
            one["term"] = "" if one.get("term") else "so to say"


def _order(chance, plain):
    rows = plain[chance.choice(("questions", "conditions", "warning_signs", "remedies", "effects", "gates"))]
    at = chance.randrange(len(rows) - 1)
    rows[at], rows[at + 1] = rows[at + 1], rows[at]


def _follow(chance, plain):
    hanging = chance.choice([q for q in plain["questions"] if q.get("follows")])
    chance.choice(hanging["symptoms"])["private"] = True
    codes = [s["code"] for q in plain["questions"] if q is not hanging for s in q["symptoms"]]
    hanging["follows"] = [*hanging["follows"], chance.choice(codes)][-2:]


def _settled(chance, plain):
    asked = [s for q in plain["questions"] for s in q["symptoms"]]
    hanging = chance.choice([q for q in plain["questions"] if q.get("follows")])
    parent = next(s for s in asked if s["code"] == hanging["follows"][0])
    parent["settled_by"] = [s["code"] for s in hanging["symptoms"] if chance.random() < 0.5]


def _cause(chance, plain):
    match chance.choice(("core", "watchful", "who", "prior", "look_alikes")):
        case "prior":
            one, other = chance.sample(plain["conditions"], 2)
            one["prior"], other["prior"] = other["prior"], one["prior"]
        case "look_alikes":
            one, other = chance.sample(plain["conditions"], 2)
            one["look_alikes"] = [other["code"]]
        case "who":
            chance.choice(plain["conditions"])["who"] = "whoever sits"
        case flag:
            cause = chance.choice(plain["conditions"])
            cause[flag] = not cause.get(flag)


def _figure(chance, plain):
    """Of one cause two answers to a question change places, so that their sum stays."""
    question = chance.choice(plain["questions"])
    rows = [
        plain["frequencies"][s["code"]] for s in question["symptoms"] if s["code"] in plain["frequencies"]
    ]
    if len(rows) > 1:
        (one, other), cause = chance.sample(rows, 2), chance.choice([*rows[0]])
        one[cause], other[cause] = other[cause], one[cause]


def _sign(chance, plain):
    sign = chance.choice(plain["warning_signs"])
    match chance.choice(("level", "clause", "more", "words")):
        case "level":
            sign["level"], sign["within"] = chance.choice(LEVELS)
        case "clause":
            clause = chance.choice(sign["criterion"]["all_of"])
            clause["any_of"] = [*clause["any_of"], _code(chance, plain)]
            clause["at_least"] = chance.choice((1, 1, 2))
        case "more":
            sign["criterion"]["all_of"].append({"any_of": [_code(chance, plain), _code(chance, plain)]})
        case "words":
            _turned(chance, sign, SIGNED)


def _code(chance, plain):
    return chance.choice([s["code"] for q in plain["questions"] for s in q["symptoms"]])


def _due(chance, plain):
    question = chance.choice([q for q in plain["questions"] if q["stage"] in ("due", "adaptive")])
    question["stage"] = "due"
    question["due_when"] = {"all_of": [[_code(chance, plain), _code(chance, plain)]]}


def _fit(chance, plain):
    row = chance.choice([*plain["fits"].values()])
    row[chance.choice([*row])] = [
        chance.choice(("recommended", "ok", "avoid", "not-shown")), chance.choice((5, 20, 20, 60))
    ]  # fmt: skip


def _effect(chance, plain):
    key, remedy = (chance.choice(plain[kind])["code"] for kind in ("relief_keys", "remedies"))
    others = [e for e in plain["effects"] if (e["key"], e["remedy"]) != (key, remedy)]
    effect = chance.choice(("promote", "demote", "avoid", "adapt"))
    new = {"key": key, "remedy": remedy, "effect": effect, "delta": 0, "reason": ""}
    match effect:
        case "promote" | "demote":
            new["delta"] = chance.choice((5, 20)) * (-1 if effect == "promote" else 1)
        case _:
            new["reason"] = f"{key} and {remedy}."
    plain["effects"] = [*others, new]


def _key(chance, plain):
    key = chance.choice(plain["relief_keys"])
    match chance.choice(("unsure", "missing", "none_of", "clause")):
        case "unsure":
            key["unsure_counts"] = not key.get("unsure_counts", True)
        case "missing":
            key["missing_counts"] = "" if key.get("missing_counts") else _code(chance, plain)
        case "none_of":
            key["criterion"]["none_of"] = [_code(chance, plain)]
        case "clause":
            key["criterion"]["all_of"][0]["any_of"].append(_code(chance, plain))


def _remedy(chance, plain):
    remedy = chance.choice(plain["remedies"])
    match chance.choice(("locked", "pinned", "instead", "slots", "effort", "not_if", "group")):
        case "slots":
            remedy["slots"] = chance.sample(["tonight", "morning", "this-week"], chance.choice((1, 2)))
        case "effort":
            remedy["effort"] = chance.choice((1, 2, 3))
        case "not_if":
            remedy["not_if"] = ["it bleeds"]
        case "group":
            remedy["group"] = chance.choice(("position", "transfer", "temperature", "movement", "care"))
        case flag:
            remedy[flag] = not remedy.get(flag)


def _gate(chance, plain):
    gate, codes = chance.choice(plain["gates"]), [remedy["code"] for remedy in plain["remedies"]]
    match chance.choice(("first", "withhold", "may_show", "unsure", "signs", "line_unsure")):
        case "first":
            gate["first"] = chance.sample(codes, 2)
        case "withhold":
            gate["withhold"] = ["stretching", chance.choice(codes)]
        case "may_show":
            gate["may_show"] = chance.choice((None, chance.sample(codes, 3)))
        case "unsure":
            gate["may_show_unsure"] = chance.sample(codes, 3)
        case "signs":
            gate["signs"] = [chance.choice(plain["warning_signs"])["code"]]
        case "line_unsure":
            gate["line_unsure"] = "Wait a little."


def _settings(chance, plain):
    name = chance.choice(("tonight", "morning", "this_week", "clear_share"))
    plain["settings"][name] = chance.choice((0.5, 0.9)) if name == "clear_share" else chance.choice((1, 2, 3))


def _position(chance, plain):
    row = chance.choice(plain["first_positions"])
    row["first"], row["second"] = chance.sample(["on-back", "on-side", "walk", "roll"], 2)
    row["usual"] = chance.choice(("any", "usual-side", "usual-back"))


KINDS = (
    _flag, _flag, _symptom, _symptom, _order, _follow, _settled, _cause, _figure, _figure, _sign, _sign,
    _due, _fit, _effect, _effect, _key, _remedy, _gate, _settings, _position,
)  # fmt: skip
