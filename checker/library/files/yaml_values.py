"""Which values of YAML are taken: texts that can be seen, numbers that can be counted with, each key once."""

from __future__ import annotations

from math import isfinite
from typing import Any

import yaml

from checker.web.letters import composed, is_text, looks_empty

LARGEST_NUMBER = 2**31
"""Larger ones count nothing here, and no column holds them."""


class RefusedError(yaml.MarkedYAMLError):
    """What is YAML, but not taken here."""

    def __init__(self, id_: str, mark: yaml.Mark | None, **values: Any) -> None:
        super().__init__(problem_mark=mark)
        self.id, self.values = id_, values


class Loader(yaml.SafeLoader):
    """Safe YAML in which a date stays a text, and a repeated key is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = (
                self.construct_object(key_node, deep=True) if isinstance(key_node, yaml.ScalarNode) else seen
            )
            if key is seen or key in seen:
                if key is seen:
                    raise RefusedError("no-name", key_node.start_mark)
                raise RefusedError("field-twice", key_node.start_mark, name=str(key))
            seen.add(key)
        return super().construct_mapping(node, deep)

    def construct_yaml_str(self, node: yaml.ScalarNode) -> str:
        """What an escape spells out is held to what is written plainly."""
        text = str(super().construct_yaml_str(node))
        if not is_text(text):
            raise RefusedError("no-text", node.start_mark)
        if text.isspace() or looks_empty(text):
            raise RefusedError("looks-empty", node.start_mark)
        return composed(text)

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        _refuse_base_60(node)
        number = int(super().construct_yaml_int(node))
        if abs(number) > LARGEST_NUMBER:
            raise RefusedError("no-number", node.start_mark)
        return number

    def construct_yaml_float(self, node: yaml.ScalarNode) -> float:
        _refuse_base_60(node)
        number = float(super().construct_yaml_float(node))
        if not isfinite(number):
            raise RefusedError("no-number", node.start_mark)
        return number


def _refuse_base_60(node: yaml.ScalarNode) -> None:
    """Numbers such as 1:30 are read in the square of their length, or not at all; nobody here means them."""
    if ":" in node.value:
        raise RefusedError("no-number", node.start_mark)


Loader.add_constructor("tag:yaml.org,2002:str", Loader.construct_yaml_str)
Loader.add_constructor("tag:yaml.org,2002:int", Loader.construct_yaml_int)
Loader.add_constructor("tag:yaml.org,2002:float", Loader.construct_yaml_float)


class PlainLoader(Loader):
    """A reference is an error, too: it may refer to references, and ten lines then fill any memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark: Any = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # nor in its stubs
            raise RefusedError("no-references", mark)
        return super().compose_node(parent, index)
