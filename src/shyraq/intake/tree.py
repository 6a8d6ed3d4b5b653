"""YAML as this house reads it: every scalar is text, and nothing refers, repeats or commands.

Of YAML only maps, lists and text are used. Aliases, anchors, tags, keys given twice, several documents in one file
and nesting deeper than a sheet needs are faults; each is noted with its line and reading goes on.

Source: docs/spec/source-sheet.md, "How the file is read".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from shyraq.basics.canonical import Plain
from shyraq.intake.faults import Faults, shown

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 12
MAX_NODES = 1_000_000
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROLS_TOLD = 20
_EMPTY = "the file is empty; begin it with “shyraq: 1”"
_BOM = "\ufeff"
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, in NFC, without spaces around it; ``line`` counts from 1."""

    text: str
    line: int


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Entries:
    """A map: key → (line of the key, value), in the order written."""

    line: int
    entries: "dict[str, tuple[int, Node]]" = field(default_factory=dict)


Node: TypeAlias = Scalar | Items | Entries


def read_tree(data: bytes, faults: Faults) -> Node | None:
    """Return the content of a sheet's bytes, or None where nothing could be made of them.

    Every fault of the file as a file (encoding, YAML, what of YAML is not used) is added to ``faults``.
    """
    text = _decoded(data, faults)
    if text is None:
        return None
    try:
        root = _Builder(faults).build(yaml.parse(text, Loader=_LOADER))
        if root is None:
            faults.add("", _EMPTY, line=1, code="empty")
        return root
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = 1 if mark is None else mark.line + 1
        faults.add("", f"this is not YAML: {_problem(fault)}", line=line, code="not_yaml")
    except yaml.YAMLError:
        faults.add("", "this is not YAML; write it as docs/spec/source-sheet.md shows", line=1, code="not_yaml")
    except _Unusable as fault:
        faults.add("", str(fault), line=fault.line, code=fault.code)
    return None


def plain(node: Node) -> Plain:
    """Return the content of ``node`` as canonical types: the form a sheet's digest is made of."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


class _Unusable(Exception):
    """Reading cannot go on behind this fault."""

    def __init__(self, sentence: str, line: int, code: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.code = code


def _decoded(data: bytes, faults: Faults) -> str | None:
    if len(data) > MAX_BYTES:
        sentence = f"the sheet has {len(data)} bytes, {MAX_BYTES} are allowed; make several sheets of it"
        faults.add("", sentence, line=1, code="too_large")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        sentence = f"the file is not UTF-8 (byte {fault.start + 1}); save it as UTF-8 and take it again"
        faults.add("", sentence, line=line, code="not_utf8")
        return None
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        faults.add("", _EMPTY, line=1, code="empty")
        return None
    return _without_controls(re.sub("[\x85\u2028\u2029\ufeff]", " ", text), faults)


def _without_controls(text: str, faults: Faults) -> str | None:
    """Return ``text`` with what YAML cannot hold replaced by spaces, each line that had some told."""
    told = 0
    for number, line in enumerate(text.split("\n"), start=1):
        match = _UNREADABLE.search(line)
        if match is None:
            continue
        told += 1
        point = f"U+{ord(match.group()):04X}"
        faults.add("", f"the line holds the control character {point}; take it out", line=number, code="control")
        if told == _MOST_CONTROLS_TOLD:
            return None
    return _UNREADABLE.sub(" ", text) if told else text


def _problem(fault: yaml.MarkedYAMLError) -> str:
    problem = str(fault.problem or fault.context or "it cannot be read")
    if "'\\t'" in problem or "tab" in problem:
        return f"{problem}; indent with spaces, never with tabs"
    if "mapping values" in problem or "expected <block end>" in problem or "could not find expected ':'" in problem:
        return f"{problem}; look at the indentation, and put text that holds “: ” or “#” between quotation marks"
    return f"{problem}; look at this line and the one above it"


class _Builder:
    """Builds the tree from YAML's events, without recursion and within ``MAX_DEPTH``."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._open: list[Items | Entries] = []
        self._keys: list[tuple[str, int] | None] = []
        self._root: Node | None = None
        self._documents = 0

    def build(self, events: "Iterator[yaml.Event]") -> Node | None:
        for number, event in enumerate(events):
            if number > MAX_NODES:
                sentence = f"the sheet has more than {MAX_NODES} values; make several sheets of it"
                raise _Unusable(sentence, _line(event), "too_large")
            if isinstance(event, yaml.ScalarEvent):
                self._check_marks(event)
                self._place(Scalar(_normal(event.value), _line(event)))
            elif isinstance(event, yaml.MappingStartEvent):
                self._check_marks(event)
                self._enter(Entries(_line(event)))
            elif isinstance(event, yaml.SequenceStartEvent):
                self._check_marks(event)
                self._enter(Items(_line(event)))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._leave()
            elif isinstance(event, yaml.AliasEvent):
                self._refuse("an alias (*) is not used here; write the value out again", "alias", event)
                self._place(Scalar("", _line(event)))
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._refuse("a second document begins here; one file is one sheet", "documents", event)
                    break
        return self._root

    def _check_marks(self, event: "yaml.ScalarEvent | yaml.CollectionStartEvent") -> None:
        if event.anchor is not None:
            self._refuse(f"an anchor (&{event.anchor}) is not used here; leave it out", "anchor_mark", event)
        if event.tag is not None:
            self._refuse(f"a tag ({event.tag}) is not used here; leave it out, all is text", "tag", event)

    def _refuse(self, sentence: str, code: str, event: "yaml.Event") -> None:
        self._faults.add(self._path(), sentence, line=_line(event), code=code)

    def _path(self) -> str:
        parts: list[str] = []
        for node, key in zip(self._open, self._keys, strict=True):
            if isinstance(node, Items):
                parts.append(f"[{len(node.items)}]")
            elif key is not None:
                parts.append(f".{key[0]}" if parts else key[0])
        return "".join(parts)

    def _enter(self, node: Items | Entries) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Unusable(f"nested deeper than {MAX_DEPTH} levels; no sheet needs that", node.line, "too_deep")
        if self._awaits_key():
            raise _Unusable(
                "a list or a map stands where a key belongs; write text that begins with "
                "{ or [ between quotation marks",
                node.line,
                "not_yaml",
            )
        self._open.append(node)
        self._keys.append(None)

    def _leave(self) -> None:
        self._keys.pop()
        self._place(self._open.pop())

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Entries) and self._keys[-1] is None

    def _place(self, node: Node) -> None:
        if not self._open:
            self._root = node if self._root is None else self._root
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif key is not None:
            self._put(parent, key, node)
        elif isinstance(node, Scalar):
            self._keys[-1] = (node.text, node.line)

    def _put(self, parent: Entries, key: tuple[str, int], node: Node) -> None:
        name, line = key
        if name in parent.entries:
            before = parent.entries[name][0]
            sentence = f"the key {shown(name)} stands here a second time (first in line {before}); keep one"
            self._faults.add(self._path(), sentence, line=line, code="duplicate_key")
        else:
            parent.entries[name] = (line, node)
        self._keys[-1] = None


def _line(event: "yaml.Event") -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def holds_controls(text: str) -> bool:
    """Tell whether an escape such as ``\\0`` brought in a character that no text of the record may hold."""
    return _CONTROL.search(text) is not None
