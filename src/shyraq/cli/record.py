"""The record at the command line: find people, see a person, withdraw a source."""

from pathlib import Path

import click

from shyraq.actions.give_consent import give_consent, give_consent_back
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import PersonId, SourceId, parse_id
from shyraq.cli import showing
from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.plain import Plain, line_plain, profile_plain
from shyraq.disclosure import Purpose
from shyraq.queries.exposure import Exposure, exposure
from shyraq.queries.people import find_people, people
from shyraq.queries.person import WithheldLine, person_view
from shyraq.queries.sources import SourceLine, sources

_PURPOSE = click.Choice([purpose.value for purpose in Purpose])


@click.command("people")
@click.option("--before", default=None, type=int, help="Go on where the page before ended.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@shared
def people_command(call: Invocation, before: int | None, limit: int) -> None:
    """List the people of the register, the newest first."""
    with call.house() as house:
        page = people(house, before_seq=before, limit=limit)
    words = [showing.line_words(line) for line in page.lines]
    if page.next_seq is not None:
        words.append(f"({page.total} in all; go on with --before {page.next_seq})")
    call.answer(
        "\n".join(words) or "Nobody is in the register yet. Take a source: shyraq take SHEET.yaml",
        people=[line_plain(line) for line in page.lines],
        total=page.total,
        next=page.next_seq,
    )


@click.command("find")
@click.argument("text")
@click.option("--born", type=click.IntRange(1800, 2200), default=None, help="Year of birth.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@shared
def find(call: Invocation, text: str, born: int | None, limit: int) -> None:
    """Find people by name, in any script, the surest first."""
    with call.house() as house:
        lines = find_people(house, text=text, born=born, limit=limit)
    call.answer(
        showing.found_words(lines) or f"Nobody found for “{text}”.",
        people=[line_plain(line) for line in lines],
    )


@click.command("person")
@click.argument("person")
@click.option("--purpose", type=_PURPOSE, default=Purpose.INTERNAL.value, show_default=True)
@click.option("--why", is_flag=True, help="Tell also what is withheld and why; for the house alone, never to be sent.")
@shared
def person_command(call: Invocation, person: str, purpose: str, why: bool) -> None:
    """Show a person as a purpose may see them."""
    with call.house() as house:
        view = person_view(house, person_id=PersonId(parse_id(person)), purpose=Purpose(purpose))
    call.answer(
        showing.person_words(view, tells_why=why),
        id=view.person_id,
        purpose=view.purpose.value,
        profile=None if view.profile is None else profile_plain(view.profile),
        **({"withheld": [_withheld_plain(line) for line in view.withheld]} if why else {}),
    )


def _withheld_plain(line: WithheldLine) -> Plain:
    return {
        "id": line.statement_id,
        "says": line.predicate.value,
        "source": line.source_id,
        "why": line.reason.value,
    }


@click.command("sources")
@shared
def sources_command(call: Invocation) -> None:
    """List the sources with what their consents allow today, the newest first."""
    with call.house() as house:
        lines = sources(house)
    call.answer(
        "\n".join(showing.source_words(line) for line in lines)
        or "No source was taken yet. Take one: shyraq take SHEET.yaml",
        sources=[_source_plain(line) for line in lines],
    )


def _source_plain(line: SourceLine) -> Plain:
    return {
        "id": line.source_id,
        "kind": None if line.source is None else line.source.kind.value,
        "title": None if line.source is None else line.source.title,
        "withdrawn": line.is_withdrawn,
        "consent": {
            answer.purpose.value: answer.level.value if answer.reason is None else answer.reason.value
            for answer in line.answers
        },
    }


@click.command("withdraw")
@click.argument("source")
@click.option(
    "--purpose", "purposes", multiple=True, type=_PURPOSE, help="For this purpose only; may be repeated. Else for all."
)
@shared
def withdraw(call: Invocation, source: str, purposes: tuple[str, ...]) -> None:
    """Take a source's consent back, and list every page and letter that stood on it."""
    taken_back = frozenset(Purpose(purpose) for purpose in purposes)
    with call.house() as house:
        stood = withdraw_consent(house, source_id=SourceId(parse_id(source)), purposes=taken_back)
    call.answer(f"Consent for source {source} is withdrawn.\n{showing.exposure_words(stood)}", **_exposure_plain(stood))


@click.command("consent")
@click.argument("source")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--give-back", is_flag=True, help="Undo the withdrawal that is the latest word about the source.")
@shared
def consent(call: Invocation, source: str, file: Path | None, give_back: bool) -> None:
    """Record a consent that came later, from a file with the key “consent” as in a source sheet.

    Who gives it is named by their id. It replaces the earlier consent of the same giver.
    """
    if give_back == (file is not None):
        raise click.UsageError("Name a file with the consent, or say --give-back.")
    number = SourceId(parse_id(source))
    with call.house() as house:
        if file is None:
            give_consent_back(house, source_id=number)
            call.answer(f"The consent for source {number} counts again as it did before.", source=number)
            return
        consent_id = give_consent(house, source_id=number, data=file.read_bytes(), filename=file.name)
    call.answer(f"The consent for source {number} is recorded.", source=number, consent=consent_id)


@click.command("exposure")
@click.argument("source")
@shared
def exposure_command(call: Invocation, source: str) -> None:
    """List every page and letter that stands, or stood, on a source."""
    with call.house() as house:
        stood = exposure(house, source_id=SourceId(parse_id(source)))
    call.answer(showing.exposure_words(stood), **_exposure_plain(stood))


def _exposure_plain(stood: Exposure) -> Plain:
    return {
        "source": stood.source_id,
        "pages": [
            {"path": page.path, "published_on": page.published_on.isoformat(), "live": page.is_live}
            for page in stood.pages
        ],
        "letters": [
            {"filing": letter.filing_id, "recipient": letter.recipient, "sent_on": letter.sent_on}
            for letter in stood.letters
        ],
        "outputs": [
            {"output": output.output_id, "what": output.what.value, "purpose": output.purpose, "sha256": output.sha256}
            for output in stood.outputs
        ],
    }


COMMANDS = (people_command, find, person_command, sources_command, consent, withdraw, exposure_command)
