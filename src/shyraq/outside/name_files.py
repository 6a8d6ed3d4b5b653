"""Registers and lists of names as tab-separated files.

The first line names the columns, in any order: an id (``pid``, or ``qid`` in a list of queries) and ``name``, and
where they are known ``birth_year`` and ``place``; every other column, ``script`` among them, is read over. UTF-8,
lines end with LF or CRLF, nothing is quoted, empty lines are passed over. Source: docs/guides/commands.md.

A block of lines is checked column by column, which costs a million rows about a second; only a block in which a
check fails is gone through row by row, to tell which row it was and why.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shyraq.basics.refusals import Refusal
from shyraq.names.building import NameRecord
from shyraq.names.words import words_of

FIRST_YEAR, LAST_YEAR = 1850, 2105
MOST_TOLD = 20
"""So many bad rows are told one by one; the others are counted."""

_BLOCK_BYTES = 1 << 14  # So few rows live at a time that Python's search for cycles finds little to look at.
_YEARS = {"": 0} | {str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}
_USUAL_LETTER = re.compile(
    "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u0481\u048a-\u052f"
    "\u0622-\u063f\u0641-\u064a\u066e-\u0673\u0675-\u06d3\u06d5\u4e00-\u9fff]"
)
_USUAL_BEGINNINGS = frozenset(letter for letter in map(chr, range(0x0041, 0xA000)) if _USUAL_LETTER.match(letter))
"""Letters that make a name readable; a name that begins with none of them is looked at further."""


class NotANameFile(Refusal):
    """The file has no header from which its columns can be told."""

    def __init__(self, path: Path, *, id_column: str, what: str) -> None:
        super().__init__(
            f"{path} {what}. Its first line must name its columns, with tabs between: {id_column}, name and, "
            "where known, script, birth_year, place."
        )


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be read; ``line`` counts from 1, the header's. The reason holds nothing of the row."""

    file: str
    line: int
    reason: str

    @property
    def sentence(self) -> str:
        """The row and its reason in words."""
        return f"{self.file}, line {self.line}: {self.reason}."


class BadRows(Refusal):
    """Some rows can't be read and were not to be left out; says which, the first twenty one by one."""

    def __init__(self, faults: "RowFaults") -> None:
        advice = "Nothing was written. Mend them, or leave them out with --skip-bad."
        super().__init__("\n".join([*faults.sentences(), f"{_rows(faults.count)} can't be read. {advice}"]))


class RowFaults:
    """Collects the bad rows of the files of one run.

    ``is_skipping`` tells that they are to be left out; ``count`` how many there were.
    """

    def __init__(self, *, is_skipping: bool) -> None:
        self.is_skipping = is_skipping
        self.count = 0
        self._told: list[BadRow] = []

    def add(self, row: BadRow) -> None:
        """Take note of one bad row."""
        self.count += 1
        if len(self._told) < MOST_TOLD:
            self._told.append(row)

    @property
    def is_fatal(self) -> bool:
        """Tell whether the run will end with `settle`, so that nothing more need be made of what is read."""
        return self.count > 0 and not self.is_skipping

    def settle(self) -> None:
        """Go on if every row was good or the bad ones are left out. Raises: BadRows."""
        if self.is_fatal:
            raise BadRows(self)

    def sentences(self) -> tuple[str, ...]:
        """Return the first twenty in words, and how many more there were."""
        told = [row.sentence for row in self._told]
        more = self.count - len(told)
        return (*told, f"And {_rows(more)} more.") if more else tuple(told)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


@dataclass(frozen=True, slots=True)
class _Columns:
    """How many cells a row has and where they stand; None for a column the file has not."""

    width: int
    id: int
    name: int
    birth_year: int | None
    place: int | None


def read_names(path: Path, *, id_column: str, faults: RowFaults) -> Iterator[list[NameRecord]]:
    """Read a file of names, some thousand rows at a time, in its order.

    Args: ``id_column`` is ``pid`` for a register and ``qid`` for queries; bad rows go to ``faults``. Yields: the good
        rows, each id once; nothing more from the first fault on that is fatal, but every row is still checked.
    Raises: NotANameFile, OSError.
    """
    with path.open("rb") as file:
        reader = _Reader(path, columns=_columns(file.readline(), path=path, id_column=id_column), faults=faults)
        for block in _blocks(file):
            records = reader.records(block)
            if records and not faults.is_fatal:
                yield records


