"""The report as a page of the documentation. The same content always writes the same page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.benchmark import calibration, locked, tables
from checker.benchmark.everyday.tables import everyday
from checker.benchmark.goals import goals
from checker.benchmark.others import OTHERS
from checker.benchmark.report import Data
from checker.benchmark.short_way_tables import short_way
from checker.benchmark.tables import ReportTable

_HEAD = """# How it does on published cases

Written by `python manage.py evaluate --page`; do not edit by hand.

**These figures are no clinical validation.** They come from {cases} patient cases that others published and
we retold (textbook and exam patients, personal accounts, case reports), and from people drawn from our own
tables. No clinician has reviewed a story, an encoding or a label. {one_reader} of the cases were encoded by
one reader, who knew the rules, and labelled by the same or, in one file, by two others.
{two_readers} were encoded by readers who knew neither diagnosis nor rules, and labelled by two readers,
neither of whom tunes the content: [labelling](content/labelling.md) says how, and how often
the two agreed. Rates here say nothing about how common anything is.
Other cases, which nobody who builds this has seen, are kept for independent evaluation.

The cases stand in `checker/content/hamstring/cases/published/`, each with its source. They are a yardstick:
an encoding or a label is never changed to make a run pass, and no frequency is tuned to a single case.

## How to read it

- {safety} of the {cases} cases are safety cases: too low a level would harm. {scored} adults have a cause
  that is among our conditions; in {outside} cases it was something else, and the best the page can do is to
  say that nothing fits.
- **Under-triage**: below the lowest level that the label accepts. **Over-triage**: above the highest. Both
  are shown by level and never rolled into one score.
- **Strict** counts the labelled cause, **lenient** also what the label calls acceptable.
- **Kind of pain**: the family of the cause, as an irritated nerve; a condition without one stands for itself.
  The page tells the kind first. Which of its members it is, often only an examination can tell.
- Each case is run twice. *As told*: only what the story answers, plus an age where the source gives none. The
  lists that everybody is asked count as "None of these" where the story is silent; everything else stays
  open, and open questions hold the level at "see a professional" or above. *Walked*: the person goes through
  the questionnaire's own choice of screens. Tick-lists are "None of these" where the story is silent, single
  choices "not sure" or, where a warning sign reads them, the calm answer (`untold.yaml`). Silence is not
  "no": the walk is the kinder, less cautious reading, and misses of level there may be the story's silence.
- `12/48, 25 % (15 to 39)` is count, share and Wilson's 95 % interval;
  `9 to 20, median 16 (15 to 17)` is the smallest and the largest count, and the median with its own.
