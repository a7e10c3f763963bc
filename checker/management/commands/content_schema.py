"""Write the JSON Schemas of the content format into docs/content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker.cases.schema import case_schema
from checker.library.files.schema import content_schema

FOLDER = Path(settings.BASE_DIR) / "docs" / "content"


def files() -> dict[str, str]:
    """File name -> what it must say."""
    made = {"content.schema.json": content_schema(), "cases.schema.json": case_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}


class Command(BaseCommand):
    """`content_schema`; a test fails while the files are older than the code."""

    help = "Writes docs/content/content.schema.json and cases.schema.json from the code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: docs/content")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            for name, text in files().items():
                (folder / name).write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"Cannot write {error.filename}: {error.strerror}.") from None
        self.stdout.write(f"Written to {folder}: {', '.join(files())}")
