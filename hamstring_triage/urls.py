"""Where the addresses of the site begin."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from checker.web.access import views
from checker.web.access.first_password import ChoosePassword
from checker.web.metrics.views import metrics
from hamstring_triage import health
from hamstring_triage.security_txt import security_txt

handler500 = "checker.views.frame.unready.server_error"

API = [path("api/v1/", include("checker.api.urls"))] if settings.API else []
"""A site without it does not load the package that serves it."""

urlpatterns = [
    *API,
    path("healthz", health.alive),
    path("readyz", health.ready),
    path(".well-known/security.txt", security_txt),
    path("metrics", metrics, name="metrics"),
    path("", include("checker.urls")),  # first: previews may lie under admin/
    path("admin/login/", views.log_in),  # before the admin's own, which it calls
    path("admin/second-step/", views.second_step, name="second-step"),
    path("admin/second-step/set-up/", views.set_up, name="second-step-set-up"),
    path("admin/second-step/start-again/", views.start_again, name="second-step-start-again"),
    path("admin/first-password/<uidb64>/<token>/", ChoosePassword.as_view(), name="first-password"),
    path("admin/password_change/", admin.site.admin_view(views.change_password, cacheable=True)),
    path("admin/", admin.site.urls),
]
