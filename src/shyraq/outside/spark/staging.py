"""A register file as numbered rows that Spark can read in parts."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from shyraq.names.building import NameRecord
from shyraq.outside.name_files import RowFaults, read_names

_ROWS_A_FILE = 50_000
_SCHEMA = pa.schema(
    [("row", pa.int64()), ("pid", pa.string()), ("name", pa.string()), ("year", pa.int16()), ("place", pa.string())]
)


def stage(path: Path, folder: Path) -> int:
    """Lay the good rows of a register that was checked in ``folder``; returns how many they are. Raises: OSError."""
    folder.mkdir()
    known = RowFaults(is_skipping=True)  # They were told when the file was checked.
    records = chain.from_iterable(read_names(path, id_column="pid", faults=known))
    rows = 0
    for number, taken in enumerate(_portions(records)):
        pq.write_table(_table(taken, first=rows), folder / f"{number:06}.parquet")
        rows += len(taken)
    if not rows:
        pq.write_table(_table([], first=0), folder / "none.parquet")
    return rows


def _portions(records: Iterator[NameRecord]) -> Iterator[list[NameRecord]]:
    while portion := list(islice(records, _ROWS_A_FILE)):
        yield portion


def _table(records: list[NameRecord], *, first: int) -> pa.Table:
    columns = [
        range(first, first + len(records)),
        [record.pid for record in records],
        [record.names[0] for record in records],  # A register file has one name a person.
        [record.birth_year for record in records],
        [record.place for record in records],
    ]
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, _SCHEMA, strict=True)], _SCHEMA)
