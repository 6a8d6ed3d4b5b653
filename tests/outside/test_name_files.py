"""Files of names: what is read, what is told, and that a block read as columns says what its rows say one by one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shyraq.outside import name_files
from shyraq.outside.name_files import BadRows, NotANameFile, RowFaults, read_names

HEADER = "pid\tname\tscript\tbirth_year\tplace\n"
GOOD = "7\tСапар Ерлан\tkk-Cyrl\t1974\tP003\n"


def written(folder, text: str | bytes):
    path = folder / "register.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path, *, id_column="pid", is_skipping=True):
    """Return what a file holds as plain tuples, and what was told of it."""
    faults = RowFaults(is_skipping=is_skipping)
    records = [record for batch in read_names(path, id_column=id_column, faults=faults) for record in batch]
    return [(one.pid, *one.names, one.birth_year, one.place) for one in records], faults


@pytest.mark.parametrize(
    "text",
    [
        HEADER + GOOD,
        "\ufeff" + HEADER + GOOD,
        (HEADER + GOOD).replace("\n", "\r\n"),
        (HEADER + GOOD).rstrip("\n"),
        (HEADER + GOOD).replace("\n", "\r\n").rstrip("\r\n"),
        HEADER + "\n" + GOOD + "\n\n",
        'place\tnotes\tname\tpid\tbirth_year\nP003\t"what\tСапар Ерлан\t7\t1974\n',
    ],
    ids=["plain", "mark", "crlf", "no-end", "crlf-no-end", "empty-lines", "other-order"],
)
def test_the_same_person_is_read_from_every_allowed_form(tmp_path, text):
    rows, faults = read(written(tmp_path, text))

    assert rows == [("7", "Сапар Ерлан", 1974, "P003")]
    assert faults.sentences() == ()


def test_columns_that_may_be_absent_and_cells_that_may_be_empty_say_nothing(tmp_path):
    assert read(written(tmp_path, "name\tqid\nАйна\ta\n"), id_column="qid")[0] == [("a", "Айна", 0, "")]
    assert read(written(tmp_path, HEADER + "1\tАйна\t\t\t\n"))[0] == [("1", "Айна", 0, "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"8\tAina\t\t1970", "it has 4 cells where the header has 5"),
        (b"8\tAina\t\t1970\tP1\t", "it has 6 cells where the header has 5"),
        (b"8", "it has 1 cell where the header has 5"),
        (b"\tAina\t\t1970\tP1", "its id is empty"),
        (b" \tAina\t\t1970\tP1", "its id is empty"),
        (b"8\t\t\t1970\tP1", "its name is empty"),
        (b"8\t  \t\t1970\tP1", "its name is empty"),
        (b"8\t-- 12 ?\t\t1970\tP1", "its name has no letter that can be read"),
        ("8\tשלום\t\t1970\tP1".encode(), "its name has no letter that can be read"),
        (b"8\tAina\t\t1849\tP1", "its birth_year is no whole number from 1850 to 2105"),
        (b"8\tAina\t\t2106\tP1", "its birth_year is no whole number from 1850 to 2105"),
        (b"8\tAina\t\t1970.0\tP1", "its birth_year is no whole number from 1850 to 2105"),
        (b"8\tAina\t\tKulash\tP1", "its birth_year is no whole number from 1850 to 2105"),
        (b"7\tAina\t\t1970\tP1", "its id stood in a row before"),
        (b"8\tA\xedna\t\t1970\tP1", "it is not UTF-8 text"),
    ],
)
def test_a_bad_row_is_told_with_file_line_and_reason_and_its_neighbours_are_read(tmp_path, row, reason):
    after = GOOD.replace("7", "9", 1).encode()
    path = written(tmp_path, HEADER.encode() + GOOD.encode() + row + b"\n" + after)

    rows, faults = read(path)

    assert [pid for pid, *_ in rows] == ["7", "9"]
    assert (faults.count, faults.sentences()) == (1, (f"{path}, line 3: {reason}.",))


def test_what_stands_in_a_bad_row_is_never_told(tmp_path):
    _, faults = read(written(tmp_path, HEADER + "1\tAina\t\tKulash\t\n\tKulash\t\t\t\nKulash\n"))

    assert faults.count == 3
    assert "Kulash" not in "".join(faults.sentences())


def test_where_bad_rows_are_not_left_out_all_are_told_and_nothing_more_is_given(tmp_path, monkeypatch):
    monkeypatch.setattr(name_files, "_BLOCK_BYTES", 64)
    lines = [f"{number}\tАйна\t\t{1800 if number >= 3 else 1970}\t\n" for number in range(40)]
    rows, faults = read(written(tmp_path, HEADER + "".join(lines)), is_skipping=False)

    with pytest.raises(BadRows) as raised:
        faults.settle()

    told = str(raised.value).splitlines()
    assert len(rows) <= 3
    assert len(told) == 22
    assert told[19].endswith("line 24: its birth_year is no whole number from 1850 to 2105.")
    assert told[20] == "And 17 rows more."
    assert told[21].startswith("37 rows can't be read. Nothing was written.")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"id\tname\n", "has no column “pid”"),
        (b"pid,name\n", "has no column “pid”"),
        (b"pid\tplace\n", "has no column “name”"),
        (b"pid\tname\tname\n", "has more than one column “name”"),
        ("pid\tname\n".encode("utf-16"), "is not UTF-8 text"),
    ],
)
def test_a_file_without_a_header_is_refused_with_what_would_be_right(tmp_path, text, what):
    with pytest.raises(NotANameFile) as raised:
        read(written(tmp_path, text))

    assert what in str(raised.value)
    assert "pid, name" in str(raised.value)


CELL = some.sampled_from(
    ["", " ", "1", "2", "Айна", "ئەركىن", "赛力克", "ء", "?", "1970", "1849", " 1970", "x\ry", "ö"]
)


@given(
    rows=some.lists(some.lists(CELL, min_size=2, max_size=4), max_size=30),
    end=some.sampled_from(["\n", "\r\n"]),
    size=some.sampled_from([8, 64, 1 << 14]),
    ends_last=some.booleans(),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_columns_say_what_rows_say_one_by_one(tmp_path_factory, rows, end, size, ends_last):
    lines = ["pid\tname\tbirth_year", *map("\t".join, rows)]
    path = written(tmp_path_factory.mktemp("files"), end.join(lines) + (end if ends_last else ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_files, "_BLOCK_BYTES", size)
        quick, quick_faults = read(path)
        patch.setattr(name_files._Reader, "_all_records", lambda reader, block: None)
        slow, slow_faults = read(path)

    assert quick == slow
    assert (quick_faults.count, quick_faults.sentences()) == (slow_faults.count, slow_faults.sentences())
    told_ids = [pid for pid, *_ in quick]
    assert len(set(told_ids)) == len(told_ids)
    assert len(quick) + quick_faults.count == len(rows)
