"""The only place that knows which Django runs.

Django 6.0 has CSP and template partials built in; 5.2 has them from packages. 6.1 has MAILERS for
the settings of e-mail. When 5.2 and 6.0 are dropped, delete this module, policy_once, both packages,
CONTENT_SECURITY_POLICY and the older half of mail.for_django.
"""

from __future__ import annotations

import django

BUILT_IN = django.VERSION >= (6, 0)
HAS_MAILERS = django.VERSION >= (6, 1)

CSP_MIDDLEWARE = (
    "django.middleware.csp.ContentSecurityPolicyMiddleware"
    if BUILT_IN
    else "hamstring_triage.policy_once.PolicyOnce"
)
PARTIALS_APPS = [] if BUILT_IN else ["template_partials"]
PARTIALS_BUILTINS = [] if BUILT_IN else ["template_partials.templatetags.partials"]
