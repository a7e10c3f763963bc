"""Plain knowledge base <-> tables: the same content as one dictionary of rows per model.

A row holds codes where the database holds keys: a foreign key is a code (or ""),
a many-to-many list a tuple of codes. Only here is it known how the nested plain
form is spread over models; `rows` moves tables in and out of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from checker import models as m
from checker.library.order import settled
from checker.library.rows.kinds import CLAUSES, LISTS, MIXED, Row, Tables, problem_of
from checker.models.site import BOXES
from checker.reasoning.knowledge import Frequency
from checker.reasoning.knowledge.problem import Problem
from checker.reasoning.knowledge.snapshot import CODE_TWICE, ContentError


class _Spreader:
    """Collects the rows of one plain knowledge base."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.groups = {group["code"] for group in plain.get("groups", ())}
        self.tables: Tables = {}
        self.problems: list[Problem] = []

    def add(self, model: type[m.Content], row: Row) -> None:
        key = tuple(row.get(name, "") for name in model.natural_key)
        table = self.tables.setdefault(model, {})
        if key in table:
            id_ = CODE_TWICE if model.natural_key == ("code",) else "row-twice"
            self.problems.append(problem_of(id_, model, row))
        table[key] = row

    def split(self, row: Row, name: str, symptoms: str, groups: str) -> Row:
        """Sort a mixed field (one code, or a list of codes) into its two columns."""
        value = row.pop(name, "" if name == "missing_counts" else [])
        if isinstance(value, str):
            is_group = value in self.groups
            return {**row, symptoms: "" if is_group else value, groups: value if is_group else ""}
        return {
            **row,
            symptoms: [code for code in value if code not in self.groups],
            groups: [code for code in value if code in self.groups],
        }

    def add_list(self, model: type[m.Content], items: Iterable[Mapping[str, Any]], **more: Any) -> None:
        for number, item in enumerate(items, 1):
            self.add_item(model, {**item, **more, "position": 10 * number})

    def add_item(self, model: type[m.Content], row: Row) -> None:
        """Add one item with the rows that hang on it."""
        if model is m.Question:
            self.add_list(m.Symptom, row.pop("symptoms", ()), question=row["code"])
        if model in CLAUSES:
            field, clause_model = CLAUSES[model]
            self.add_clauses(clause_model, row, row.pop(field, None))
        if model in MIXED:
            row = self.split(row, *MIXED[model])
        self.add(model, row)

    def add_clauses(self, model: type[m.Content], row: Row, criterion: Mapping[str, Any] | None) -> None:
        none_of = (criterion or {}).get("none_of", ())
        if model is m.ReliefKeyClause:
            row.update(self.split({"none_of": none_of}, "none_of", "none_of_symptoms", "none_of_groups"))
        elif none_of:
            self.problems.append(problem_of("only-relief-keys", model, {"owner": row["code"]}))
        for position, clause in enumerate((criterion or {}).get("all_of", ()), 1):
            parts = self.split(dict(clause), "any_of", "symptoms", "groups")
            self.add(model, {**parts, "owner": row["code"], "position": position})


def tables_from_plain(plain: Mapping[str, Any]) -> Tables:
    """Spread a plain knowledge base over rows. Raises ContentError for rows that clash."""
    plain = settled(dict(plain))
    spread = _Spreader(plain)
    for key, model in LISTS.items():
        spread.add_list(model, map(_ITEM_IN.get(key, dict), plain.get(key, ())))
    for symptom, row in plain["frequencies"].items():
        for condition, cell in row.items():
            spread.add(m.Frequency, {"symptom": symptom, "condition": condition, **_cell_in(*cell)})
    for remedy, row in plain["fits"].items():
        for condition, (verdict, priority) in row.items():
            spread.add(
                m.Fit, {"remedy": remedy, "condition": condition, "verdict": verdict, "priority": priority}
            )
    for box, _ in BOXES:  # an older release may hold one that no page shows any more
        lines = plain.get("safety_box", {}).get(box, ())
        spread.add_list(m.SafetyBoxLine, ({"box": box, "text": line} for line in lines))
    spread.add(m.QuestionnaireSettings, dict(plain["settings"]))
    spread.add(m.SiteDetails, {key.replace("-", "_"): text for key, text in plain.get("site", {}).items()})
    if spread.problems:
        raise ContentError(spread.problems)
    return spread.tables


