"""Hand out a list: the persons some filters find among what a purpose may see, as a file, noted with its manifest."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from shyraq.actions.note_output import OutputKind, note_output
from shyraq.actions.open_house import House
from shyraq.basics.ids import OutputId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Disclosure, Purpose
from shyraq.extracts import Extract, compose_extract
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.sheet_files import csv_bytes, xlsx_bytes
from shyraq.profiles import Profile, assemble
from shyraq.store.disclosing import disclosed_record
from shyraq.store.standings.fitting import fits
from shyraq.store.standings.standing import as_standing
from shyraq.store.standings.told import filter_words
from shyraq.store.standings.wanted import Wanted
from shyraq.wording import label

Progress = Callable[[int, int], None]


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
    progress: Progress = lambda _done, _total: None,
) -> Exported:
    """Make the list of whom ``wanted`` finds among what ``purpose`` may see today, and note it in the log.

    Whom the filters find is decided by what the purpose may see of each person, and not by what the house knows: a row
    that is missing must not tell what is withheld. The bytes depend on that, on the day, and on the name of the house.

    Args: lang one of ``extracts.EXTRACT_LANGS``; out where to write the file, once it is noted; progress is told how
        many persons were looked at, and of how many.
    Raises: NotForAnExtract; NotInThisLanguage; NotAFuzzyDate where ``wanted`` has a date that is none; OSError where
        ``out`` can't be written.
    """
    on = civil_day(house.surroundings.clock.now_ms())
    with house.writing(), no_search_for_cycles():
        found = _found(disclosed_record(purpose=purpose, on=on), wanted, on=on, progress=progress)
        extract = compose_extract(
            found, purpose=purpose, on=on, lang=lang, house_name=house.house_name, told=filter_words(wanted, lang)
        )
        content = sheet_of(extract, form)
        output_id = note_output(
            house,
            what=OutputKind.LIST,
            purpose=purpose,
            lang=lang,
            on=on,
            sha256=hashlib.sha256(content).hexdigest(),
            statement_ids=extract.statement_ids,
            person_ids=extract.person_ids,
        )
    if out is not None:
        house.surroundings.disk.write(out, content)
    return Exported(
        output_id=output_id,
        content=content,
        file_name=f"list-{purpose.value.replace('_', '-')}-{on.isoformat()}.{form.value}",
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


def _found(disclosure: Disclosure, wanted: Wanted, *, on: date, progress: Progress) -> Iterator[Profile]:
    people = disclosure.people()
    for done, person in enumerate(people):
        if done % 100 == 0:
            progress(done, len(people))
        profile = assemble(disclosure, about=person.id)
        if fits(as_standing(profile), wanted, on=on):
            yield profile
    progress(len(people), len(people))
