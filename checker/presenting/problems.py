"""What is wrong with content, in words for its editors: one sentence for each kind of problem.

A problem is data (`reasoning/knowledge/problem.py`). A new kind of problem has its id
where it is found and its sentence here; links, places in files and lists need nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

from checker.presenting.floors import title_of
from checker.reasoning.knowledge.problem import Problem

NOUNS = {
    "questions": _("question"),
    "symptoms": _("symptom"),
    "groups": _("group"),
    "conditions": _("condition"),
    "warning_signs": _("warning sign"),
    "remedies": _("remedy"),
    "relief_keys": _("relief key"),
    "effects": _("effect"),
    "gates": _("gate"),
    "first_positions": _("first position"),
    "never_together": _("never together"),
    "regions": _("region"),
    "contacts": _("contact"),
    "sources": _("source"),
    "guide": _("guide section"),
    "frequencies": _("frequency"),
    "fits": _("fit"),
    "floors": _("floor"),
    "cases": _("case"),
    "symptoms_or_groups": _("symptom or group"),
    "single_symptoms": _("single symptom"),
    "answers": _("answer"),
    "remedies_or_categories": _("remedy or category"),
}
"""A list of content -> one of it."""
TYPES = {
    "string": _("a text (put a number, a date, yes or no between quotes)"),
    "array": _("a list"),
    "object": _("fields with their values"),
    "integer": _("a whole number"),
    "number": _("a number"),
    "boolean": _("true or false"),
    "null": _("nothing"),
    "dict": _("fields"),
    "list": _("a list"),
    "str": _("a text"),
    "bool": _("true or false"),
    "NoneType": _("nothing"),
    "int": _("a number"),
    "float": _("a number"),
}
"""Kinds of values, as a schema names them and as they are found."""
OR = _("{} or {}")
ALONE = _("a problem of the kind “{id}”")
"""For a problem that was kept and is not known any more."""

SENTENCES = {
    # Of questions and answers
    "no-answers": _("it has no answers to choose from"),
    "no-why": _("it does not say why it is asked"),
    "no-none-of-these": _("a tick-list needs a “None of these”, or nobody can answer no"),
    "never-put": _("nothing ever leads to it: add a parent, a due-when rule, or another stage"),
    "long-safety-list": _("a safety list has at most {most} items"),
    "long-safety-item": _("{words} words; a safety item has at most {most}"),
    "no-safety-list": _("there is no safety list, so no result could be safe"),
    "no-zone": _("the body map has no zone '{zone}'"),
    "zone-twice": _("two answers share the zone '{zone}'"),
    "no-section": _("the clinician's page has no part '{section}'"),
    "follows-a-group": _("it follows '{code}', which is a group, not a symptom"),
    "beside-its-parent": _("it stands side by side with its parent item {code}"),
    "idle": _("no answer to it changes anything"),
    "idle-answers": _("these answers change nothing: {codes}"),
    "no-way": _("nothing ever leads to it"),
    "due-rule-unasked": _("its due-rule needs answers that nobody is asked for"),
    "parents-unasked": _("it follows {codes}, which nobody is asked"),
    "no-rule": _("it has no rule"),
    "parts-unasked": _("no question can fulfil part {parts} of its rule"),
    # Of causes and frequencies
    "no-conditions": _("there are none"),
    "base-rates-sum": _("the base rates sum to {total}, not 100"),
    "one-unspecific": _("exactly one condition must stand for “none of these”"),
    "base-rate-zero": _("the base rate must be above 0"),
    "neither-source-nor-estimate": _("it has neither a source nor the word that it is an estimate"),
    "no-figure": _("there is no figure for {code}"),
    "figure-range": _("{code} is {percent}; use 1 to 99, never 0 or 100"),
    "group-without-figures": _("it has an evidence group but no frequencies"),
    "figures-without-group": _("it has frequencies but no evidence group, so they count for nothing"),
    "weight-range": _("its weight is {weight}; use 1 to 100"),
    "figures-sum": _("its frequencies for {code} sum to {total}, not 100"),
    # Of warning signs and care levels
    "no-warning-signs": _("there are none, so no result could be safe"),
    "no-message": _("it has no message: title, do now and why are needed"),
    "self-care-sign": _("a warning sign is at least “see a professional”"),
    "too-late": _("“{level}” is for {latest}, not for {within}"),
    "unasked": _("no question asks {codes}"),
    "neither-source-nor-note": _("it has neither a source nor a note that it is our own decision"),
    "none-of": _("a warning sign may not say “none of”: a yes could then lower the care level"),
    "only-relief-keys": _("only relief keys may say “none of”"),
    "empty-rule": _("its rule is empty"),
    "asks-for-more": _("its rule asks for more than it lists"),
    "floor-unasked": _("these symptoms are gone: {codes}"),
    "below-floor": _("the article asks for “{level}” ({within}): {floor}"),
    "no-advice": _("there is none for {level}"),
    "no-emergency-words": _("it has no words for an emergency"),
    "number-without-source": _("the number has no source"),
    # Of relief
    "no-source": _("it has no source"),
    "evidence": _("the evidence '{evidence}' is unknown; use one of: {choices}"),
    "no-steps": _("it has no steps"),
    "slots": _("its slots must be some of: {choices}"),
    "no-fit": _("no word on how it suits {codes}"),
    "lacks-keys": _("it is about {category} but lacks these avoid keys: {codes}"),
    "no-reason": _("it gives no reason for the person"),
    "no-verdict": _("no word on whether it suits the group '{code}': say ok, adapt or avoid"),
    "two-verdicts": _("for the group '{code}' it says {verdicts}; keep one"),
    "verdict-without-source": _("its verdict for the group '{code}' has no source"),
    "no-position": _("{code} is no position for tonight"),
    "position-does-not-suit": _("{code} is marked {verdict} for this condition"),
    "no-gate": _("no gate says which relief may still be shown"),
    "gate-without-reason": _("it withholds something, so it needs a reason"),
    "gate-without-line": _("nothing may be shown, so it needs a position line"),
    "gate-without-list": _("it withholds all, so it needs a list of what may show"),
    "withholds-nothing": _("nothing is called '{code}', so nothing would be withheld"),
    # Of rows that name each other
    "no-such": _("there is no {noun} '{code}'; correct the code, or add what it names"),
    "code-twice": _("the code is used twice; give one of the two another code"),
    "row-twice": _("stands here twice; keep one of the two"),
    "contains-itself": _("contains itself; take one of its members out"),
    "another-kind": _("'{code}' is no {noun}"),
    # Of the plain form
    "needs-fields": _("expected the fields of a {of}, found {found}"),
    "no-field": _("{of} has no field '{name}'"),
    "needs-field": _("{of} needs the field '{name}'"),
    "needs-list": _("expected a list, found {found}"),
    "needs-items": _("expected {number} items, found {found}"),
    "needs-mapping": _("expected a mapping, found {found}"),
    "not-a-choice": _("unknown {of} {shown}; use one of: {choices}"),
    "needs-value": _("expected {of}, found {found} {shown}"),
    # Of the cases
    "no-cases": _("there are no clinical cases to test it with. Load some: load_content --cases"),
    "unstated": _("unstated must be empty or '{choice}'"),
    "case-code-twice": _("the code '{code}' is used at {first}; give this case another"),
    "no-case-list": _("expected keys such as “cases:”"),
    "too-many": _(
        "there is more than {most} things wrong; put these right first, then the rest is looked at"
    ),
    # Of files
    "too-large": _("the file is too large; split it into several"),
    "cannot-be-read": _("the file cannot be read: {said}"),
    "not-utf-8": _("this is not UTF-8; save the file as UTF-8"),
    "no-text": _("there is a sign here that no text has; take it out"),
    "looks-empty": _("this text looks empty; write something that can be seen, or take it out"),
    "empty-file": _("the file is empty; fill it, or delete it"),
    "no-files": _("there are no content files here; name a folder with .yaml files"),
    "wrong-ending": _("this would not be read; end its name in .yaml"),
    # Of YAML
    "too-deep": _("lists stand in lists too deep to be read; write them out"),
    "too-much": _("references (*name) in references make this too large to be read; write the lists out"),
    "no-number": _("this is no number that can be counted with; write digits"),
    "no-name": _("the name of a field must be one word, not a list or fields"),
    "field-twice": _("the field '{name}' stands here twice; keep one"),
    "no-references": _("references (*name) are not taken here; write it out"),
    "second-document": _("a second document begins here; take out the line “---”"),
    "merge": _("“<<” is not taken here; write the fields out"),
    "no-colon": _("a colon (:) is missing at the end of the field before this line"),
    "tab": _("there is a tab here; put blanks instead"),
    "tag": _("a name after “!” is not taken here; take it out"),
    "syntax": _(
        "this cannot be read ({said}); look at the blanks at its start, and for a bracket or quotation "
        "mark without its partner"
    ),
    "said": "{said}",
    # Of lists and tables in files
    "expected-keys": _("expected keys such as “questions:”, found {types_found}"),
    "key-elsewhere": _("'{key}' stands in another file already; keep one of the two"),
    "must-be-list": _("'{key}' must be a list"),
    "must-be-mapping": _("'{key}' must be a mapping"),
    "unknown-key": _("unknown key '{key}'; take one of: {choices}"),
    "no-key": _("no file has “{key}:”; add it"),
    "no-list": _("no file has “{key}:”; add it; if there is none of it, write “{key}: []”"),
    "no-table": _("this file is missing; add it, if only with its first line: {head}"),
    "unknown-table": _("no table has this name; take one of: {choices}"),
    "unreadable-table": _("this is no table that can be read: {said}"),
    "empty-table": _("the file is empty; write at least the names of the columns"),
    "wrong-columns": _("wrong columns {found}; write: {head}"),
    "column-twice": _("there are two columns '{name}'; join them"),
    "table-not-utf-8": _("this is not UTF-8; save the table as CSV in UTF-8"),
    "too-many-cells": _("there are more cells than columns; take out what is too much, or quote commas"),
    "has-a-row": _("'{code}' has a row already; join the two"),
    "cell-of-frequencies": _("'{cell}' under '{column}' is not understood; write a whole number of per cent"),
    "cell-of-fits": _(
        "'{cell}' under '{column}' is not understood; write R, O, A or N and a whole number, such as R10"
    ),
    "no-frequency": _(
        "there is no frequency of '{symptom}' for '{condition}'; write one in frequencies.csv, "
        "or take this out"
    ),
    "no-delta": _("the delta '{delta}' is not a whole number; write one, such as -5"),
    "codes-later": _("(Whether codes name something that exists is looked at once these are put right.)"),
    "cases-later": _(
        "(Whether the clinical cases name what exists is looked at once these are put right.)"
    ),
    # Of values that a schema refuses
    "missing-field": _("this field is missing; add it"),
    "misspelt-field": _("unknown field '{name}'; write '{near}', or take it out"),
    "unknown-field": _("unknown field '{name}'; take it out. There are: {choices}"),
    "wrong-type": _("write {types} here; found {types_found}{value}"),
    "misspelt-choice": _("'{value}' is not taken; did you mean '{near}'? Write one of: {choices}"),
    "unknown-choice": _("'{value}' is not taken. Write one of: {choices}"),
    "no-address": _("'{value}' cannot be taken; write a web address that begins with https://"),
    "no-date": _("'{value}' cannot be taken; write a date such as 2026-01-31"),
    "no-code": _(
        "'{value}' cannot be taken; write small letters, digits and single hyphens, such as worse-at-night"
    ),
    "no-digits": _("'{value}' cannot be taken; write digits only, with a + in front if needed"),
    "minLength": _("it is empty; write something, or take the field out if it may be missing"),
    "maxLength": _("{size} letters are too many; write at most {limit}"),
    "minItems": _("the list is too short; it needs at least {limit}"),
    "maxItems": _("the list is too long; it takes at most {limit}"),
    "minimum": _("{size} is too small; write {limit} or more"),
    "maximum": _("{size} is too large; write {limit} or less"),
}  # fmt: skip
"""The id of a problem -> what is wrong, and what to do."""


def lines(problems: Iterable[Problem]) -> list[str]:
    """One line for each problem."""
    return [line(problem) for problem in problems]


def line(problem: Problem, plain: Mapping[str, Any] | None = None) -> str:
    """Where it is, and what is wrong.

    plain: the content; the name of the row then stands before its code.
    """
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    parts = (place, _where(problem, plain or {}), problem.field, message(problem))
    return ": ".join(filter(None, parts))


def message(problem: Problem) -> str:
    """What is wrong, without where."""
    values = {name: _spoken(name, value) for name, value in problem.values}
    return translated(SENTENCES.get(problem.id, ALONE)).format_map({"id": problem.id, **values})


def noun(kind: str) -> str:
    """What one row of a list is called."""
    return translated(NOUNS.get(kind, kind.replace("_", " ")))


def either(words: Iterable[str]) -> str:
    """One of these."""
    return reduce(lambda one, other: translated(OR).format(one, other), words)


def _where(problem: Problem, plain: Mapping[str, Any]) -> str:
    """The row; the whole list where no row is meant."""
    if not problem.key:
        return problem.kind.replace("_", " ")
    code = " / ".join(problem.key)
    name = next(_names(problem, plain), "")
    return f"{noun(problem.kind)} “{name}” ({code})" if name else f"{noun(problem.kind)} {code}"


def _names(problem: Problem, plain: Mapping[str, Any]) -> Iterator[str]:
    rows = plain.get(problem.kind, ())
    if problem.kind in ("symptoms", "frequencies"):
        rows = [answer for question in plain.get("questions", ()) for answer in question.get("symptoms", ())]
    for row in rows:
        if isinstance(row, Mapping) and row.get("code") == problem.key[0]:
            yield from (str(row[name]) for name in ("title", "name", "text", "heading") if row.get(name))


def _spoken(name: str, value: object) -> str:
    """A value of a problem in words: the name of a list, of types of values, or codes."""
    if name == "noun":
        return noun(str(value))
    if name == "floor":
        return title_of(str(value))
    many: Sequence[object] = value if isinstance(value, tuple) else (value,)
    if name.startswith("types"):
        return either(translated(TYPES.get(str(one), str(one))) for one in many)
    return ", ".join(str(one) or translated(TYPES["null"]) for one in many)
