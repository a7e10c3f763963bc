"""The switch of colours, on every page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from checker.views.frame.back import page_before
from checker.views.frame.responses import leave
from checker.visitor.theme import remember


# Without a token, so that pages which anybody may read stay the same for everybody and set no
# cookie. All that a forged request could do is change somebody's colours.
@csrf_exempt
@require_POST
@never_cache
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the colours, and go back to the page they were chosen on."""
    response = leave(request, page_before(request))
    remember(response, request.POST.get("theme", ""))
    return response