def _columns(header: bytes, *, path: Path, id_column: str) -> _Columns:
    try:
        names = [cell.strip().lower() for cell in header.decode("utf-8-sig").split("\t")]
    except UnicodeDecodeError as fault:
        raise NotANameFile(path, id_column=id_column, what="is not UTF-8 text") from fault
    if names == [""]:
        raise NotANameFile(path, id_column=id_column, what="is empty or begins with an empty line")
    for name in (id_column, "name", "birth_year", "place"):
        if names.count(name) > 1:
            raise NotANameFile(path, id_column=id_column, what=f"has more than one column “{name}”")
    for name in (id_column, "name"):
        if name not in names:
            raise NotANameFile(path, id_column=id_column, what=f"has no column “{name}”")
    year, place = (names.index(name) if name in names else None for name in ("birth_year", "place"))
    return _Columns(len(names), names.index(id_column), names.index("name"), year, place)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a file in runs of whole lines without the last line's end."""
    begun: list[bytes] = []
    while chunk := file.read(_BLOCK_BYTES):
        cut = chunk.rfind(b"\n")
        if cut >= 0:
            yield b"".join([*begun, chunk[:cut]])
            begun.clear()
        begun.append(chunk[cut + 1 :])
    if any(begun):
        yield b"".join(begun)


class _Reader:
    """Turns blocks of lines into records."""

    def __init__(self, path: Path, *, columns: _Columns, faults: RowFaults) -> None:
        self._file = str(path)
        self._columns = columns
        self._faults = faults
        self._line = 1
        self._seen: set[str] = set()

    def records(self, block: bytes) -> list[NameRecord]:
        """Return the good rows of a block; the bad ones are told."""
        records = self._all_records(block)
        if records is None:
            lines = block.split(b"\n")
            found = (self._record(line, self._line + number) for number, line in enumerate(lines, start=1))
            records = [record for record in found if record is not None]
            self._line += len(lines)
        return records

    def _all_records(self, block: bytes) -> list[NameRecord] | None:
        """Return every row of a block in which nothing is wrong, else None."""
        try:
            text = block.decode()
        except UnicodeDecodeError:
            return None
        rows = [line.split("\t") for line in text.replace("\r\n", "\n").removesuffix("\r").split("\n")]
        at = self._columns
        if set(map(len, rows)) != {at.width}:
            return None
        cells: list[tuple[str, ...]] = list(zip(*rows, strict=True))
        ids, names, absent = cells[at.id], cells[at.name], ("",) * len(rows)
        written_years = absent if at.birth_year is None else cells[at.birth_year]
        if not _YEARS.keys() >= set(written_years) or not _are_readable(names) or not self._are_new(ids):
            return None
        self._seen.update(ids)
        self._line += len(rows)
        years, places = map(_YEARS.__getitem__, written_years), absent if at.place is None else cells[at.place]
        return list(map(NameRecord, ids, zip(names, strict=True), years, places))

    def _are_new(self, ids: tuple[str, ...]) -> bool:
        fresh = set(ids)
        is_named = "" not in fresh and not any(map(str.isspace, ids))
        return is_named and len(fresh) == len(ids) and self._seen.isdisjoint(fresh)

    def _record(self, line: bytes, number: int) -> NameRecord | None:
        """Return one row, or None for an empty line and for a bad one, which is told."""
        try:
            text = line.decode().removesuffix("\r")
        except UnicodeDecodeError:
            self._tell(number, "it is not UTF-8 text")
            return None
        if not text:
            return None
        return self._record_of(text.split("\t"), number)

    def _record_of(self, row: list[str], number: int) -> NameRecord | None:
        at = self._columns
        if len(row) != at.width:
            self._tell(number, f"it has {_cells(len(row))} where the header has {at.width}")
            return None
        own_id, name = row[at.id], row[at.name]
        written_year = "" if at.birth_year is None else row[at.birth_year].strip()
        reason = self._reason(own_id, name=name, written_year=written_year)
        if reason is not None:
            self._tell(number, reason)
            return None
        self._seen.add(own_id)
        return NameRecord(own_id, (name,), _YEARS[written_year], "" if at.place is None else row[at.place])

    def _reason(self, own_id: str, *, name: str, written_year: str) -> str | None:
        if _is_blank(own_id):
            return "its id is empty"
        if _is_blank(name):
            return "its name is empty"
        if not _is_readable(name):
            return "its name has no letter that can be read"
        if written_year not in _YEARS:
            return f"its birth_year is no whole number from {FIRST_YEAR} to {LAST_YEAR}"
        return "its id stood in a row before" if own_id in self._seen else None

    def _tell(self, line: int, reason: str) -> None:
        self._faults.add(BadRow(self._file, line, reason))


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _is_blank(cell: str) -> bool:
    return not cell or cell.isspace()


def _are_readable(names: Sequence[str]) -> bool:
    return all(map(_is_readable, [name for name in names if name[:1] not in _USUAL_BEGINNINGS]))


def _is_readable(name: str) -> bool:
    return _USUAL_LETTER.search(name) is not None or len(words_of(name).words) > 0
