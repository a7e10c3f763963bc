"""What lists of content and kinds of values are called."""

from django.utils.translation import gettext_noop as _

NOUNS = {
    "questions": _("question"),
    "symptoms": _("symptom"),
    "groups": _("group"),
    "families": _("family"),
    "conditions": _("condition"),
    "warning_signs": _("warning sign"),
    "remedies": _("remedy"),
    "relief_keys": _("relief key"),
    "effects": _("effect"),
    "gates": _("gate"),
    "first_positions": _("first position"),
    "never_together": _("never together"),
    "regions": _("region"),
    "contacts": _("contact"),
    "sources": _("source"),
    "guide": _("guide section"),
    "frequencies": _("frequency"),
    "fits": _("fit"),
    "floors": _("floor"),
    "cases": _("case"),
    "symptoms_or_groups": _("symptom or group"),
    "single_symptoms": _("single symptom"),
    "answers": _("answer"),
    "remedies_or_categories": _("remedy or category"),
}
"""A list of content -> one of it."""
TYPES = {
    "string": _("a text (put a number, a date, yes or no between quotes)"),
    "array": _("a list"),
    "object": _("fields with their values"),
    "integer": _("a whole number"),
    "number": _("a number"),
    "boolean": _("true or false"),
    "null": _("nothing"),
    "dict": _("fields"),
    "list": _("a list"),
    "str": _("a text"),
    "bool": _("true or false"),
    "NoneType": _("nothing"),
    "int": _("a number"),
    "float": _("a number"),
}
"""Kinds of values, as a schema names them and as they are found."""
