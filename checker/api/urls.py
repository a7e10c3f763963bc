"""The addresses of the API. None carries an answer."""

from django.urls import path

from checker.api import fhir, plain
from checker.api.description import openapi
from checker.api.page import page
from checker.api.service import service

service.add_router("", plain.router)
service.add_router("fhir", fhir.router)

urlpatterns = [
    path("", page, name="api-page"),
    path("openapi.json", openapi, name="api-document"),
    path("", service.urls),
]
