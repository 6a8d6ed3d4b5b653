"""``shyraq``: one command per verb and question of the house."""

from pathlib import Path

import click

from shyraq import __version__
from shyraq.cli import (
    copies,
    drafting,
    exporting,
    house,
    names,
    outputs,
    packing,
    preparing,
    record,
    same_person,
    speech,
    support,
    taking,
    tapes,
    today,
    transcript,
    weighing,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shyraq")
@click.option("--vault", "vault_dir", type=click.Path(path_type=Path), help="The folder of the vault.")
@click.option("--passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the passphrase.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def cli(vault_dir: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """One sealed record for a group that stands by the families of the disappeared.

    Exit status: 0 done, 1 damaged, 2 bad input, 3 incomplete.
    """


_ROOMS = (
    house,
    today,
    copies,
    taking,
    record,
    same_person,
    weighing,
    outputs,
    exporting,
    packing,
    support,
    names,
    tapes,
    preparing,
    transcript,
    drafting,
    speech,
)

for _command in (command for room in _ROOMS for command in room.COMMANDS):
    cli.add_command(_command)
