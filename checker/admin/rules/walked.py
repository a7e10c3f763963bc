"""Whether somebody who walks through the questionnaire raises a warning sign of the draft."""

from __future__ import annotations

from checker import library
from checker.presenting.problems import message
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge import KnowledgeBase
from checker.safety_walk.paths import unreached


def unreached_text(knowledge: KnowledgeBase, code: str) -> str:
    """Why nobody raises the sign with this code, as publishing would say; empty where somebody does.

    As there, nobody walks through a draft with errors: they are told first.
    """
    sign = next((sign for sign in knowledge.warning_signs if sign.code == code), None)
    why = unreached(knowledge, sign) if sign and not find_errors(knowledge) else None
    return f"Nobody can raise it: {message(why)}." if why else ""


def unreached_in_draft(code: str) -> str:
    """The same of the draft as it is saved; empty where it cannot be read, which is told elsewhere."""
    try:
        return unreached_text(library.from_drafts(), code)
    except library.ContentError:
        return ""
