"""Where the addresses of the site begin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("checker.urls")),  # first: previews may lie under admin/
    path("admin/", admin.site.urls),
]
