"""Names and help that editors read."""

import pytest
from django.apps import apps

from checker import models as m

WITHOUT_HELP = {"id", "question", "symptom", "condition", "remedy", "owner"}
"""The row number, and the parent that the page itself names."""
CONTENT = [model for model in apps.get_app_config("checker").get_models() if issubclass(model, m.Content)]


@pytest.mark.parametrize(
    ("model", "name"), [(m.Condition, "conditions"), (m.Symptom, "symptoms"), (m.Remedy, "remedies")]
)
def test_the_index_uses_the_words_of_the_glossary(model, name):
    assert model._meta.verbose_name_plural == name


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_every_field_says_what_it_is_for(model):
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    assert not [f.name for f in fields if not f.help_text and f.name not in WITHOUT_HELP]
