"""The addresses of a site on which the API is switched on."""

from django.urls import include, path

from hamstring_triage.urls import handler500, urlpatterns

__all__ = ["handler500", "urlpatterns"]
urlpatterns = [path("api/v1/", include("checker.api.urls")), *urlpatterns]
