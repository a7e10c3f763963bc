"""The shipped content as a knowledge base, read once for all tests."""

import csv
from functools import lru_cache
from pathlib import Path

import yaml

from checker.reasoning.snapshot import from_plain

FOLDER = Path(__file__).parents[2] / "checker" / "content" / "hamstring"
VERDICTS = {"R": "recommended", "O": "ok", "A": "avoid", "N": "not-shown"}


@lru_cache(maxsize=1)
def shipped_knowledge():
    return from_plain({**_lists(), **_tables()})


def _lists():
    read = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if isinstance(value, list):
                read.setdefault(key, []).extend(value)
            else:
                read.setdefault(key, {}).update(value)
    return read


def _tables():
    source = {(r["symptom"], r["condition"]): r["source"] for r in _rows("frequency_sources")}
    frequencies = {
        row.pop("symptom"): {c: [int(v), source.get((symptom, c), "")] for c, v in row.items()}
        for row in _rows("frequencies")
        if (symptom := row["symptom"])
    }
    fits = {
        row.pop("remedy"): {c: [VERDICTS[v[0]], int(v[1:] or 0)] for c, v in row.items()}
        for row in _rows("fits")
    }
    effects = [{**row, "delta": int(row["delta"] or 0)} for row in _rows("effects")]
    return {
        "frequencies": frequencies,
        "fits": fits,
        "effects": effects,
        "first_positions": _rows("first_positions"),
    }


def _rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
