"""Safe copies at the command line."""

from pathlib import Path

import click

from shyraq.actions.make_copy import Stage, make_copy
from shyraq.cli.bars import bars
from shyraq.cli.invocation import DAMAGED, Invocation, shared, stop

_STAGES = {
    Stage.BLOBS: "copying files",
    Stage.LOG: "copying entries",
    Stage.CHECK_LOG: "reading entries back",
    Stage.CHECK_BLOBS: "reading files back",
}


@click.command("copy")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="A new folder, or that of an earlier copy.")
@click.option("--label", default="", help="What is written in the log about where it lies; may be left out.")
@shared
def copy(call: Invocation, to: Path, label: str) -> None:
    """Copy the vault to another folder and read it back; only what is new is written."""
    with call.house() as house, bars() as told:
        made = make_copy(house, to, label=label, progress=lambda stage, done, total: told(_STAGES[stage], done, total))
    size = f"{made.entries} entries, {made.blob_count} files, {made.size_bytes // 1_000_000} MB"
    words = [
        f"The vault was copied to {to} and read back: {size}.",
        "It opens with the same passphrases. Put it where it is not found together with this machine.",
    ]
    words += [f"{name} is damaged here and could not be copied." for name in made.lacking]
    call.answer(
        "\n".join(words),
        copy=made.copy_id,
        entries=made.entries,
        blobs=made.blob_count,
        bytes=made.size_bytes,
        lacking=list(made.lacking),
    )
    if made.lacking:
        stop(DAMAGED)


COMMANDS = (copy,)
"""``shyraq copy``."""
