"""A profile is shared out among the parts of the product, each second to one of them."""

from types import SimpleNamespace

import pytest

from benchmarks.inside.stats import functions, parts

LAYER = ("/site/checker/web/encodings.py", 1, "outermost")
RULE = ("/site/checker/reasoning/criteria.py", 2, "holds")
NODE = ("/packages/django/template/base.py", 3, "render")
LIBRARY = ("/python/functools.py", 4, "get")
INNER = ("~", 0, "<built-in method sum>")
PROFILE = SimpleNamespace(
    total_tt=10.0,
    stats={
        LAYER: (2, 2, 1.0, 10.0, {}),
        RULE: (4, 4, 2.0, 6.0, {LIBRARY: (4, 4, 2.0, 6.0)}),
        NODE: (2, 2, 1.0, 3.0, {LAYER: (2, 2, 1.0, 3.0)}),
        LIBRARY: (4, 4, 2.0, 8.0, {LAYER: (1, 1, 0.5, 2.0), RULE: (3, 3, 1.5, 6.0)}),
        INNER: (8, 8, 4.0, 4.0, {LIBRARY: (4, 4, 2.0, 2.0), NODE: (4, 4, 2.0, 2.0)}),
    },
)


def test_what_belongs_to_no_part_counts_for_those_who_call_it():
    shares = {part: share for part, share in parts(PROFILE) if share}
    assert sum(shares.values()) == pytest.approx(1)
    assert shares == pytest.approx({"reasoning": 0.50, "templates": 0.30, "layers around them": 0.20})


def test_a_function_of_ours_counts_with_all_that_it_calls_for_each_request():
    assert functions(PROFILE) == [(0.6, 2.0, "checker/reasoning/criteria.py:2 holds")]