def _cell_in(percent: int, source: str, note: str = "", *ends: int) -> Row:
    low, high = ends or ("", "")
    sources = [code for code in source.split("/") if code]
    return {"percent": percent, "sources": sources, "note": note, "low": low, "high": high}


def _cell_out(row: Row) -> list[Any]:
    ends = [None if row[end] == "" else row[end] for end in ("low", "high")]
    return Frequency(row["percent"], "/".join(row["sources"]), row["note"], *ends).as_shorthand()


_ITEM_IN = {
    "gates": lambda gate: {
        **gate,
        "has_ceiling": gate["may_show"] is not None,
        "may_show": gate["may_show"] or (),
    },
    "first_positions": lambda row: {**row, "usual": "" if row["usual"] == "any" else row["usual"]},
    "never_together": lambda pair: dict(zip(("first", "second"), pair, strict=True)),
}


def _gate_out(gate: Row) -> Row:
    ceiling = gate.pop("has_ceiling")
    return {**gate, "may_show": gate["may_show"] if ceiling else None}


_ITEM_OUT: Mapping[str, Callable[[Row], Any]] = {
    "gates": _gate_out,
    "first_positions": lambda row: {**row, "usual": row["usual"] or "any"},
    "never_together": lambda pair: [pair["first"], pair["second"]],
}


class _Gatherer:
    """Reads tables back into the nested form."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.owned: dict[tuple[type[m.Content], str], list[Row]] = {}
        parents: dict[type[m.Content], str] = {m.Symptom: "question"}
        parents |= {model: "owner" for _, model in CLAUSES.values()}
        for model, parent in parents.items():
            for row in tables.get(model, {}).values():
                self.owned.setdefault((model, row[parent]), []).append(row)

    def items(self, model: type[m.Content]) -> Iterator[Row]:
        for row in self.tables.get(model, {}).values():
            yield self.item(model, {name: value for name, value in row.items() if name != "position"})

    def item(self, model: type[m.Content], row: Row) -> Row:
        if model in MIXED:
            name, symptoms, groups = MIXED[model]
            row[name] = row.pop(symptoms) + row.pop(groups)
        if model is m.Question:
            own = self.owned.get((m.Symptom, row["code"]), [])
            row["symptoms"] = [{k: v for k, v in s.items() if k not in ("question", "position")} for s in own]
        if model in CLAUSES:
            name, clause_model = CLAUSES[model]
            row[name] = self.criterion(clause_model, row)
        return row

    def criterion(self, model: type[m.Content], row: Row) -> Row | None:
        clauses = self.owned.get((model, row["code"]), [])
        none_of = row.pop("none_of_symptoms", []) + row.pop("none_of_groups", [])
        if not clauses and model is m.QuestionClause:
            return None
        all_of = [{"any_of": c["symptoms"] + c["groups"], "at_least": c["at_least"]} for c in clauses]
        return {"all_of": all_of, "none_of": none_of}


def plain_from_tables(tables: Tables) -> dict[str, Any]:
    """The plain knowledge base that these rows make."""
    gather = _Gatherer(tables)
    plain: dict[str, Any] = {
        key: [_ITEM_OUT.get(key, dict)(row) for row in gather.items(model)] for key, model in LISTS.items()
    }
    plain |= {"frequencies": {}, "fits": {}, "safety_box": {}}
    for (symptom, condition), row in tables.get(m.Frequency, {}).items():
        plain["frequencies"].setdefault(symptom, {})[condition] = _cell_out(row)
    for (remedy, condition), row in tables.get(m.Fit, {}).items():
        plain["fits"].setdefault(remedy, {})[condition] = [row["verdict"], row["priority"]]
    for box, text in tables.get(m.SafetyBoxLine, {}):
        plain["safety_box"].setdefault(box, []).append(text)
    plain["settings"] = dict(tables.get(m.QuestionnaireSettings, {}).get((), {}))
    site = tables.get(m.SiteDetails, {}).get((), {})
    plain["site"] = {name.replace("_", "-"): text for name, text in site.items()}
    return settled(plain)
