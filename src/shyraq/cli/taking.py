"""Taking sources at the command line, with a warning where somebody new is likely known already."""

from pathlib import Path
from typing import Any

import click

from shyraq.actions.add_statements import add_statements
from shyraq.actions.take_source import Taken, take_source
from shyraq.basics.ids import SourceId, parse_id
from shyraq.cli import showing
from shyraq.cli.explained import explanation_plain
from shyraq.cli.invocation import INCOMPLETE, Invocation, shared, stop
from shyraq.cli.plain import Plain, finding_plain, rounded
from shyraq.cli.receiving import Wish, receive
from shyraq.outside.evidence import sheet_from_disk
from shyraq.queries.would_be_new import LikelyKnown, would_be_new, would_be_new_in_more

_A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_A_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_NOTHING_ADDED = "Nothing was added. Name the person in the sheet with “is: ID”, or add it again as it is."
_NOTHING_TAKEN = "Nothing was taken. Name the person in the sheet with “is: ID”, or take it again as it is."


@click.command("take")
@click.argument("sheets", nargs=-1, metavar="SHEET...", type=click.Path(path_type=Path))
@click.option("--ask", is_flag=True, help="Ask before taking where somebody who would be new is likely known already.")
@click.option("--stop-on-likely", is_flag=True, help="Take nothing then; the status is 3.")
@click.option("--file", "files", multiple=True, type=_A_FILE, help="A tape, scan or letter to keep; may be repeated.")
@click.option("--folder", type=_A_FOLDER, help="Keep every file of a folder or a stick.")
@click.option("--source", help="The id of the source the files belong to.")
@click.option("--title", help="The title of the new source all files belong to; without, each is a source of its own.")
@click.option("--language", help="The language of new sources, such as kk.")
@click.option("--device", help="What the files come from, in words, such as “phone of the witness”.")
@click.option("--twice", "keeps_twice", is_flag=True, help="Keep bytes also where another source has the very same.")
@shared
def take(
    call: Invocation,
    sheets: tuple[Path, ...],
    ask: bool,
    stop_on_likely: bool,
    files: tuple[Path, ...],
    **of_files: Any,
) -> None:
    """Take source sheets in, nothing of them if any has a fault; or files of any length with --file and --folder.

    A file that broke off goes on where it stopped when the same command is given again.
    """
    if files or of_files["folder"] is not None:
        if sheets:
            raise click.UsageError("Take sheets or files, one after the other: give two commands.")
        if of_files["source"] is not None and of_files["title"] is not None:
            raise click.UsageError("Give --source for a source that is there, or --title for a new one, not both.")
        receive(call, Wish(files=files, **of_files))
        return
    if not sheets:
        raise click.UsageError("Name a sheet, or files with --file or --folder.")
    _take_sheets(call, sheets, asks=ask, stops_on_likely=stop_on_likely)


def _take_sheets(call: Invocation, sheets: tuple[Path, ...], *, asks: bool, stops_on_likely: bool) -> None:
    incoming = [sheet_from_disk(path) for path in sheets]
    with call.house() as house:
        known = would_be_new(house, incoming)
        for likely in known:
            click.echo(showing.likely_known_words(likely), err=True)
        if known and (stops_on_likely or (asks and not click.confirm("Take them as new all the same?", err=True))):
            call.answer(_NOTHING_TAKEN, taken=[], likely=[_likely_plain(one) for one in known])
            stop(INCOMPLETE)
        taken = take_source(house, sheets=incoming)
    for one in taken:
        if one.is_hidden:
            warning = "the consent does not allow “internal”, so the house itself will not see what this source says"
            click.echo(f"{one.filename}: {warning}.", err=True)
    call.answer(
        "\n".join(_taken_words(one) for one in taken),
        taken=[_taken_plain(one) for one in taken],
        likely=[_likely_plain(one) for one in known],
    )


@click.command("add")
@click.argument("sheet", metavar="SHEET", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="ID", help="The source that says it; “shyraq sources” lists them.")
@click.option("--ask", is_flag=True, help="Ask before adding where somebody who would be new is likely known already.")
@click.option("--stop-on-likely", is_flag=True, help="Add nothing then; the status is 3.")
@shared
def add(call: Invocation, sheet: Path, source: str, ask: bool, stop_on_likely: bool) -> None:
    """Add statements to a source that is there, from a sheet with “people” and “statements” alone.

    They stand under the consent of that source. An anchor names one of its tapes by number.
    """
    number, incoming = SourceId(parse_id(source)), sheet_from_disk(sheet)
    with call.house() as house:
        known = would_be_new_in_more(house, incoming.data, source_id=number, filename=incoming.filename)
        for likely in known:
            click.echo(showing.likely_known_words(likely), err=True)
        if known and (stop_on_likely or (ask and not click.confirm("Add them as new all the same?", err=True))):
            call.answer(_NOTHING_ADDED, source=number, statements=[], likely=[_likely_plain(one) for one in known])
            stop(INCOMPLETE)
        added = add_statements(house, source_id=number, data=incoming.data, filename=incoming.filename)
    people_words = "".join(f"\n  {label}: person {person_id}" for label, person_id in added.people.items())
    call.answer(
        f"{incoming.filename}: {len(added.statement_ids)} statements more of source {number}{people_words}",
        source=number,
        people=dict(added.people),
        statements=list(added.statement_ids),
        likely=[_likely_plain(one) for one in known],
    )


def _taken_words(taken: Taken) -> str:
    if taken.was_there:
        return f"{taken.filename}: taken before as source {taken.source_id}; nothing new was written."
    people_words = "".join(f"\n  {label}: person {person_id}" for label, person_id in taken.people.items())
    return f"{taken.filename}: source {taken.source_id}, {taken.statement_count} statements{people_words}"


def _taken_plain(taken: Taken) -> Plain:
    return {
        "file": taken.filename,
        "source": taken.source_id,
        "already_taken": taken.was_there,
        "people": dict(taken.people),
        "statements": taken.statement_count,
    }


def _likely_plain(known: LikelyKnown) -> Plain:
    persons = [
        {
            "id": namesake.person_id,
            "probability": rounded(namesake.probability),
            "findings": [finding_plain(finding) for finding in namesake.findings],
            "evidence": explanation_plain(namesake.explanation)["findings"],
        }
        for namesake in known.namesakes
    ]
    return {"file": known.filename, "label": known.label, "persons": persons}


COMMANDS = (take, add)
