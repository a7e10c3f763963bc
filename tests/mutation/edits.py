"""Small edits of content, each for the worse: a level lower, a member of a rule less, a mark gone."""

import json
import random
from dataclasses import dataclass

LOWER = {"emergency": ("urgent", "today"), "urgent": ("see-professional", "two-days")}
LONGER = ("now", "today", "two-days", "one-week", "two-weeks", "four-weeks")
RARE, USUAL = 6, 60
HOW_MANY = {
    "level": 6, "time": 6, "member": 6, "avoid": 4, "fit": 3, "gate": 4, "withhold": 1, "frequency": 3,
    "misspelt": 2, "follows": 2, "group": 2, "implies": 2, "locked": 1, "swapped": 1,
    "due_when": 1, "cautious": 1, "sorts_unsure": 1, "private": 1,
}  # fmt: skip
"""Of each kind in one round."""


@dataclass(frozen=True)
class Edit:
    """One place of the plain form of a content: the way to it, and what stands there then."""

    kind: str
    name: str
    way: tuple[str | int, ...]
    new: object
    """`GONE`: the place itself goes."""

    def made(self, plain):
        """The content with the edit, and as it was otherwise."""
        whole = json.loads(json.dumps(plain))
        holder = whole
        for step in self.way[:-1]:
            holder = holder[step]
        if self.new is GONE:
            del holder[self.way[-1]]
        else:
            holder[self.way[-1]] = self.new
        return whole


GONE = object()


def drawn(plain, seed, rounds):
    """So many of each kind, and fewer where there are not so many; the same for the same seed and content."""
    chance = random.Random(f"{seed} content")
    every = {kind: [] for kind in HOW_MANY}
    for edit in edits(plain):
        every[edit.kind].append(edit)
    for kind, found in every.items():
        yield from chance.sample(found, min(HOW_MANY[kind] * rounds, len(found)))


def edits(plain):
    """Every edit of every kind."""
    for at, sign in enumerate(plain["warning_signs"]):
        yield from _of_sign(("warning_signs", at), sign)
    yield from _of_questions(plain)
    yield from _of_relief(plain)
    yield from _of_gates(plain)
    for at, group in enumerate(plain["groups"]):
        yield from _less("group", group["code"], ("groups", at, "members"), group["members"])
    for symptom, row in plain["frequencies"].items():
        for cause, (percent, *rest) in row.items():
            if percent >= USUAL:
                way = ("frequencies", symptom, cause)
                yield Edit("frequency", f"{symptom} {cause}", way, [RARE, *rest])


def _of_sign(way, sign):
    code = sign["code"]
    if sign["level"] in LOWER:
        level, within = LOWER[sign["level"]]
        yield Edit("level", code, way, {**sign, "level": level, "within": within})
    later = LONGER[LONGER.index(sign["within"]) + 1 :]
    if later:
        yield Edit("time", code, (*way, "within"), later[0])
    for number, clause in enumerate(sign["criterion"].get("all_of", ())):
        place = (*way, "criterion", "all_of", number, "any_of")
        yield from _less("member", f"{code} {number + 1}", place, clause["any_of"])


def _of_questions(plain):
    for at, question in enumerate(plain["questions"]):
        way, code = ("questions", at), question["code"]
        for flag in ("due_when", "cautious", "sorts_unsure", "private"):
            if question.get(flag):
                yield Edit(flag, code, (*way, flag), GONE)
        yield from _less("follows", code, (*way, "follows"), question.get("follows", ()))
        for number, option in enumerate(question["symptoms"]):
            place = (*way, "symptoms", number)
            yield Edit("misspelt", option["code"], (*place, "code"), f"{option['code']}x")
            if option.get("private"):
                yield Edit("private", option["code"], (*place, "private"), GONE)
            yield from _less("implies", option["code"], (*place, "implies"), option.get("implies", ()))
    for at, (one, other) in enumerate(zip(plain["questions"], plain["questions"][1:], strict=False)):
        both = [*plain["questions"][:at], other, one, *plain["questions"][at + 2 :]]
        yield Edit("swapped", f"{one['code']} {other['code']}", ("questions",), both)


def _of_relief(plain):
    for at, effect in enumerate(plain["effects"]):
        if effect["effect"] == "avoid":
            yield Edit("avoid", f"{effect['key']} {effect['remedy']}", ("effects", at), GONE)
    for remedy, row in plain["fits"].items():
        for cause, (verdict, *rest) in row.items():
            if verdict == "avoid":
                yield Edit("fit", f"{remedy} {cause}", ("fits", remedy, cause), ["ok", 50, *rest[1:]])
    for at, remedy in enumerate(plain["remedies"]):
        if remedy.get("locked"):
            yield Edit("locked", remedy["code"], ("remedies", at, "locked"), GONE)


def _of_gates(plain):
    for at, gate in enumerate(plain["gates"]):
        yield Edit("gate", gate["code"], ("gates", at), GONE)
        yield from _less("gate", gate["code"], ("gates", at, "signs"), gate["signs"])
        yield from _less("withhold", gate["code"], ("gates", at, "withhold"), gate["withhold"])


def _less(kind, name, way, items):
    """Each of the items gone, one at a time."""
    return (Edit(kind, f"{name} {item}", (*way, at), GONE) for at, item in enumerate(items))
