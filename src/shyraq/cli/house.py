"""The house at the command line: found it, open the desk, verify, rebuild, see how it stands."""

from datetime import datetime
from pathlib import Path

import click
from rich.progress import Progress

from shyraq.actions.add_member import add_member
from shyraq.actions.change_passphrase import change_passphrase, propose_passphrase
from shyraq.actions.found_house import found_house
from shyraq.actions.make_demo import DemoHouse, demo_at
from shyraq.actions.open_house import open_house
from shyraq.actions.rebuild_view import rebuild_view
from shyraq.basics.ids import PersonId, SourceId, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.cli import showing
from shyraq.cli.invocation import DAMAGED, Invocation, ask_passphrase, read_passphrase, shared, stop
from shyraq.queries.history import history
from shyraq.queries.house_status import house_status
from shyraq.queries.members import member_called
from shyraq.queries.safe_copy import latest_copy
from shyraq.queries.verify import Part, verify_folder

PORT = 8765


class NoDesk(Refusal):
    """The command line was started without a desk."""

    def __init__(self) -> None:
        super().__init__("There is no desk here; start the program as “shyraq run”.")


@click.command("init")
@click.option("--house", "house_name", default="", help="The organisation that signs letters.")
@click.option("--member", "member_name", default="first member", show_default=True, help="Your name or pseudonym here.")
@shared
def init(call: Invocation, house_name: str, member_name: str) -> None:
    """Make a new vault with a first member."""
    given = None if call.passphrase_file is None else read_passphrase(call.passphrase_file)
    founded = found_house(call.vault_dir, house_name=house_name, member_name=member_name, passphrase=given)
    member_id = founded.house.member_id
    founded.house.close()
    words = [f"The vault is in {call.vault_dir}."]
    values: dict[str, object] = {"vault": str(call.vault_dir), "member": member_id}
    if given is None:
        values["passphrase"] = founded.passphrase
        words += [
            "Its passphrase, shown this once:",
            "",
            f"    {founded.passphrase}",
            "",
            "Write it on paper and keep it apart from this machine. Without it nobody can open the vault.",
        ]
    call.answer("\n".join(words), **values)


@click.group("member")
def member() -> None:
    """The members of the house."""


@member.command("add")
@click.argument("name")
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file with the new member's passphrase; without it one is made and shown once.",
)
@shared
def member_add(call: Invocation, name: str, new_passphrase_file: Path | None) -> None:
    """Give another person a passphrase of their own."""
    given = None if new_passphrase_file is None else read_passphrase(new_passphrase_file)
    with call.house() as house:
        added = add_member(house, name=name, passphrase=given)
    values: dict[str, object] = {"member": added.member_id}
    if given is None:
        values["passphrase"] = added.passphrase
    shown = "" if given is not None else f" Their passphrase, shown this once:\n\n    {added.passphrase}\n"
    call.answer(f"{name} is a member now ({added.member_id}).{shown}", **values)


@member.command("passphrase")
@click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file with the new passphrase; without it six words are drawn, shown, and asked for.",
)
@shared
def member_passphrase(call: Invocation, new_passphrase_file: Path | None) -> None:
    """Change your own passphrase; the old one opens this vault no more."""
    present = call.passphrase()
    with open_house(call.vault_dir, passphrase=present) as house:
        if new_passphrase_file is not None:
            new = read_passphrase(new_passphrase_file)
        else:
            click.echo(f"Six words that were drawn for you:\n\n    {propose_passphrase(house)}\n", err=True)
            click.echo("Write them on paper, then type them; or type a passphrase of your own.", err=True)
            new = ask_passphrase("New passphrase")
        change_passphrase(house, present=present, new=new)
        member_id = house.member_id
    call.answer(
        "Your passphrase is changed. Copies elsewhere open with the old one until they are brought up to date.",
        member=member_id,
    )


