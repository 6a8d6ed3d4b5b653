"""Hand out a list: the persons some filters find among what a purpose may see, as a file, noted with its manifest."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from shyraq.actions.note_output import OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import OutputId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import DisclosedPerson, Disclosure, Purpose
from shyraq.extracts import Extract, compose_extract, require_extract
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.sheet_files import csv_bytes, xlsx_bytes
from shyraq.profiles import Profile, assemble
from shyraq.store.disclosing import disclosed_record
from shyraq.store.standings.fitting import fits
from shyraq.store.standings.standing import as_standing
from shyraq.store.standings.told import filter_words
from shyraq.store.standings.wanted import Wanted
from shyraq.wording import label

Progress = Callable[[float], None]

_LOT = 250
_READ, _NAMED, _CHOSEN, _LAID_OUT = 0.2, 0.4, 0.8, 0.9
"""How much of the work is done once the record was read, everybody named, some chosen, and the rows laid out."""


class SheetForm(StrEnum):
    """As what kind of file a list is handed out."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A list as it was handed out: its bytes, a name for the file, and how many persons are in it.

    ``is_cut`` tells that more persons were found than a list holds: `shyraq.extracts.MAX_ROWS`.
    """

    output_id: OutputId
    content: bytes
    file_name: str
    person_count: int
    is_cut: bool


def export_list(
    house: House,
    *,
    wanted: Wanted,
    purpose: Purpose,
    lang: str,
    form: SheetForm,
    out: Path | None = None,
    progress: Progress = lambda _share: None,
) -> Exported:
    """Make the list of whom ``wanted`` finds among what ``purpose`` may see today, and note it in the log.

    Whom the filters find is decided by what the purpose may see of each person, and not by what the house knows: a row
    that is missing must not tell what is withheld. The bytes depend on that, on the day, and on the name of the house.

    Args: lang one of ``extracts.EXTRACT_LANGS``; out where to write the file, once it is noted; progress is told how
        much of the work is done, from 0 to 1.
    Raises: NotForAnExtract; NotInThisLanguage; NotAFuzzyDate where ``wanted`` has a date that is none; OSError where
        ``out`` can't be written.
    """
    with house.writing():
        work = list_in_steps(house, wanted=wanted, purpose=purpose, lang=lang, form=form)
        exported = _finished(work, progress)
    if out is not None:
        house.surroundings.disk.write(out, exported.content)
    return exported


def list_in_steps(
    house: House, *, wanted: Wanted, purpose: Purpose, lang: str, form: SheetForm
) -> Generator[float, None, Exported]:
    """Make the same list a step at a time, so that other work gets its turn; yield how much is done, from 0 to 1.

    If anything is written in between, or the day ends, it begins anew: a consent that was withdrawn meanwhile counts.

    Returns: the list, noted in the log. Raises: as `export_list`.
    """
    require_extract(purpose, lang)
    while True:
        seq, on = house.entry_count, civil_day(house.surroundings.clock.now_ms())
        disclosure = disclosed_record(purpose=purpose, on=on)
        yield _READ
        people = disclosure.people()
        yield _NAMED
        found: list[Profile] = []
        for begin in range(0, len(people), _LOT):
            with no_search_for_cycles():
                found += _fitting(disclosure, people[begin : begin + _LOT], wanted, on=on)
            yield _NAMED + (_CHOSEN - _NAMED) * begin / len(people)
        told = filter_words(wanted, lang)
        extract = compose_extract(found, purpose=purpose, on=on, lang=lang, house_name=house.house_name, told=told)
        yield _LAID_OUT
        content = sheet_of(extract, form)
        with house.writing():
            if (house.entry_count, civil_day(house.surroundings.clock.now_ms())) == (seq, on):
                return _noted(house, extract, content, form=form)


def _finished(work: Generator[float, None, Exported], progress: Progress) -> Exported:
    while True:
        try:
            progress(next(work))
        except StopIteration as end:
            progress(1.0)
            exported: Exported = end.value
            return exported


def _fitting(disclosure: Disclosure, people: Sequence[DisclosedPerson], wanted: Wanted, *, on: date) -> list[Profile]:
    profiles = (assemble(disclosure, about=person.id) for person in people)
    return [profile for profile in profiles if fits(as_standing(profile), wanted, on=on)]


def _noted(house: House, extract: Extract, content: bytes, *, form: SheetForm) -> Exported:
    output_id = note_output(
        house,
        what=OutputKind.LIST,
        purpose=extract.purpose,
        lang=extract.lang,
        on=extract.on,
        sha256=hashlib.sha256(content).hexdigest(),
        statement_ids=extract.statement_ids,
        person_ids=extract.person_ids,
    )
    return Exported(
        output_id=output_id,
        content=content,
        file_name=f"list-{extract.purpose.value.replace('_', '-')}-{extract.on.isoformat()}.{form.value}",
        person_count=len(extract.rows),
        is_cut=extract.is_cut,
    )


def sheet_of(extract: Extract, form: SheetForm) -> bytes:
    """Return the file of an extract; equal extracts give equal bytes."""
    if form is SheetForm.CSV:
        return csv_bytes(heads=extract.heads, rows=extract.rows, about=extract.about)
    return xlsx_bytes(
        title=label(extract.lang, "extract.people"),
        about_title=label(extract.lang, "extract.about"),
        heads=extract.heads,
        rows=extract.rows,
        about=extract.about,
    )
