"""What leaves the house, at the command line: letters and the public site."""

from pathlib import Path

import click
from rich.progress import Progress

from shyraq.actions.approve_site import approve_site, take_back_approval
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.mark_answered import mark_answered, take_back_answer
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
from shyraq.queries.letters_due import letters_due


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


@click.command("answered")
@click.argument("filing")
@click.option("--on", "on", default=None, help="The day the answer came; today if not given.")
@click.option("--what", default="", help="What was answered, in a few words.")
@click.option("--back", is_flag=True, help="Take the latest note of an answer back.")
@shared
def answered(call: Invocation, filing: str, on: str | None, what: str, back: bool) -> None:
    """Note that a letter was answered."""
    number = FilingId(parse_id(filing))
    with call.house() as house:
        if back:
            take_back_answer(house, filing_id=number)
        else:
            mark_answered(house, filing_id=number, what=what, on=None if on is None else parse_fuzzy_date(on))
        told = "The latest note of an answer to letter {} is taken back." if back else "Letter {} is noted as answered."
        call.answer(told.format(filing), filing=filing)


@click.command("letters")
@click.option("--due", is_flag=True, help="Only those that wait for an answer, with the day it is due.")
@shared
def letters_command(call: Invocation, due: bool) -> None:
    """List the letters that were drafted, sent and answered."""
    if due:
        _list_due(call)
        return
    with call.house() as house:
        lines = letters(house)
        call.answer(
            "\n".join(
                f"{line.filing_id}  {line.drafted_on}  {line.recipient}  {line.lang}  "
                + (f"sent {line.sent_on} by {line.sent_how}" if line.sent_on else "not sent")
                + (f", answered {line.answers[-1].on}" if line.answers else "")
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
                    "answers": [{"on": answer.on, "what": answer.what} for answer in line.answers],
                }
                for line in lines
            ],
        )


def _list_due(call: Invocation) -> None:
    with call.house() as house:
        lines = letters_due(house)
    call.answer(
        "\n".join(
            f"{line.letter.filing_id}  {line.letter.recipient}  sent {line.letter.sent_on}  due {line.due_on}"
            + ("" if line.is_verified else " [not verified]")
            + ("  overdue" if line.is_overdue else "")
            for line in lines
        )
        or "No letter waits for an answer.",
        letters=[
            {
                "filing": line.letter.filing_id,
                "recipient": line.letter.recipient,
                "sent_on": line.letter.sent_on,
                "due_on": line.due_on.isoformat(),
                "overdue": line.is_overdue,
                "verified": line.is_verified,
                "own": line.is_own,
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
        f" {len(published.approved_by)} of {published.needed} members approved this very site."
        + (" Nothing changed since the latest publication." if published.was_there else ""),
        publication=published.publication_id,
        files=published.file_count,
        people=published.person_count,
        digest=published.digest,
        removed=published.removed_count,
        approvals=list(published.approved_by),
        needed=published.needed,
    )


@click.command("approve")
@click.option("--lang", default="en", show_default=True, type=click.Choice(SITE_LANGS))
@click.option("--digest", default=None, help="Of the site you looked at; without it, whatever it is now.")
@click.option("--back", is_flag=True, help="Take your approval of the site with this digest back.")
@shared
def approve(call: Invocation, lang: str, digest: str | None, back: bool) -> None:
    """Approve the public site as it would be published now."""
    if back and digest is None:
        raise click.UsageError("Say with --digest which site's approval is taken back.")
    with call.house() as house:
        if back and digest is not None:
            take_back_approval(house, digest=digest)
            call.answer("Your approval of this site is taken back.", digest=digest)
            return
        approved = approve_site(house, digest=digest, lang=lang)
    call.answer(
        f"Approved as the {approved.given} of {approved.needed} members it takes: the site with digest "
        f"{approved.site.digest}, as of {approved.site.on}.",
        digest=approved.site.digest,
        on=approved.site.on.isoformat(),
        approvals=approved.given,
        needed=approved.needed,
    )


COMMANDS = (letter, dossier, sent, answered, letters_command, publish, approve)
