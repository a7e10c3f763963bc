"""What a run says: the shares by group, and every survivor with its reason."""

import re
from collections import Counter

ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \|", re.MULTILINE)


def reasons(page):
    """Name of a survivor -> why it cannot or need not be noticed, from the table of the document."""
    text = page.read_text("utf-8") if page.exists() else ""
    return {name.replace("\\|", "|"): reason.strip() for name, reason in ROW.findall(text)}


def told(tried, known, options):
    """The report as Markdown."""
    lines = [f"Seed {options.seed}, {options.count} of each group.", "", *_table(tried, known), ""]
    for group, mutant, fate, _ in tried:
        if fate != "noticed":
            reason = known.get(mutant.name, "")
            lines.append(f"- {fate}, {group}, line {mutant.lines.start}: `{mutant.name}` {reason}".rstrip())
    return "\n".join(lines)


def _table(tried, known):
    yield "| group | tried | noticed | survived | with a reason | cut short | noticed of what can be |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for group in [*dict.fromkeys(group for group, *_ in tried), "all"]:
        own = [(mutant, fate) for each, mutant, fate, _ in tried if group in {each, "all"}]
        fates = Counter(fate for _, fate in own)
        excused = sum(fate == "survived" and mutant.name in known for mutant, fate in own)
        owed = fates["noticed"] + fates["survived"] - excused
        share = f"{fates['noticed']} of {owed}, {100 * fates['noticed'] / owed:.0f} %" if owed else "-"
        counts = [len(own), fates["noticed"], fates["survived"], excused, fates["cut"], share]
        yield f"| {group} | {' | '.join(map(str, counts))} |"
