"""What was counted, in the text form that Prometheus reads, for whoever has the token."""

from __future__ import annotations

from hmac import compare_digest

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker.web.metrics.counting import REQUESTS, RESULTS
from checker.web.metrics.models import Count

TEXT = "text/plain; version=0.0.4; charset=utf-8"
UNAUTHORISED, _UNAVAILABLE = 401, 503
_HELP = {
    REQUESTS: "Requests by name of the route and status, in whole tens, up to an hour late.",
    RESULTS: "Result pages by care level and release, reloads too, in whole tens, up to an hour late.",
}


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """404 where counting is off, 401 without the token, 503 without a database."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not _has_token(request):
        refused = HttpResponse("no\n", status=UNAUTHORISED, content_type=TEXT)
        refused["WWW-Authenticate"] = "Bearer"
        return refused
    try:
        return HttpResponse(_metrics_text(), content_type=TEXT)
    except DatabaseError:
        return HttpResponse("not now\n", status=_UNAVAILABLE, content_type=TEXT)


def _has_token(request: HttpRequest) -> bool:
    """Compared in the same time whatever was sent."""
    sent = request.headers.get("Authorization", "").encode("utf-8", "replace")
    return compare_digest(sent, f"Bearer {settings.METRICS_TOKEN}".encode())


def _metrics_text() -> str:
    kept = [str(count) for count in Count.objects.order_by("line")]
    lines: list[str] = []
    for name, words in _HELP.items():
        own = [line for line in kept if line.startswith(f"{name}{{")]
        lines += [f"# HELP {name} {words}", f"# TYPE {name} counter", *own]
    return "\n".join([*lines, ""])
