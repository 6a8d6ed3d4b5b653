"""What leaves the house, at the command line: letters and the public site."""

from pathlib import Path

import click
from rich.progress import Progress

from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.mark_sent import mark_sent
from shyraq.actions.print_dossier import print_dossier
from shyraq.actions.publish_site import publish_site
from shyraq.appeals import SITE_LANGS
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import FilingId, PersonId, parse_id
from shyraq.cli.invocation import INCOMPLETE, Invocation, shared, stop
from shyraq.disclosure import Purpose
from shyraq.letters import LANGS
from shyraq.letters.recipients import RECIPIENTS
from shyraq.queries.letters import letters


@click.command("letter")
@click.argument("person")
@click.option("--to", "recipient", required=True, type=click.Choice(sorted(RECIPIENTS)))
@click.option("--lang", default="en", show_default=True, type=click.Choice(["en", "ru", "kk"]))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--draft", is_flag=True, help="Make it even if required elements are missing, marked DRAFT.")
@shared
def letter(call: Invocation, person: str, recipient: str, lang: str, out: Path, draft: bool) -> None:
    """Draft a letter for a person as PDF, with a manifest beside it."""
    with call.house() as house:
        drafted = draft_letter(
            house,
            person_id=PersonId(parse_id(person)),
            recipient=recipient,
            lang=lang,
            out=out,
            is_draft=draft,
        )
    for missing in drafted.missing:
        click.echo(f"{missing.title}: {missing.remedy}", err=True)
    for warning in drafted.warnings:
        click.echo(warning, err=True)
    call.answer(
        f"Letter {drafted.filing_id} written to {out}." if drafted.filing_id else "",
        filing=drafted.filing_id,
        file=str(out) if drafted.filing_id else None,
        missing=[
            {"element": missing.element, "title": missing.title, "remedy": missing.remedy}
            for missing in drafted.missing
        ],
        warnings=list(drafted.warnings),
    )
    if drafted.missing:
        stop(INCOMPLETE)


@click.command("dossier")
@click.argument("person")
@click.option("--for", "purpose", required=True, type=click.Choice([purpose.value for purpose in Purpose]))
@click.option("--lang", default="en", show_default=True, type=click.Choice(LANGS))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@shared
def dossier(call: Invocation, person: str, purpose: str, lang: str, out: Path) -> None:
    """Print all that a purpose may know of a person as PDF, with a manifest beside it."""
    with call.house() as house:
        printed = print_dossier(
            house, person_id=PersonId(parse_id(person)), purpose=Purpose(purpose), lang=lang, out=out
        )
    call.answer(
        f"Dossier written to {out}; noted as {printed.output_id}.",
        output=printed.output_id,
        file=str(out),
        statements=list(printed.manifest.statement_ids),
    )


@click.command("sent")
@click.argument("filing")
@click.option("--on", "on", default=None, help="The day it was sent; today if not given.")
@click.option("--by", "how", required=True, type=click.Choice(["post", "e-mail", "hand", "portal", "fax"]))
@click.option("--proof", default=None, help="Tracking or registration number.")
@shared
def sent(call: Invocation, filing: str, on: str | None, how: str, proof: str | None) -> None:
    """Note that a letter was sent."""
    with call.house() as house:
        day = None if on is None else parse_fuzzy_date(on)
        mark_sent(house, filing_id=FilingId(parse_id(filing)), on=day, how=how, proof=proof)
        call.answer(f"Letter {filing} is noted as sent.", filing=filing)


@click.command("letters")
@shared
def letters_command(call: Invocation) -> None:
    """List the letters that were drafted and sent."""
    with call.house() as house:
        lines = letters(house)
        call.answer(
            "\n".join(
                f"{line.filing_id}  {line.drafted_on}  {line.recipient}  {line.lang}  "
                + (f"sent {line.sent_on} by {line.sent_how}" if line.sent_on else "not sent")
                for line in lines
            )
            or "No letter was drafted yet.",
            letters=[
                {
                    "filing": line.filing_id,
                    "person": line.person_id,
                    "recipient": line.recipient,
                    "lang": line.lang,
                    "drafted_on": line.drafted_on.isoformat(),
                    "sent_on": line.sent_on,
                    "sent_how": line.sent_how,
                }
                for line in lines
            ],
        )


@click.command("publish")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", default="en", show_default=True, type=click.Choice(SITE_LANGS))
@shared
def publish(call: Invocation, out: Path, lang: str) -> None:
    """Write the public site to a folder, ready for a stick or any web server."""
    with call.house() as house, Progress(transient=True, disable=call.as_json) as bar:
        task = bar.add_task("pages", total=None)
        published = publish_site(
            house, out=out, lang=lang, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    call.answer(
        f"{published.file_count} files about {published.person_count} people written to {out}."
        + (" Nothing changed since the latest publication." if published.was_there else ""),
        publication=published.publication_id,
        files=published.file_count,
        people=published.person_count,
        digest=published.digest,
        removed=published.removed_count,
    )


COMMANDS = (letter, dossier, sent, letters_command, publish)
