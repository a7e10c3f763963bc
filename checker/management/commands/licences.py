"""The packages we run on: their licences, and a bill of materials in the CycloneDX format."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

LOCK = Path("requirements") / "base.txt"
CLASSIFIER = "License :: OSI Approved :: "
UNKNOWN = "not stated"


class Package(NamedTuple):
    """One installed package."""

    name: str
    version: str
    licence: str
    """As its metadata states it: an SPDX expression, or a name."""


def packages(lock: Path) -> Iterator[Package]:
    """Every package of the lock that this system needs, in the lock's order."""
    names = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", lock.read_text("utf-8"), re.MULTILINE)
    for name in dict.fromkeys(names):  # one may stand there for several versions of Python
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for other systems or versions of Python
        yield Package(name, found.version, licence(found.metadata))


def licence(said: Any) -> str:
    """What a package's metadata says of its licence, from the most exact place."""
    if exact := said.get("License-Expression"):
        return str(exact)
    named = [c.removeprefix(CLASSIFIER) for c in said.get_all("Classifier") or () if c.startswith(CLASSIFIER)]
    first = str(said.get("License") or "").strip().splitlines()[:1]
    return " AND ".join(named) or (first[0] if first else UNKNOWN)


def bill_of_materials(found: list[Package]) -> str:
    """CycloneDX 1.6 as JSON. Raises CommandError without the library of the development set-up."""
    try:
        from cyclonedx.contrib.license.factories import LicenseFactory  # noqa: PLC0415 (development only)
        from cyclonedx.model.bom import Bom  # noqa: PLC0415
        from cyclonedx.model.component import Component, ComponentType  # noqa: PLC0415
        from cyclonedx.output.json import JsonV1Dot6  # noqa: PLC0415
        from packageurl import PackageURL  # noqa: PLC0415
    except ImportError:
        raise CommandError("This needs the development set-up: python3 dev.py lint installs it.") from None
    made = Bom()
    made.metadata.component = Component(name="hamstring-triage", type=ComponentType.APPLICATION)
    for name, version, said in found:
        purl = PackageURL("pypi", name=name.lower(), version=version)
        terms = () if said == UNKNOWN else (LicenseFactory().make_from_string(said),)
        made.components.add(
            Component(name=name, version=version, purl=purl, licenses=terms, bom_ref=purl.to_string())
        )
    made.register_dependency(made.metadata.component, made.components)
    return JsonV1Dot6(made).output_as_string(indent=2)


class Command(BaseCommand):
    """`licences` lists; `licences --sbom FILE` also writes the bill of materials."""

    help = "List the licences of the packages the product runs on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sbom", type=Path, metavar="FILE", help="write CycloneDX JSON into this file")

    def handle(self, *args: Any, sbom: Path | None = None, **options: Any) -> None:
        """Print a line for each package; write the file if asked to."""
        found = list(packages(settings.BASE_DIR / LOCK))
        for name, version, said in found:
            self.stdout.write(f"{name} {version}: {said}")
        if sbom:
            try:
                sbom.write_text(bill_of_materials(found), "utf-8")
            except OSError as error:
                raise CommandError(f"{sbom} cannot be written: {error.strerror}.") from None