@click.command("run")
@click.option("--demo", is_flag=True, help="Make a vault of invented families where there is none yet.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1024, 65535))
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@shared
def run(call: Invocation, demo: bool, port: int, no_browser: bool) -> None:
    """Open the desk at 127.0.0.1."""
    made: DemoHouse | None = None
    vault_dir = call.vault_dir
    if demo:
        with Progress(transient=True) as bar:
            task = bar.add_task("making the demo", total=None)
            vault_dir = call.demo_dir
            made = demo_at(
                vault_dir,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )

    def ready(address: str) -> None:
        words = [f"The desk is at {address}"]
        values = {"address": address}
        if made is not None:
            words += [
                f"Passphrase of the demo:          {made.passphrase}",
                f"Passphrase of its second member: {made.second_passphrase}",
            ]
            values |= {"passphrase": made.passphrase, "second_passphrase": made.second_passphrase}
        call.answer("\n".join([*words, "Stop it with Ctrl+C."]), **values)

    if call.serve is None:
        raise NoDesk
    call.serve(vault_dir, port=port, opens_browser=not no_browser, when_ready=ready)


@click.command("verify")
@shared
def verify_command(call: Invocation) -> None:
    """Check every entry, blob, slot and table; name each damaged object."""
    passphrase = call.passphrase()
    with Progress(transient=True, disable=call.as_json) as bar:
        tasks = {part: bar.add_task(part.value, total=None) for part in Part}

        def told(part: Part, done: int, total: int) -> None:
            bar.update(tasks[part], completed=done, total=total)

        report = verify_folder(call.vault_dir, passphrase=passphrase, progress=told)
    words = [damage.sentence for damage in report.damages]
    words.append(_damage_count(len(words)))
    words.append(f"{report.entry_count} entries and {report.blob_count} blobs were checked.")
    call.answer(
        "\n".join(words),
        entries=report.entry_count,
        blobs=report.blob_count,
        damages=[{"object": damage.object, "what": damage.what} for damage in report.damages],
    )
    if not report.is_whole:
        stop(DAMAGED)


def _damage_count(count: int) -> str:
    if count == 0:
        return "Nothing is damaged."
    return "1 object is damaged." if count == 1 else f"{count} objects are damaged."


@click.command("rebuild")
@shared
def rebuild(call: Invocation) -> None:
    """Make the tables anew from the log."""
    with call.house() as house, Progress(transient=True, disable=call.as_json) as bar:
        task = bar.add_task("rebuilding", total=None)
        count = rebuild_view(house, progress=lambda done, total: bar.update(task, completed=done, total=total))
    call.answer(f"The view was made anew from {count} entries.", entries=count)


@click.command("status")
@shared
def status(call: Invocation) -> None:
    """Tell how the house stands: members, people, sources, entries."""
    with call.house() as house:
        standing, copied = house_status(house), latest_copy(house)
    call.answer(
        showing.status_words(standing, copied),
        copied_at=None if copied is None else copied.at.isoformat(),
        entries_since_copy=None if copied is None else copied.entries_since,
        house=standing.house_name,
        member=standing.member,
        members=list(standing.members),
        people=standing.people,
        sources=standing.sources,
        entries=standing.entries,
        letters=standing.letters,
        letters_sent=standing.letters_sent,
        published_on=None if standing.published_on is None else standing.published_on.isoformat(),
        notes=list(standing.notes),
    )


@click.command("history")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--person", "person_id", default=None, help="Only what is about this person.")
@click.option("--source", "source_id", default=None, help="Only what stands on this source.")
@click.option("--member", "member_name", default=None, help="Only what this member did.")
@click.option("--from", "first_day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="From this UTC day on.")
@click.option("--to", "last_day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Up to this UTC day.")
@shared
def history_command(
    call: Invocation,
    limit: int,
    person_id: str | None,
    source_id: str | None,
    member_name: str | None,
    first_day: datetime | None,
    last_day: datetime | None,
) -> None:
    """Tell the latest entries of the log in words."""
    with call.house() as house:
        lines = history(
            house,
            limit=limit,
            person_id=None if person_id is None else PersonId(parse_id(person_id)),
            source_id=None if source_id is None else SourceId(parse_id(source_id)),
            member_id=None if member_name is None else member_called(house, member_name),
            first_day=None if first_day is None else first_day.date(),
            last_day=None if last_day is None else last_day.date(),
        ).lines
    call.answer(
        "\n".join(showing.history_words(line) for line in lines),
        entries=[
            {
                "seq": line.seq,
                "at": line.at.isoformat(),
                "member": line.member,
                "kind": line.kind,
                "person": line.person_id,
                "source": line.source_id,
                "subject": line.subject,
            }
            for line in lines
        ],
    )


COMMANDS = (init, member, run, verify_command, rebuild, status, history_command)
