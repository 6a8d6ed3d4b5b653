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
        found |= _commands(command, f"{prefix}{name} ") if isinstance(command, click.Group) else {prefix + name}
    return found


def test_the_guide_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`shyraq ((?:member |fund |names |transcript )?[a-z]+)", GUIDE))

    assert named == _commands(cli)


SHARED = {"--vault", "--passphrase-file", "--json"}
WITHOUT_VAULT = {"--json"}


def test_every_command_says_what_it_does_and_takes_the_shared_options() -> None:
    for name in _commands(cli):
        command: click.Command = cli
        for part in name.split():
            assert isinstance(command, click.Group)
            command = command.commands[part]
        options = {option for parameter in command.params for option in parameter.opts}
        assert command.help
        assert options & SHARED == (WITHOUT_VAULT if name.startswith(("names ", "transcript ")) else SHARED), name
