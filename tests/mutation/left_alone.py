"""Places into which no fault is put, because no test could owe to notice it."""

import ast

NO_FAULT = {
    "help_text", "verbose_name", "label", "short_description", "description", "help", "title", "message",
    "strict",
}  # fmt: skip
"""Keywords that hold words for people, and the one by which `zip` compares lengths."""
COLUMNS = {"list_display", "list_select_related"}
"""What a list of the admin shows is said once, in the list itself."""
FOR_TRANSLATORS = {"_", "gettext", "ngettext", "cast", "TypeVar"}
NAMES_ONLY = {
    "dataclass", "wraps", "lru_cache", "cache", "cached_property", "property", "staticmethod", "classmethod",
    "admin.display", "admin.register", "register.simple_tag", "register.filter",
}  # fmt: skip
"""Decorators whose absence changes only speed, or breaks at import."""


def left_alone(owner, field, node):
    """Imports, docstrings, types, words for people, the lengths that `zip` compares."""
    match owner, field, node:
        case (
            (_, _, ast.Subscript(ast.Name("dict" | "frozenset" | "list" | "set" | "tuple")))
            | (_, _, ast.Import() | ast.ImportFrom() | ast.AnnAssign(value=None) | ast.Expr(ast.Constant()))
            | (ast.If(ast.Name("TYPE_CHECKING")), "body", _)
            | (ast.JoinedStr() | ast.FormattedValue(), _, _)
        ):
            return True
        case _, "decorator_list", _:
            return _only_a_name(ast.unparse(node.func if isinstance(node, ast.Call) else node))
        case _, _, ast.Call(function) if ast.unparse(function) in FOR_TRANSLATORS:
            return True
        case _, _, ast.Assign([ast.Name(name)]) if name in COLUMNS | {"__all__"}:
            return True
    return getattr(owner, "arg", "") in NO_FAULT


def _only_a_name(decorator):
    names = {decorator, decorator.rpartition(".")[2]}
    return bool(names & NAMES_ONLY) or decorator.endswith((".setter", ".register"))
