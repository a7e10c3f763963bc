"""A fault put into functions that are loaded already: their code is replaced, the process goes on."""

import ast
import gc
import importlib
from functools import _lru_cache_wrapper
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType

OURS = ("checker.", "hamstring_triage.", "tests.")


def put_in(path, original, changed):
    """Whether the fault between two sources of one module is in its functions now.

    False if it runs at import: at the level of the module, in the body of a class, as a decorator
    or as a default value. What functions have kept until now is forgotten.
    """
    importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    codes = replacements(path, original, changed)
    # By `type`: lazy objects of other tests would be made by `isinstance`.
    loaded = [each for each in gc.get_objects() if type(each) is FunctionType]
    own = [each for each in loaded if each.__code__.co_filename.endswith(f"/{path}")]
    found = [each for each in own if each.__code__ in codes]
    if next(iter(codes), None) not in {each.__code__ for each in found}:
        return False
    for function in found:
        function.__code__ = codes[function.__code__]
    _forget()
    return True


def replacements(path, original, changed):
    """Code of each function that differs -> its code with the fault, outer ones first.

    Empty if anything else differs. `changed` is written anew from its tree, and so is `original` to
    be compared with it; the code that the loaded functions have is that of the source as it stands.
    """
    again = ast.unparse(ast.parse(original))
    found = {}
    same_at_import = _compare(
        *(compile(source, path, "exec") for source in (original, again, changed)), found
    )
    return found if same_at_import else {}


def _compare(live, before, after, found):
    """Fills `found`; False if code that runs at import differs, or what a function takes from outside."""
    if live.co_flags & CO_OPTIMIZED:  # a function; neither a module nor the body of a class
        if _whole(before) != _whole(after):
            found[live] = after
        if before.co_freevars != after.co_freevars:
            return False
    elif _own(before) != _own(after):
        return False
    inside = [_inside(code) for code in (live, before, after)]
    if len(inside[1]) != len(inside[2]):
        return True
    return all(_compare(*three, found) for three in zip(*inside, strict=True))


def _whole(code):
    return _own(code), [_whole(each) for each in _inside(code)]


def _own(code):
    """What runs in this code itself, whatever the functions in it do."""
    constants = [each.co_qualname if isinstance(each, CodeType) else each for each in code.co_consts]
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, repr(constants)


def _inside(code):
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _forget():
    """What functions of the project keep was made before the fault."""
    for each in gc.get_objects():
        if type(each) is _lru_cache_wrapper and str(each.__module__).startswith(OURS):
            each.cache_clear()
