"""A terminal on a vault: calls the whole command line in this process, as one member or another."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from offices import PASSPHRASES, found_office
from shyraq.cli.main import cli


class Terminal:
    """Calls commands on one cheap vault; ``folder`` is where sheets and outputs lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = found_office(folder / "vault").path
        for member, passphrase in PASSPHRASES.items():
            (folder / f"{member}.txt").write_text(passphrase + "\n", encoding="utf-8")

    def call(self, *words: object, member: str = "serik") -> Result:
        """Call one command and return how it ended; a bug is raised here, never hidden."""
        shared = ["--vault", str(self.vault), "--passphrase-file", str(self.folder / f"{member}.txt")]
        result = CliRunner().invoke(cli, [*map(str, words), *shared])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def done(self, *words: object, member: str = "serik"):
        """Call one command with --json that must end well, and return what it answers."""
        result = self.call(*words, "--json", member=member)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def sheet(self, name: str, text: str) -> Path:
        """Write a source sheet and return its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def call_without_vault(*words: object) -> Result:
    """Call one command that needs no vault and return how it ended; a bug is raised here, never hidden."""
    result = CliRunner().invoke(cli, [*map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
