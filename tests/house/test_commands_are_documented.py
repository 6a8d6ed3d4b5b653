"""Every command of the command line stands in its guide, and the guide names no other."""

import re
from pathlib import Path

import click

from shyraq.config.start import start_django

start_django()

from shyraq.cli.main import cli  # noqa: E402 - the faces need the settings

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "commands.md").read_text(encoding="utf-8")


def _commands(group: click.Group, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= _commands(command, f"{prefix}{name} ")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            found.add(prefix + name)
    return found


def test_the_guide_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`shyraq ((?:member |fund |names |speech |transcript |tapes )?[a-z]+)", GUIDE))

    assert named == _commands(cli)


def _rows() -> dict[str, str]:
    """Return the rows of the tables by the command they begin with; a command with two rows is a fault."""
    found: dict[str, str] = {}
    for row in re.findall(r"^\| `shyraq .*$", GUIDE, re.MULTILINE):
        (name,) = re.findall(r"^\| `shyraq ((?:member |fund |names |speech |transcript |tapes )?[a-z]+)", row)
        assert name not in found, f"{name} has two rows"
        found[name] = row
    return found


def test_each_command_has_one_row_with_every_option_it_takes() -> None:
    rows, missing = _rows(), []
    for name in _commands(cli):
        options = {max(found.opts, key=len) for found in _command(name).params if isinstance(found, click.Option)}
        options -= SHARED | {"--help"}
        missing += [(name, option) for option in sorted(options) if option not in rows[name]]

    assert missing == []


SHARED = {"--vault", "--passphrase-file", "--json"}
WITHOUT_VAULT = {"--json"}


def _command(name: str) -> click.Command:
    command: click.Command = cli
    for part in name.split():
        assert isinstance(command, click.Group)
        command = command.commands[part]
    return command


def test_every_command_says_what_it_does_and_takes_the_shared_options() -> None:
    for name in _commands(cli):
        command = _command(name)
        options = {option for parameter in command.params for option in parameter.opts}
        assert command.help
        assert options & SHARED == (WITHOUT_VAULT if name.startswith(("names ", "transcript convert")) else SHARED), (
            name
        )
