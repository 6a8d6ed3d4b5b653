"""The source sheet: one YAML file that brings one source, its people, its consent and its statements.

Source: docs/spec/source-sheet.md; tests/vectors/sheet.
"""

import hashlib
from contextlib import suppress

from shyraq.basics.canonical import encode
from shyraq.intake.consent_part import read_consent
from shyraq.intake.context import KnownTape, SheetContext
from shyraq.intake.faults import Faults, TooManyFaults, shown
from shyraq.intake.people_part import labels_of, read_people
from shyraq.intake.section import Section, section_of
from shyraq.intake.source_part import read_source
from shyraq.intake.statement_part import StatementReader
from shyraq.intake.tree import Node, plain, read_tree
from shyraq.intake.values import Sheet

VERSION = "1"
_PARTS = frozenset({"shyraq", "source", "consent", "people", "statements"})


def check_sheet(data: bytes, *, context: SheetContext) -> Sheet:
    """Read a source sheet and check it against the day, the register and the files beside it.

    Args: data the bytes of the YAML file.
    Returns: the sheet, free of any fault.
    Raises: Objections with every fault of the sheet, in the order of their lines; nothing else, whatever the bytes.
    Source: docs/spec/source-sheet.md, "What bad input gets".
    """
    faults = Faults()
    sheet: Sheet | None = None
    with suppress(TooManyFaults):
        tree = read_tree(data, faults)
        sheet = None if tree is None else _read(tree, faults=faults, context=context)
    faults.raise_if_any()
    if sheet is None:
        raise AssertionError("a sheet that could not be read has a fault")
    return sheet


def _read(tree: Node, *, faults: Faults, context: SheetContext) -> Sheet | None:
    root = section_of(tree, path="", allowed=_PARTS, faults=faults, line=tree.line)
    if root is None:
        return None
    check_version(root)
    labels = labels_of(tree)
    draft = read_source(root, labels=labels, context=context)
    language = draft.source.language
    people = read_people(root, language=language, context=context)
    consent = read_consent(root, labels=labels, tape_ms=draft.tape_ms, today=context.today)
    tapes = (KnownTape(duration_ms=draft.tape_ms),) if draft.file is not None else ()
    reader = StatementReader(draft.source, labels=labels, tapes=tapes, today=context.today)
    return Sheet(
        source=draft.source,
        consent=consent,
        people=people,
        statements=reader.read_all(root),
        sha256=hashlib.sha256(encode(plain(tree))).hexdigest(),
        file=draft.file,
    )


def check_version(root: Section) -> None:
    """Note a fault where the file does not say that it is of the one version there is."""
    if root.require("shyraq", "begin the file with “shyraq: 1”"):
        version = root.text("shyraq")
        if version is not None and version != VERSION:
            root.object_to("shyraq", f"version {shown(version)} is unknown; this house reads version 1", code="version")
