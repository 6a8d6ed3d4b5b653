"""More of a source that is there: the parts ``people`` and ``statements`` of a sheet, for a source of the house.

Source: docs/spec/source-sheet.md, "More of a source that is there".
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace

from shyraq.basics.ids import PersonId, SourceId, StatementId
from shyraq.intake.context import KnownTape, SheetContext
from shyraq.intake.faults import Faults, TooManyFaults
from shyraq.intake.people_part import labels_of, read_people
from shyraq.intake.section import Section, section_of
from shyraq.intake.sheet import check_version
from shyraq.intake.statement_part import StatementReader
from shyraq.intake.tree import Node, read_tree
from shyraq.intake.values import MoreSheet, SheetPerson
from shyraq.statements.source import Source
from shyraq.statements.statement import Statement

_PARTS = frozenset({"shyraq", "people", "statements"})


def check_more(data: bytes, *, source: Source, said: Collection[Statement], context: SheetContext) -> MoreSheet:
    """Read more of what a source says, and check it against the source: its language, its kind and its tapes.

    Args: data the bytes of a YAML file; said what the source says already, so that nothing is written twice.
    Returns: people and statements, free of any fault; at least one of them says something.
    Raises: Objections with every fault, in the order of their lines; nothing else, whatever the bytes.
    """
    faults = Faults()
    found: MoreSheet | None = None
    with suppress(TooManyFaults):
        tree = read_tree(data, faults)
        found = None if tree is None else _read(tree, faults=faults, source=source, said=said, context=context)
    faults.raise_if_any()
    if found is None:
        raise AssertionError("a sheet that could not be read has a fault")
    return found


def _read(
    tree: Node, *, faults: Faults, source: Source, said: Collection[Statement], context: SheetContext
) -> MoreSheet | None:
    root = section_of(tree, path="", allowed=_PARTS, faults=faults, line=tree.line)
    if root is None:
        return None
    check_version(root)
    people = read_people(root, language=source.language, context=context)
    reader = StatementReader(source, labels=labels_of(tree), tapes=known_tapes(source), today=context.today)
    more = MoreSheet(people, reader.read_all(root))
    if not more.statements and not any(map(_says_anything, more.people)) and (faults.is_empty or not _begun(root)):
        root.object_to("statements", "nothing is added; write down what the source says", code="missing")
    if faults.is_empty:  # what could not be read is not compared
        _check_news(more, lines=reader.lines, said=said, faults=faults)
    return more


def _begun(root: Section) -> bool:
    return "people" in root or "statements" in root


def _says_anything(person: SheetPerson) -> bool:
    """Tell whether a person is new, or anything is said of who they are."""
    tells = person.names or person.sex is not None or person.born_on is not None or person.protect
    return person.is_id is None or bool(tells)


def known_tapes(source: Source) -> tuple[KnownTape, ...]:
    """Return the tapes of a source as moments are read on them."""
    return tuple(
        KnownTape(duration_ms=tape.duration_ms, id=tape.id, number=tape.number, part=tape.part) for tape in source.tapes
    )


def _check_news(more: MoreSheet, *, lines: list[tuple[str, int]], said: Collection[Statement], faults: Faults) -> None:
    """Object to what the source says already of a person of the register, word for word and at the same place."""
    known = {person.label: person.is_id for person in more.people if person.is_id is not None}
    there = {_bare(statement): f"statement {statement.id} says this already" for statement in said}
    for draft, (path, line) in zip(more.statements, lines, strict=True):
        told = _told_of_known(draft, known)
        if told is not None and told in there:
            faults.add(path, f"{there[told]}; take it out", line=line, code="said_already")
        elif told is not None:
            there[told] = f"line {line} says this already"


def _told_of_known(draft: Statement, known: Mapping[str, PersonId]) -> Statement | None:
    """Return what a draft says with the ids of the persons in it, None where one of them is new."""
    about, other = known.get(draft.about), None if draft.other is None else known.get(draft.other)
    if about is None or (draft.other is not None and other is None):
        return None
    return _bare(replace(draft, about=about, other=other))


def _bare(statement: Statement) -> Statement:
    return replace(statement, id=StatementId(""), source_id=SourceId(""))
