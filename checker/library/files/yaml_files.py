"""YAML that people wrote, with the line on which everything stands; only the safe loader is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from checker.web.letters import composed, is_text, looks_empty

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest we ship has a tenth of that."""
LARGEST_DOCUMENT = 200_000
"""Values, each reference counted as often as it is used; the largest we ship has a tenth of that."""
DEEPEST = 16
"""Lists and fields that stand in one another; what we ship has half of that."""
LARGEST_NUMBER = 2**31
"""Larger ones count nothing here, and no column holds them."""
TOO_LARGE = "the file is too large; split it into several"
TOO_DEEP = "lists stand in lists too deep to be read; write them out"
TOO_MUCH = "references (*name) in references make this too large to be read; write the lists out"
NO_NUMBER = "this is no number that can be counted with; write digits"
NO_TEXT = "there is a sign here that no text has; take it out"
EMPTY = "this text looks empty; write something that can be seen, or take it out"
NO_NAME = "the name of a field must be one word, not a list or fields"
WORDS = {
    "could not determine a constructor for the tag 'tag:yaml.org,2002:merge'": (
        "“<<” is not taken here; write the fields out"
    ),
    "could not find expected ':'": "a colon (:) is missing at the end of the field before this line",
    "found character '\\t' that cannot start any token": "there is a tab here; put blanks instead",
}
"""What the reader of YAML says -> what to do."""
SYNTAX = "; look at the blanks at its start, and for a bracket or quotation mark without its partner"


class NoYamlError(ValueError):
    """A file that cannot be read; the message begins with its name and, where known, its line."""


class _Loader(yaml.SafeLoader):
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
                wrong = NO_NAME if key is seen else f"the field {key!r} stands here twice; keep one"
                raise yaml.constructor.ConstructorError(None, None, wrong, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)

    def construct_yaml_str(self, node: yaml.ScalarNode) -> str:
        """What an escape spells out is held to what is written plainly."""
        text = str(super().construct_yaml_str(node))
        if not is_text(text):
            raise yaml.constructor.ConstructorError(None, None, NO_TEXT, node.start_mark)
        if text.isspace() or looks_empty(text):
            raise yaml.constructor.ConstructorError(None, None, EMPTY, node.start_mark)
        return composed(text)

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        _refuse_base_60(node)
        number = int(super().construct_yaml_int(node))
        if abs(number) > LARGEST_NUMBER:
            raise yaml.constructor.ConstructorError(None, None, NO_NUMBER, node.start_mark)
        return number

    def construct_yaml_float(self, node: yaml.ScalarNode) -> float:
        _refuse_base_60(node)
        number = float(super().construct_yaml_float(node))
        if not isfinite(number):
            raise yaml.constructor.ConstructorError(None, None, NO_NUMBER, node.start_mark)
        return number


def _refuse_base_60(node: yaml.ScalarNode) -> None:
    """Numbers such as 1:30 are read in the square of their length, or not at all; nobody here means them."""
    if ":" in node.value:
        raise yaml.constructor.ConstructorError(None, None, NO_NUMBER, node.start_mark)


_Loader.add_constructor("tag:yaml.org,2002:str", _Loader.construct_yaml_str)
_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_yaml_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _Loader.construct_yaml_float)


class _PlainLoader(_Loader):
    """A reference is an error, too: it may refer to references, and ten lines then fill any memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark: Any = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # nor in its stubs
            said = "references (*name) are not taken here; write it out"
            raise yaml.composer.ComposerError(None, None, said, mark)
        return super().compose_node(parent, index)


@dataclass(frozen=True)
class Document:
    """What a YAML document says, and the nodes that it was read from."""

    name: str
    content: Any
    node: yaml.Node | None


def read_yaml(path: Path, *, references: bool = False) -> Document:
    """The first document of a file, each letter in one spelling. Raises NoYamlError."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise NoYamlError(f"{path.name}: the file cannot be read: {error.strerror}") from None
    if content is None:
        raise NoYamlError(f"{path.name}: {TOO_LARGE}")
    documents = list(parse(content, path.name, references=references))
    if len(documents) > 1:
        line = line_of(documents[1].node, ())
        raise NoYamlError(f"{path.name}:{line}: a second document begins here; take out the line “---”")
    return documents[0]


def parse(content: bytes, name: str, *, references: bool = False) -> Iterator[Document]:
    """Every document, as it is come to; at least one, which may be empty. Raises NoYamlError."""
    text = _text(content, name)
    try:
        yield from _documents(text, name, _Loader if references else _PlainLoader)
    except yaml.reader.ReaderError as error:
        place = f"{name}:{text[: error.position].count(chr(10)) + 1}"
        raise NoYamlError(f"{place}: {NO_TEXT}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NoYamlError(f"{name}:{mark.line + 1 if mark else 1}: {_describe_error(error)}") from None
    except RecursionError:
        raise NoYamlError(f"{name}: {TOO_DEEP}") from None
    except (ValueError, TypeError) as error:
        raise NoYamlError(f"{name}: {error}") from None


def _documents(text: str, name: str, kind: type[_Loader]) -> Iterator[Document]:
    loader, found = kind(text), False
    try:
        while loader.check_node():
            node = loader.get_node()
            _refuse_too_much(node)
            yield Document(name, loader.construct_document(node), node)
            found = True
    finally:
        loader.dispose()
    if not found:
        yield Document(name, None, None)


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NoYamlError(f"{name}:{line}: this is not UTF-8; save the file as UTF-8") from None
    if not is_text(text):
        line = next(n for n, line in enumerate(text.split("\n"), start=1) if not is_text(line))
        raise NoYamlError(f"{name}:{line}: {NO_TEXT}")
    return composed(text)


def _refuse_too_much(node: yaml.Node | None) -> None:
    size, depth = _measured(node, {}) if node else (0, 0)
    if node and (size > LARGEST_DOCUMENT or depth > DEEPEST):
        said = TOO_MUCH if size > LARGEST_DOCUMENT else TOO_DEEP
        raise yaml.composer.ComposerError(None, None, said, node.start_mark)


def _measured(node: yaml.Node, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Values in a node, each as often as it is referred to, and how deep they stand in one another.

    A node within itself has no end.
    """
    if id(node) not in known:
        known[id(node)] = (LARGEST_DOCUMENT + 1, 0)  # what is met again inside itself
        inner = node.value if isinstance(node, yaml.CollectionNode) else ()
        parts = (part for item in inner for part in (item if isinstance(item, tuple) else (item,)))
        found = [_measured(part, known) for part in parts]
        known[id(node)] = (1 + sum(size for size, _ in found), 1 + max((d for _, d in found), default=0))
    return known[id(node)]


def _describe_error(error: yaml.MarkedYAMLError) -> str:
    """The fault in words that say what to do."""
    said = str(error.problem)
    if isinstance(error, yaml.constructor.ConstructorError | yaml.composer.ComposerError):
        tag = "could not determine a constructor for the tag" in said and said not in WORDS
        return "a name after “!” is not taken here; take it out" if tag else WORDS.get(said, said)
    return WORDS.get(said, f"this cannot be read ({said}){SYNTAX}")


def line_of(node: yaml.Node | None, path: Sequence[Any]) -> int | None:
    """The line (from 1) of what stands at `path`; where that is missing, of what it is missing from."""
    mark = node.start_mark if node else None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark if node else mark
        else:
            break
    return mark.line + 1 if mark else None
