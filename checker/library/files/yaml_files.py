"""YAML that people wrote, with the line on which everything stands; only the safe loader is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.library.files.yaml_values import Loader, PlainLoader, RefusedError
from checker.reasoning.knowledge.problem import in_file
from checker.web.letters import composed, is_text

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest we ship has a tenth of that."""
LARGEST_DOCUMENT = 200_000
"""Values, each reference counted as often as it is used; the largest we ship has a tenth of that."""
DEEPEST = 16
"""Lists and fields that stand in one another; what we ship has half of that."""
WORDS = {
    "could not determine a constructor for the tag 'tag:yaml.org,2002:merge'": "merge",
    "could not find expected ':'": "no-colon",
    "found character '\\t' that cannot start any token": "tab",
}
"""What the reader of YAML says -> id of the problem."""
TAG = "could not determine a constructor for the tag"


class NoYamlError(ValueError):
    """A file that cannot be read, and why."""

    def __init__(self, id_: str, file: str, line: int = 0, **values: Any) -> None:
        self.problem = in_file(id_, file, line, **values)
        super().__init__(self.problem)


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
        raise NoYamlError("cannot-be-read", path.name, said=str(error.strerror)) from None
    if content is None:
        raise NoYamlError("too-large", path.name)
    documents = list(parse(content, path.name, references=references))
    if len(documents) > 1:
        raise NoYamlError("second-document", path.name, line_of(documents[1].node, ()))
    return documents[0]


def parse(content: bytes, name: str, *, references: bool = False) -> Iterator[Document]:
    """Every document, as it is come to; at least one, which may be empty. Raises NoYamlError."""
    text = _text(content, name)
    try:
        yield from _documents(text, name, Loader if references else PlainLoader)
    except yaml.reader.ReaderError as error:
        raise NoYamlError("no-text", name, text[: error.position].count("\n") + 1) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        id_, values = _refusal(error)
        raise NoYamlError(id_, name, mark.line + 1 if mark else 1, **values) from None
    except RecursionError:
        raise NoYamlError("too-deep", name) from None
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        # What the library raises of a scalar that is not what its tag says.
        raise NoYamlError("said", name, said=str(error)) from None


def _documents(text: str, name: str, kind: type[Loader]) -> Iterator[Document]:
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
        raise NoYamlError("not-utf-8", name, line) from None
    if not is_text(text):
        line = next(n for n, line in enumerate(text.split("\n"), start=1) if not is_text(line))
        raise NoYamlError("no-text", name, line)
    return composed(text)


def _refuse_too_much(node: yaml.Node | None) -> None:
    size, depth = _measured(node, {}) if node else (0, 0)
    if node and (size > LARGEST_DOCUMENT or depth > DEEPEST):
        raise RefusedError("too-much" if size > LARGEST_DOCUMENT else "too-deep", node.start_mark)


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


def _refusal(error: yaml.MarkedYAMLError) -> tuple[str, dict[str, Any]]:
    """Id and values of what the reader of YAML has against a file."""
    if isinstance(error, RefusedError):
        return error.id, error.values
    said = str(error.problem)
    if said in WORDS:
        return WORDS[said], {}
    if TAG in said:
        return "tag", {}
    understood = isinstance(error, yaml.constructor.ConstructorError | yaml.composer.ComposerError)
    return "said" if understood else "syntax", {"said": said}


def line_of(node: yaml.Node | None, path: Sequence[Any]) -> int:
    """The line (from 1) of what stands at `path`; where that is missing, of what it is missing from.

    0 without a node.
    """
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
    return mark.line + 1 if mark else 0
