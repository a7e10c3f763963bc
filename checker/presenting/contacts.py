"""How help is reached, in words. No number where there is none, never another region's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.shapes import Help
from checker.reasoning.knowledge import Contact, KnowledgeBase, Region
from checker.reasoning.knowledge.levels import CareLevel

_ELSEWHERE = "other"
"""The region whose contacts are words alone: what is told where a cell is missing."""

NO_ZONE = "Etc/GMT+12"
"""The earliest date on Earth, for a knowledge base without regions."""

IN_WORDS = {
    "emergency": gettext_noop("Ring the emergency number of the country you are in."),
    "advice-day": gettext_noop("Ring or visit a local doctor or clinic today."),
    "advice-night": gettext_noop("Ring a doctor on night duty, or go to the nearest hospital that is open."),
    "crisis": gettext_noop("Ring your country's crisis line, or tell somebody near you now."),
    "poisons": gettext_noop("Ring your country's poison centre, or go to the nearest hospital now."),
    "maternity": gettext_noop("Ring your midwife, doctor or maternity hospital, day and night."),
    "find-service": gettext_noop("Ask a local doctor, clinic or pharmacy."),
}
"""The last resort, for content that has no row at all. A purpose without words is left out."""

TEAMS = {
    "cancer": gettext_noop("your cancer team's 24-hour line"),
    "dialysis": gettext_noop("your dialysis unit"),
    "foot": gettext_noop("your foot clinic"),
    "haemophilia": gettext_noop("your haemophilia centre"),
    "maternity": gettext_noop("your maternity unit"),
    "prescriber": gettext_noop("whoever prescribed the medicine, or a pharmacist"),
    "sickle-cell": gettext_noop("your sickle cell team"),
    "surgical": gettext_noop("the team that did your operation or procedure"),
    "transplant": gettext_noop("your transplant or specialist team"),
}
"""Own teams by their code, as a sentence names them after "ring"."""

_A_DOCTOR = gettext_noop("ring a doctor")
IF_WORSE = {
    CareLevel.URGENT: (
        "emergency",
        gettext_noop("ring {number}, or go to an emergency department"),
        gettext_noop("get emergency help"),
    ),
    CareLevel.SEE_PROFESSIONAL: ("advice-day", gettext_noop("ring {number} or a doctor"), _A_DOCTOR),
    CareLevel.SELF_CARE: ("advice-day", gettext_noop("ring {number} or a doctor"), _A_DOCTOR),
}
"""Of each level below an emergency whom to ring if it gets worse: with the region's number, and without."""

NO_BREAK = "\N{NO-BREAK SPACE}"
_DIGITS = re.compile(r"\+?\d(?:[\d ()-]*\d)?")


def region_with(knowledge: KnowledgeBase, code: str) -> Region:
    """The region with this code, else the one without numbers."""
    regions = {region.code: region for region in knowledge.regions}
    return regions.get(code) or regions.get(_ELSEWHERE) or Region(_ELSEWHERE, _("Another country"), NO_ZONE)


def by_clock(region: Region, zone: str) -> Region:
    """The region, its days by the person's own clock where that is known."""
    return replace(region, time_zone=zone) if zone else region


def help_for(knowledge: KnowledgeBase, region: str, purpose: str) -> Help | None:
    """How somebody in this region reaches help of this kind; None where nothing can be said."""
    rows = {(c.region, c.purpose): c for c in knowledge.contacts}
    contact = rows.get((region, purpose))
    if contact:
        return Help(purpose, contact.text, contact.number, _written(contact))
    elsewhere = rows.get((_ELSEWHERE, purpose))
    words = elsewhere.text if elsewhere else _purpose_words(purpose)
    return Help(purpose, words) if words else None


def _purpose_words(purpose: str) -> str:
    words = IN_WORDS.get(purpose, "")
    return _(words) if words else ""


def all_help(knowledge: KnowledgeBase, region: str, *purposes: str) -> tuple[Help, ...]:
    """Those of the purposes for which there is anything to say, in order; each number once."""
    found = [each for p in dict.fromkeys(purposes) if (each := help_for(knowledge, region, p))]
    numbers = [each.number for each in found]
    return tuple(replace(h, number="") if h.number in numbers[:i] else h for i, h in enumerate(found))


def if_worse(knowledge: KnowledgeBase, region: str, level: CareLevel) -> str:
    """Whom to ring if it gets worse, as a sentence goes on after a colon; empty in an emergency."""
    if level not in IF_WORSE:
        return ""
    purpose, ring, without = IF_WORSE[level]
    found = help_for(knowledge, region, purpose)
    return _(ring).format(number=found.shown) if found and found.number else _(without)


def teams(codes: Iterable[str]) -> tuple[str, ...]:
    """One's own teams in words, each once."""
    return tuple(_(TEAMS[code]) for code in dict.fromkeys(codes))


def _written(contact: Contact) -> str:
    """The contact's number as its own text writes it, else its digits; never broken over two lines."""
    for match in _DIGITS.findall(contact.text):
        if re.sub(r"\D", "", match) == re.sub(r"\D", "", contact.number):
            return str(match).replace(" ", NO_BREAK)
    return contact.number
