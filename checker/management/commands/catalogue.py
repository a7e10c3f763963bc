"""Write the catalogue of interface texts, or bring a language up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

TOOLS_MISSING = "This needs the test tools: run `python3 dev.py lint` once, which installs them."


class Command(BaseCommand):
    """Without a language: the template. With one: its file to translate, compiled."""

    help = "Writes checker/locale/messages.pot; with a language (de, pt-br), brings its catalogue up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", nargs="?", default="", help="for example de or pt-br")
        parser.add_argument("--pseudo", action="store_true", help="make the two test languages (HTS_DEBUG=1)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from checker.words import catalogue  # noqa: PLC0415 (Babel is a test tool)
        except ImportError:
            raise CommandError(TOOLS_MISSING) from None
        messages = catalogue.interface_texts()
        catalogue.TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.TEMPLATE.write_text(catalogue.as_template(messages), encoding="utf-8")
        self.stdout.write(f"{len(messages)} texts in {catalogue.TEMPLATE}")
        if options["pseudo"]:
            _write_pseudo(Path(settings.DATA_DIR) / "locale")
        if options["language"]:
            self.stdout.write(f"Translate {catalogue.update(options['language'])}")


def _write_pseudo(folder: Path) -> None:
    from checker.words import catalogue, pseudo  # noqa: PLC0415 (Babel is a test tool)

    for language, change in pseudo.LANGUAGES.items():
        file = folder / catalogue.folder_of(language) / "LC_MESSAGES" / "django.mo"
        catalogue.compile_to(file, pseudo.catalogue(catalogue.interface_texts(), change))
