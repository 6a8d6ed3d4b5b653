"""Sheets as files for a spreadsheet: CSV and XLSX, in memory, the same bytes for the same rows on every machine.

No cell is ever a formula: text that a spreadsheet would compute is marked as text in XLSX and gets an apostrophe in
CSV (CWE-1236). CSV begins with a byte order mark, without which spreadsheets take UTF-8 for something else.
"""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

Cell = str | int

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"
_MADE_AT = datetime(1980, 1, 1, tzinfo=UTC)
_WIDEST = 48
_NARROWEST = 8
_CELL_LETTERS = 32_767
_LOOKED_AT = 500


def csv_bytes(*, heads: Sequence[str], rows: Sequence[Sequence[Cell]], about: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return a sheet as CSV in UTF-8 with a byte order mark: what it is about, an empty line, heads, rows.

    Args: heads one text a column; rows of as many cells, text or whole numbers; about pairs of a label and words.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_guarded(label), _guarded(words)] for label, words in about)
    if about:
        writer.writerow(())
    writer.writerow([_guarded(head) for head in heads])
    writer.writerows([[_guarded(cell) for cell in row] for row in rows])
    return (_MARK + out.getvalue()).encode("utf-8")


def xlsx_bytes(
    *,
    title: str,
    about_title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    about: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return a sheet as XLSX: the rows on one page with a fixed, filtered head, what it is about on another.

    Args: title and about_title name the pages, 1 to 31 letters each without ``[]:*?/\\``; the rest as in ``csv_bytes``.
    """
    out = io.BytesIO()
    # In memory: what a consent lets somebody see must not lie in the temporary folder of the system.
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": _MADE_AT})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def write(page: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: Cell) -> None:
        if isinstance(cell, int):
            page.write_number(*at, cell, plain)
        else:
            page.write_string(*at, cell[:_CELL_LETTERS], quoted if cell.startswith(_FORMULA) else plain)

    page = book.add_worksheet(title)
    for column, head in enumerate(heads):
        page.set_column(column, column, _width(head, rows, column))
        page.write_string(0, column, head, bold)
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            write(page, (number, column), cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(rows)), max(0, len(heads) - 1))
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if about:
        note = book.add_worksheet(about_title)
        note.set_column(0, 0, 20)
        note.set_column(1, 1, 90)
        for number, (label, words) in enumerate(about):
            note.write_string(number, 0, label, bold)
            write(note, (number, 1), words)
    book.close()
    return out.getvalue()


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _width(head: str, rows: Sequence[Sequence[Cell]], column: int) -> int:
    """Return a width in letters that shows most of a column, from its first rows."""
    longest = max((len(str(row[column])) for row in rows[:_LOOKED_AT]), default=0)
    return min(max(longest, len(head), _NARROWEST) + 2, _WIDEST)
