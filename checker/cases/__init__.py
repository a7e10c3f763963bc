"""Clinical cases: synthetic people with the outcome that a knowledge base must reach.

Each is run twice: its findings straight against the rules, and as a person who
walks through the questionnaire's own choice of screens. Cases are ours; they
test the content and the reasoning, and are no clinical validation.
"""

from __future__ import annotations

from checker.cases.files import SHIPPED, Against, read_case_files, read_cases, read_upload, shipped_cases
from checker.cases.misses import Miss
from checker.cases.rows import case_checksum, from_row, plain_row, store, stored
from checker.cases.running import Outcome, run
from checker.cases.story import CaseError, ClinicalCase, Expected, Unknown, find_faults, unknown
from checker.cases.walking import answer_all, walk

__all__ = [
    "SHIPPED",
    "Against",
    "CaseError",
    "ClinicalCase",
    "Expected",
    "Miss",
    "Outcome",
    "Unknown",
    "answer_all",
    "case_checksum",
    "find_faults",
    "from_row",
    "plain_row",
    "read_case_files",
    "read_cases",
    "read_upload",
    "run",
    "shipped_cases",
    "store",
    "stored",
    "unknown",
    "walk",
]
