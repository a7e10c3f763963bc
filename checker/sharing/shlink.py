"""The text of a SMART Health Link: where the locked file lies, and the key to it."""

from __future__ import annotations

import json
from datetime import datetime

from checker.sharing.jwe import base64url

LONGEST_LABEL = 80
LONGEST_URL = 128
"""As the standard has it; strict programs open no longer one."""
_DIRECT, _PASSCODE = "U", "P"


def shlink(url: str, key: bytes, *, expires: datetime, label: str, with_passcode: bool) -> str:
    """The link; `url` is that of the file, or with a passcode that of its manifest."""
    told = {
        "url": url,
        "key": base64url(key),
        "exp": int(expires.timestamp()),
        "flag": _PASSCODE if with_passcode else _DIRECT,
        "label": label[:LONGEST_LABEL],
        "v": 1,
    }
    return "shlink:/" + base64url(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
