"""Print every question with its options and codes, as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from checker.management.content import add_source_option, content
from checker.reasoning.knowledge import Question


class Command(BaseCommand):
    """`questions`: what `assess` understands."""

    help = "Print the codes and texts of all questions and their options as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """--draft reads the drafts instead of the current release."""
        add_source_option(parser)

    def handle(self, *args: Any, draft: bool, **options: Any) -> None:
        """Write a JSON list to standard output."""
        listed = [described(question) for question in content(draft=draft).knowledge.questions]
        self.stdout.write(json.dumps(listed, indent=2, ensure_ascii=False))


def described(question: Question) -> dict[str, Any]:
    """One question as plain data."""
    return {
        "code": question.code,
        "screen": question.screen,
        "stage": question.stage.value,
        "kind": question.kind.value,
        "title": question.title,
        "text": question.text,
        "why": question.why,
        "none": bool(question.none_text),
        "not_sure": bool(question.unsure_text),
        "sorts_unsure": question.sorts_unsure,
        "optional": question.optional,
        "private": question.private,
        "follows": list(question.follows),
        "symptoms": [
            {"code": s.code, "text": s.text, "said": s.said, "private": s.private, "dossier": list(s.dossier)}
            for s in question.symptoms
        ],
        "dossier": list(question.dossier),
    }
