"""What a program sends, read strictly."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from checker.api.problems import Fault, ProblemError
from checker.fhir.form.strict_json import AmbiguousJsonError, read_strictly

WHOLE = "#"


class StrictParser(Parser):
    """Reads bodies for the views."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises ProblemError."""
        try:
            return read_strictly(request.body.decode("utf-8"))
        except UnicodeDecodeError:
            code = "not-json"
        except AmbiguousJsonError as error:
            code = error.code
        raise ProblemError(400, "unreadable-json", [Fault(code, WHOLE)])
