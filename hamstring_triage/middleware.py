"""What every request passes through, the outermost first.

Those of `checker.web.access.layers` are passed by unless the request is one of staff.
"""

from hamstring_triage import versions

API_DOOR = "checker.api.door.api_door"
_FIRST_TO_REFUSE = "checker.web.limits.limit_posts"
"""What refuses anything lies behind the door of the API, so that its refusals leave as ours."""

# Pages are compressed although they carry a CSRF token: Django masks the token anew in every
# response and GZipMiddleware adds random padding, and no page repeats its address's query beside
# anything secret, so the size of a response tells an onlooker nothing (BREACH).
ORDER = [
    "checker.web.headers.put_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "checker.web.logs.one_line_each",
    "checker.web.metrics.middleware.count_requests",
    "hamstring_triage.health.under_any_name",
    "django.middleware.gzip.GZipMiddleware",
    "checker.web.compression.brotli_pages",
    versions.CSP_MIDDLEWARE,
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "checker.views.frame.drawn_once.at_once",
    "checker.web.limits.limit_posts",
    "checker.web.inputs.own_cookies_only",
    "checker.web.access.middleware.admin_door",
    "checker.web.access.layers.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "checker.web.access.layers.LogIns",
    "checker.web.access.layers.SecondFactors",
    "checker.web.access.layers.only_whole_log_ins",
    "checker.web.limits.limit_strangers",
    "checker.web.inputs.clean_inputs",
    "checker.web.access.layers.Notices",
    "checker.web.access.unsaved.OffersAgain",
    "django_htmx.middleware.HtmxMiddleware",
    "checker.web.access.layers.whose_history",
    "checker.views.draft.trial.SeesTheDraft",
    "checker.views.frame.unready.Unready",
]


def order(*, api: bool) -> list[str]:
    """The middleware; with the API its door too."""
    place = ORDER.index(_FIRST_TO_REFUSE)
    return [*ORDER[:place], *([API_DOOR] if api else []), *ORDER[place:]]
