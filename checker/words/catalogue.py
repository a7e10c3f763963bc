"""The catalogue of interface texts: found in templates and code, written for translators.

Babel, which is needed to write one, comes with the test tools; running the
product reads compiled catalogues with the standard library.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

_ROOT = Path(settings.BASE_DIR)
_FOLDER = _ROOT / "checker" / "locale"
TEMPLATE = _FOLDER / "messages.pot"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = "# Interface texts of Hamstring Triage. Made by `manage.py catalogue`; do not edit by hand.\n\n"
NOT_READ = ("admin", "benchmark", "impact", "management", "migrations", "models", "web/access")
"""Folders whose words are for the people who run the site."""


def interface_texts() -> Catalog:
    """Every interface text in code and templates, with the files that hold it."""
    catalogue = Catalog(project="Hamstring Triage", charset="utf-8", fuzzy=False)
    for path in _files():
        method: Any = "python" if path.suffix == ".py" else extract_template
        with path.open("rb") as source:
            for _line, message, _comments, context in extract(method, source, keywords=KEYWORDS):
                place = (path.relative_to(_ROOT).as_posix(), 1)
                catalogue.add(message, locations=[place], context=context)
    return catalogue


def extract_template(
    source: IO[bytes], keywords: Mapping[str, Any], tags: Collection[str], options: Mapping[str, Any]
) -> Generator[Any, None, None]:
    """Babel's extraction method for a Django template: Django turns it into calls, Babel reads those."""
    calls = templatize(source.read().decode("utf-8"))
    lines = "\n".join(line.strip() for line in calls.split("\n"))
    yield from extract_python(BytesIO(lines.encode("utf-8")), keywords, tags, options)  # type: ignore[arg-type]


def as_template(catalogue: Catalog) -> str:
    """The catalogue as a file for translators, in a fixed order and without dates."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return HEADER + out.getvalue().decode("utf-8").strip() + "\n"


def update(language: str, folder: Path = _FOLDER) -> Path:
    """Bring one language's catalogue up to date and compile it; returns the file to translate.

    Texts that are new or changed are left empty or marked fuzzy; both show in English.
    """
    file = folder / folder_of(language) / "LC_MESSAGES" / "django.po"
    catalogue = _read(file) if file.exists() else Catalog(locale=folder_of(language), fuzzy=False)
    catalogue.update(interface_texts(), no_fuzzy_matching=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    compile_to(file.with_suffix(".mo"), catalogue)
    return file


def folder_of(language: str) -> str:
    """A language's folder: "pt_BR" for "pt-br"."""
    base, _, place = language.partition("-")
    return f"{base}_{place.upper()}" if place else base


def compile_to(file: Path, catalogue: Catalog) -> None:
    """Write what the running product reads."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)


def _read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source)


def _files() -> Iterator[Path]:
    found = [*(_ROOT / "templates").rglob("*.html"), *(_ROOT / "checker").rglob("*.py")]
    for path in sorted(found):
        folders = f"/{path.relative_to(_ROOT).parent.as_posix()}/"
        if not any(f"/{each}/" in folders for each in NOT_READ):
            yield path
