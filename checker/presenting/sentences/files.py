"""What is wrong with files of content."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # Of files
    "too-large": _("the file is too large; split it into several"),
    "cannot-be-read": _("the file cannot be read: {said}"),
    "not-utf-8": _("this is not UTF-8; save the file as UTF-8"),
    "no-text": _("there is a sign here that no text has; take it out"),
    "looks-empty": _("this text looks empty; write something that can be seen, or take it out"),
    "empty-file": _("the file is empty; fill it, or delete it"),
    "no-files": _("there are no content files here; name a folder with .yaml files"),
    "no-zip": _("This is no ZIP file that can be read. Choose the one that was downloaded here."),
    "too-large-inside": _("The files in it have more than {most} bytes together."),
    "wrong-ending": _("this would not be read; end its name in .yaml"),
    # Of YAML
    "too-deep": _("lists stand in lists too deep to be read; write them out"),
    "too-much": _("references (*name) in references make this too large to be read; write the lists out"),
    "no-number": _("this is no number that can be counted with; write digits"),
    "no-name": _("the name of a field must be one word, not a list or fields"),
    "field-twice": _("the field '{name}' stands here twice; keep one"),
    "no-references": _("references (*name) are not taken here; write it out"),
    "second-document": _("a second document begins here; take out the line “---”"),
    "merge": _("“<<” is not taken here; write the fields out"),
    "no-colon": _("a colon (:) is missing at the end of the field before this line"),
    "tab": _("there is a tab here; put blanks instead"),
    "tag": _("a name after “!” is not taken here; take it out"),
    "syntax": _(
        "this cannot be read ({said}); look at the blanks at its start, and for a bracket or quotation "
        "mark without its partner"
    ),
    "said": "{said}",
    # Of lists and tables in files
    "expected-keys": _("expected keys such as “questions:”, found {types_found}"),
    "key-elsewhere": _("'{key}' stands in another file already; keep one of the two"),
    "must-be-list": _("'{key}' must be a list"),
    "must-be-mapping": _("'{key}' must be a mapping"),
    "unknown-key": _("unknown key '{key}'; take one of: {choices}"),
    "no-key": _("no file has “{key}:”; add it"),
    "no-list": _("no file has “{key}:”; add it; if there is none of it, write “{key}: []”"),
    "no-table": _("this file is missing; add it, if only with its first line: {head}"),
    "unknown-table": _("no table has this name; take one of: {choices}"),
    "unreadable-table": _("this is no table that can be read: {said}"),
    "empty-table": _("the file is empty; write at least the names of the columns"),
    "wrong-columns": _("wrong columns {found}; write: {head}"),
    "column-twice": _("there are two columns '{name}'; join them"),
    "table-not-utf-8": _("this is not UTF-8; save the table as CSV in UTF-8"),
    "too-many-cells": _("there are more cells than columns; take out what is too much, or quote commas"),
    "has-a-row": _("'{code}' has a row already; join the two"),
    "cell-of-frequencies": _("'{cell}' under '{column}' is not understood; write a whole number of per cent"),
    "cell-of-fits": _(
        "'{cell}' under '{column}' is not understood; write R, O, A or N and a whole number, such as R10"
    ),
    "no-frequency": _(
        "there is no frequency of '{symptom}' for '{condition}'; write one in frequencies.csv, "
        "or take this out"
    ),
    "no-range": _("{low} to {high} is no range; write two whole numbers of per cent, or neither"),
    "no-delta": _("the delta '{delta}' is not a whole number; write one, such as -5"),
    "codes-later": _("(Whether codes name something that exists is looked at once these are put right.)"),
    "cases-later": _(
        "(Whether the clinical cases name what exists is looked at once these are put right.)"
    ),
    # Of values that a schema refuses
    "missing-field": _("this field is missing; add it"),
    "misspelt-field": _("unknown field '{name}'; write '{near}', or take it out"),
    "unknown-field": _("unknown field '{name}'; take it out. There are: {choices}"),
    "wrong-type": _("write {types} here; found {types_found}{value}"),
    "misspelt-choice": _("'{value}' is not taken; did you mean '{near}'? Write one of: {choices}"),
    "unknown-choice": _("'{value}' is not taken. Write one of: {choices}"),
    "no-address": _("'{value}' cannot be taken; write a web address that begins with https://"),
    "no-date": _("'{value}' cannot be taken; write a date such as 2026-01-31"),
    "no-code": _(
        "'{value}' cannot be taken; write small letters, digits and single hyphens, such as worse-at-night"
    ),
    "no-digits": _("'{value}' cannot be taken; write digits only, with a + in front if needed"),
    "minLength": _("it is empty; write something, or take the field out if it may be missing"),
    "maxLength": _("{size} letters are too many; write at most {limit}"),
    "minItems": _("the list is too short; it needs at least {limit}"),
    "maxItems": _("the list is too long; it takes at most {limit}"),
    "minimum": _("{size} is too small; write {limit} or more"),
    "maximum": _("{size} is too large; write {limit} or less"),
}  # fmt: skip
"""The id of a problem -> what is wrong, and what to do."""
