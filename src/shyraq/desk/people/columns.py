"""The columns of the register: what may stand beside a name, and what a person has there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from shyraq.desk.telling import date_words, own, place_words
from shyraq.queries.register import Sorting, StandingLine
from shyraq.wording import Words, word

DEFAULT_COLUMNS = ("born", "status", "place", "as_of", "sources")
_A_YEAR = 12
_YEARS_ALONE = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person has in one column; ``note`` is a small mark behind the words."""

    key: str
    label: str
    words: Words
    is_number: bool = False
    is_quiet: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``sorting`` is the order its head asks for, None where it has none."""

    key: str
    label: str
    sorting: Sorting | None = None
    is_number: bool = False


def all_columns() -> tuple[Column, ...]:
    """Return every column there is besides the name, in its place."""
    return (
        Column("born", gettext("Born"), Sorting.BORN),
        Column("sex", gettext("Sex")),
        Column("ethnicity", gettext("Ethnicity")),
        Column("status", gettext("State"), Sorting.STATUS),
        Column("place", gettext("Where")),
        Column("as_of", gettext("As of"), Sorting.AS_OF),
        Column("taken", gettext("Taken")),
        Column("last_sign", gettext("Last sign"), Sorting.LAST_SIGN),
        Column("silence", gettext("No news for")),
        Column("sources", gettext("Sources"), is_number=True),
    )


def columns_in(words: str) -> tuple[str, ...]:
    """Return the columns named in ``words``, keys with commas, in their places; the usual ones where none is."""
    named = set(words.split(","))
    if "none" in named:
        return ()
    return tuple(key for key in _CELLS if key in named) or DEFAULT_COLUMNS


def shown_columns(keys: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns with these keys, in their places."""
    wanted = set(keys)
    return tuple(column for column in all_columns() if column.key in wanted)


def cells(line: StandingLine, columns: Iterable[Column], lang: str) -> tuple[Cell, ...]:
    """Return what a person has in each column."""
    return tuple(_CELLS[column.key](line, column, lang) for column in columns)


def silence_words(months: int) -> str:
    """Return for how long nothing was heard: in months, from two years on in whole years."""
    if months < _YEARS_ALONE:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    years = months // _A_YEAR
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}


def _born(line: StandingLine, column: Column, lang: str) -> Cell:
    said: Words = () if line.born_said is None else (line.born_said,)
    return Cell(column.key, column.label, date_words(line.born, lang) or said)


def _sex(line: StandingLine, column: Column, lang: str) -> Cell:
    return Cell(column.key, column.label, (word(lang, f"sex.{line.sex}"),) if line.sex else ())


def _ethnicity(line: StandingLine, column: Column, lang: str) -> Cell:  # noqa: ARG001 - as the sources say it
    return Cell(column.key, column.label, () if line.ethnicity is None else (line.ethnicity,))


def _status(line: StandingLine, column: Column, lang: str) -> Cell:
    if line.person is None:
        return Cell(column.key, column.label, ())
    if not line.is_case:
        return Cell(column.key, column.label, (own(lang, gettext("family or witness")),), is_quiet=True)
    if line.status is None:
        return Cell(column.key, column.label, (word(lang, "status.unknown"),), is_quiet=True)
    note = gettext("the sources differ") if line.is_disputed else ""
    return Cell(column.key, column.label, (word(lang, f"status.{line.status}"),), note=note)


def _place(line: StandingLine, column: Column, lang: str) -> Cell:
    if line.place is None and line.last_place is not None:
        return Cell(column.key, column.label, place_words(line.last_place, lang), note=gettext("last known"))
    return Cell(column.key, column.label, place_words(line.place, lang))


def _as_of(line: StandingLine, column: Column, lang: str) -> Cell:
    return Cell(column.key, column.label, date_words(line.as_of, lang))


def _taken(line: StandingLine, column: Column, lang: str) -> Cell:
    return Cell(column.key, column.label, date_words(line.taken_on, lang))


def _last_sign(line: StandingLine, column: Column, lang: str) -> Cell:
    return Cell(column.key, column.label, date_words(line.last_sign_on, lang))


def _silence(line: StandingLine, column: Column, lang: str) -> Cell:
    months = line.silent_months
    return Cell(column.key, column.label, () if not months else (own(lang, silence_words(months)),))


def _sources(line: StandingLine, column: Column, lang: str) -> Cell:
    return Cell(column.key, column.label, (own(lang, str(line.source_count)),), is_number=True)


_CELLS: dict[str, Callable[[StandingLine, Column, str], Cell]] = {
    "born": _born,
    "sex": _sex,
    "ethnicity": _ethnicity,
    "status": _status,
    "place": _place,
    "as_of": _as_of,
    "taken": _taken,
    "last_sign": _last_sign,
    "silence": _silence,
    "sources": _sources,
}
