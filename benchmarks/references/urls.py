"""The two addresses of the references."""

from django.urls import path

from benchmarks.references import views

urlpatterns = [path("bare/", views.bare), path("wizard/", views.Wizard.as_view())]
