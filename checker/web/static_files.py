"""How static files are served: hashed, compressed, the style sheet without its comments."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from checker.web.style_sheet import squeeze


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's own, with one step before it."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith("css/"):  # with or without the hash in its name
            content.seek(0)
            content = ContentFile(squeeze(content.read().decode()).encode())
        return str(super()._save(name, content))  # type: ignore[misc]  # of an untyped library
