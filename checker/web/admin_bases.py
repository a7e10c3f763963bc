"""Classes of Django and of the history, with the types that they have.

At run time Django's classes take no argument in brackets, and the history has no types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    ModelChoiceField = forms.ModelChoiceField[Any]
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField[Any]
    BaseInlineFormSet = forms.models.BaseInlineFormSet[Any, Any, Any]
    BaseModelFormSet = forms.models.BaseModelFormSet[Any, Any]
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]

    class HistoryAdmin(admin.ModelAdmin[Any]):
        """What our pages call of the history's admin."""

        def get_history_queryset(self, *args: Any, **kwargs: Any) -> Any: ...
else:
    ModelForm, ModelChoiceField = forms.ModelForm, forms.ModelChoiceField
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField
    BaseInlineFormSet, BaseModelFormSet = forms.models.BaseInlineFormSet, forms.models.BaseModelFormSet
    ModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline
    HistoryAdmin = SimpleHistoryAdmin
