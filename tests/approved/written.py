"""What a request wrote: rows that came, went or changed, with the fields that say something."""

from django.apps import apps
from django.contrib.admin.models import LogEntry

from tests.approved.page import Numbers, without_checksums

SHORT = 120
LEFT_OUT = {"last_login", "password", "session_data"}


def kept():
    """Every row of content, histories, releases, people and what they did."""
    models = [*apps.get_app_config("checker").get_models(include_auto_created=True)]
    models += [*apps.get_app_config("auth").get_models(include_auto_created=True), LogEntry]
    return {model: {row["pk"]: row for row in _rows(model)} for model in models}


def _rows(model):
    names = [field.attname for field in model._meta.concrete_fields if field.name not in LEFT_OUT]
    return model._base_manager.order_by("pk").values("pk", *names)


def written(before, after=None):
    """The difference of two such states as lines."""
    number, after = Numbers(), after or kept()
    told = [line for model in before for line in _of(model, before[model], after[model], number)]
    return "".join(f"{line}\n" for line in told) or "nothing\n"


def _of(model, before, after, number):
    name = model._meta.object_name
    for pk in sorted(before.keys() | after.keys(), key=str):
        old, new = before.get(pk, {}), after.get(pk, {})
        if not new:
            yield f"- {name}: {_said(model, old, number)}"
        elif not old:
            yield f"+ {name}: {_said(model, new, number)}"
        elif changed := [key for key in new if new[key] != old[key]]:
            told = (
                f"{key}: {_value(model, key, old, number)} → {_value(model, key, new, number)}"
                for key in changed
            )
            yield f"~ {name} {_named(new, pk, number)}: {', '.join(told)}"


def _named(row, pk, number):
    return row.get("code") or number[str(pk)]


def _said(model, row, number):
    unsaid = {"pk", "id", model._meta.pk.attname}
    said = [key for key in row if key not in unsaid and row[key] not in (None, "", [], {}, False)]
    return ", ".join(f"{key}={_value(model, key, row, number)}" for key in said)


def _value(model, key, row, number):
    field, value = model._meta.get_field(key), row[key]
    if field.is_relation and value is not None:
        return _related(field.related_model, value, number)
    told = without_checksums(str(value))
    return told if len(told) <= SHORT else f"{told[:SHORT]} …"


def _related(model, pk, number):
    own = {field.name for field in model._meta.fields}
    named = next((name for name in ("code", "username", "number") if name in own), "pk")
    found = model._base_manager.filter(pk=pk).values_list(named, flat=True).first()
    return number[str(pk)] if found is None or named == "pk" else str(found)