"""


def as_markdown(data: Data) -> str:
    """The whole page."""
    head = _HEAD.format(
        cases=data["cases"],
        safety=data["safety"],
        scored=data["scored_for_causes"],
        outside=data["outside"],
        one_reader=data["cases"] - data["two_readers"],
        two_readers=data["two_readers"],
    )
    return "\n".join([head, *_body(data)]).rstrip() + "\n"


def _body(data: Data) -> Iterator[str]:
    yield "## Goals\n"
    yield from _tables([goals(data)])
    yield "Why a goal is missed, and what would reach it: [missed goals](content/missed-goals.md).\n"
    yield from _locked(data)
    yield OTHERS
    yield "## Calibration\n"
    yield calibration.NOTE
    yield from calibration.picture(data["ways"])
    yield ""
    for way, each in data["ways"].items():
        yield f"## {way.capitalize()}\n"
        yield from _tables(tables.of_way(way, each))
    yield "## Beside it: no answers at all\n"
    yield from _tables(tables.baselines(data["baselines"]))
    yield from _everyday(data)
    yield from _short_way(data)
    yield from _population(data)
    yield "## Misses\n"
    yield from _misses(data)
    yield "## What the questionnaire could not carry\n"
    yield from (f"- {case['code']}: {note}" for case in data["each"] for note in case["mapping"])
    yield "\n## Case by case\n"
    yield from markdown(tables.each_case(data))


_LOCKED = """Published cases that were labelled by two readers like the newer ones above, and that nobody
looks into while the content is tuned. `python manage.py evaluate --locked --page` runs them, each time
this page is written, and tells these totals alone. Where a figure above is much better than here, tuning
to the open cases may be why.
"""


def _locked(data: Data) -> Iterator[str]:
    if not data.get("locked"):
        return
    yield "## Locked cases\n"
    yield _LOCKED
    yield from _tables([locked.table(data["locked"])])


_EVERYDAY = """People drawn from our own tables, with everyday answers added at **assumed rates: nobody
measured them** (`checker/content/hamstring/cases/everyday/rates.yaml` says where they come from). The shares
depend on the rates; the order of the rules does so less. *Alone*: without this rule more people would end as
the goal asks.
"""


def _everyday(data: Data) -> Iterator[str]:
    if "everyday" not in data:
        return
    yield "## How often ordinary people are told to act\n"
    yield _EVERYDAY
    yield from _tables(everyday(data["everyday"]))


def _short_way(data: Data) -> Iterator[str]:
    if "short_way" in data:
        yield "## What the result that comes early loses\n"
        yield from _tables(short_way(data["short_way"]))


def _population(data: Data) -> Iterator[str]:
    if "population" not in data:
        return
    yield "## Coherence check\n"
    yield (
        "People drawn from our own tables and put back through them. This shows that tables, recipe and\n"
        "questionnaire fit each other, and nothing else: the world is not this table. Noisy: a quarter of\n"
        "the questions about causes skipped, 15 % of single answers replaced at random, 10 % of ticks\n"
        "flipped.\n"
    )
    yield from _tables([tables.population(data["population"]), *tables.population_bands(data["population"])])


def _tables(found: Iterable[ReportTable]) -> Iterator[str]:
    for table in found:
        yield f"### {table.title}\n"
        if table.note:
            yield f"{table.note}\n"
        yield from markdown(table)
        yield ""


def markdown(table: ReportTable) -> Iterator[str]:
    """The rows of a table, the first one as its head."""
    head, *rows = table.rows
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


MISSES = """Each with its reason, from `reasons.yaml` beside the cases. No clinician has reviewed the reasons.

- *No clinical reason*: nothing speaks for the result; a clinician has to decide.
- *Caution by decision*: the content holds back on purpose where the label would have allowed more.
- *The story is silent*: it does not say what would decide it; the walk fills silence with calm answers.
- *Cannot be told apart*: what it was is no cause of ours, or the answers fit both.
- *Told, and not asked*: the story tells what would decide it, and the walk ends before it asks.
"""


def _misses(data: Data) -> Iterator[str]:
    yield MISSES
    yield from markdown(ReportTable("", [["case", "run", "what was missed", "why"], *_rows(data)]))
    yield "\nFair other answers that fall below the lowest acceptable level:\n"
    for way, each in data["ways"].items():
        notes = each["alternatives"]["under_notes"]
        yield from (f"- {n['case']}: {n['note']} ({way}). {n['why']}" for n in notes)
    yield "\n## What published cases showed and was corrected\n"
    for one in data["corrected"]:
        yield f"- {one['case']}, {one['kind']}: {one['what'].strip()} Sources: {', '.join(one['sources'])}."
    yield ""


def _rows(data: Data) -> Iterator[list[str]]:
    """One row for each miss; the same miss with the same reason in both runs is one."""
    merged: dict[tuple[str, str, str], list[str]] = {}
    for case in data["each"]:
        for way, outcome in case["ways"].items():
            for miss in outcome["misses"]:
                merged.setdefault((case["code"], miss["text"], miss["why"]), []).append(way)
    yield from ([code, ", ".join(ways), text, why] for (code, text, why), ways in merged.items())
