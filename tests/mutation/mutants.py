"""Small faults put into one module: each mutant is its source with one place changed."""

import ast
from contextlib import contextmanager
from dataclasses import dataclass

from tests.mutation.left_alone import NO_FAULT, left_alone

COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
LONGEST = 90
SUMMED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult}


@dataclass(frozen=True)
class Mutant:
    """One fault in one module."""

    path: str
    lines: range
    within: str
    """Dotted name of the function or class it stands in."""
    change: str
    """What was changed, as source: before, an arrow, after."""
    source: str
    original: str
    """The whole module with the fault, and without it."""

    @property
    def name(self):
        """Stays the same while lines move: how a reason for a survivor finds it again."""
        return f"{self.path}::{self.within}: {self.change}"


def mutants(path, source):
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    for place in _places(tree):
        for new, shown in _changed(place.node):
            with _replaced(place, new):
                changed = ast.unparse(tree)
            yield Mutant(path, _lines(place.node), place.within, shown, changed, source)


def _lines(node):
    """Of an expression or a simple statement all of them: of `a if b else c` only what was chosen was run."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return range(node.lineno, node.lineno + 1)
        case ast.If(test):
            return range(node.lineno, test.end_lineno + 1)
    return range(node.lineno, node.end_lineno + 1)


@dataclass(frozen=True)
class Place:
    """A node that may be changed, and where it hangs."""

    owner: ast.AST
    field: str
    index: int | None
    node: ast.AST
    within: str


@contextmanager
def _replaced(place, new):
    """The tree with another node there, or none; afterwards as it was."""
    old = getattr(place.owner, place.field)
    if place.index is None:
        setattr(place.owner, place.field, new)
    else:
        there = [] if new is None else [new]
        setattr(place.owner, place.field, [*old[: place.index], *there, *old[place.index + 1 :]])
    try:
        yield
    finally:
        setattr(place.owner, place.field, old)


def _arrow(before, after):
    """Both as source on one line, shortened."""
    texts = [node if isinstance(node, str) else ast.unparse(node) for node in (before, after)]
    lines = [" ".join(text.split()) for text in texts]
    return " → ".join(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in lines)


def _places(tree):
    found = list(_walk(tree, ()))
    return sorted(found, key=lambda place: (place.node.lineno, place.node.col_offset))


def _walk(node, within):
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "targets"}:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or left_alone(node, field, child):
                continue
            if hasattr(child, "lineno"):
                yield Place(node, field, index, child, ".".join(within) or "module")
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            yield from _walk(child, (*within, child.name) if named else within)


def _changed(node):
    """What may stand in this one's place (None for nothing), with the change as text."""
    for new in _expressions(node):
        yield new, _arrow(node, new)
    match node:
        case ast.Return(value) if value is not None and not _is_none(value):
            yield ast.Return(ast.Constant(None)), _arrow(node, "return None")
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.Delete():
            yield ast.Pass(), _arrow(node, "nothing")
        case ast.If(test) if not _is_type_checking(test):
            for value in (True, False):
                changed = ast.If(ast.Constant(value), node.body, node.orelse)
                yield changed, _arrow(f"if {ast.unparse(test)}", f"if {value}")
        case ast.keyword(arg) if arg and arg not in NO_FAULT:
            yield None, _arrow(f"{arg}={ast.unparse(node.value)}", "nothing")
        case ast.FunctionDef() | ast.ClassDef():
            yield from _undecorated(node)


def _expressions(node):
    match node:
        case ast.Compare(left, [operator], right) if type(operator) in COMPARED:
            yield ast.Compare(left, [COMPARED[type(operator)]()], right)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for rest in _less_one(values):
                yield rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case _:
            yield from _values(node)


def _values(node):
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in SUMMED:
            yield ast.BinOp(left, SUMMED[type(operator)](), right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.Set(items) | ast.Tuple(items) if len(items) > 1 and _plain(items):
            for rest in _less_one(items):
                yield ast.Set(rest) if isinstance(node, ast.Set) else ast.Tuple(rest, node.ctx)


def _less_one(nodes):
    return [nodes[:index] + nodes[index + 1 :] for index in range(len(nodes))]


def _undecorated(node):
    for index, decorator in enumerate(node.decorator_list):
        if not left_alone(node, "decorator_list", decorator):
            fields = dict(ast.iter_fields(node))
            fields["decorator_list"] = node.decorator_list[:index] + node.decorator_list[index + 1 :]
            yield type(node)(**fields, lineno=node.lineno), _arrow(f"@{ast.unparse(decorator)}", "nothing")


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def _is_type_checking(node):
    return isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"


def _plain(items):
    """Whether these are codes, numbers or names: a list that means something, and no sentence."""
    return all(isinstance(item, ast.Constant | ast.Name | ast.Attribute | ast.Tuple) for item in items)
