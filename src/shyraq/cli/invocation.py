"""What every command shares: where the vault is, how it is opened, how answers and refusals are told.

Exit status: 0 done, 1 damaged, 2 bad input, 3 incomplete. A refusal is one plain sentence on stderr.
Source: docs/guides/commands.md.
"""

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Protocol

import click

from shyraq.actions.open_house import House, open_house
from shyraq.basics.refusals import Damaged, Refusal

DONE, DAMAGED, BAD_INPUT, INCOMPLETE = 0, 1, 2, 3


class Serve(Protocol):
    """Opens the desk; it belongs to another face and is handed in at the start of the program."""

    def __call__(
        self, vault_dir: Path, *, port: int, opens_browser: bool, when_ready: Callable[[str], None]
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Answering:
    """One call of a command that needs no vault: how to answer."""

    as_json: bool

    def answer(self, plain: str, /, **values: Any) -> None:
        """Print ``plain`` for people, or ``values`` as one JSON object where --json was given."""
        if self.as_json:
            click.echo(json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True))
        elif plain:
            click.echo(plain)


@dataclass(frozen=True, slots=True)
class Invocation(Answering):
    """One call of the command: where the vault lies, where its passphrase stands, how to answer.

    ``serve`` opens the desk, None where this program has none.
    """

    vault_dir: Path
    passphrase_file: Path | None
    is_vault_named: bool = True
    serve: Serve | None = None

    @property
    def demo_dir(self) -> Path:
        """Where the demo lies: the vault that was named, else a place of its own beside that of the real one."""
        return self.vault_dir if self.is_vault_named else self.vault_dir.parent / "demo" / "vault"

    @contextmanager
    def house(self) -> Iterator[House]:
        """Open the vault for the time of the command. Raises: Refusal with the reason where it can't be opened."""
        opened = open_house(self.vault_dir, passphrase=self.passphrase())
        try:
            yield opened
        finally:
            opened.close()

    def passphrase(self) -> str:
        """Return the passphrase from the file that was named, or ask for it at the terminal."""
        if self.passphrase_file is not None:
            return read_passphrase(self.passphrase_file)
        if not sys.stdin.isatty():
            raise Refusal("No passphrase: name a file with --passphrase-file, or call this from a terminal.")
        answer: str = click.prompt("Passphrase", hide_input=True, err=True)
        return answer


def ask_passphrase(words: str) -> str:
    """Ask for a new passphrase twice at the terminal. Raises: Refusal where there is none."""
    if not sys.stdin.isatty():
        raise Refusal("No new passphrase: name a file with --new-passphrase-file, or call this from a terminal.")
    answer: str = click.prompt(words, hide_input=True, confirmation_prompt=True, err=True)
    return answer


def read_passphrase(path: Path) -> str:
    """Return the first line of ``path``. Raises: Refusal where it can't be read or is empty."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Refusal(f"The passphrase file {path} can't be read: {_reason(fault)}.") from fault
    if not lines or not lines[0].strip():
        raise Refusal(f"The passphrase file {path} is empty; its first line is the passphrase.")
    return lines[0].strip()


def _reason(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else "it is not UTF-8 text"


def stop(status: int, sentence: str = "") -> NoReturn:
    """End the command with ``status``, telling ``sentence`` on stderr."""
    if sentence:
        click.echo(sentence, err=True)
    sys.exit(status)


def _default_vault() -> Path:
    home = os.environ.get("SHYRAQ_VAULT")
    if home:
        return Path(home)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "shyraq" / "vault"


@contextmanager
def _refusals_told() -> Iterator[None]:
    """Turn refusals into one sentence and an exit status."""
    try:
        yield
    except Damaged as refusal:
        stop(DAMAGED, str(refusal))
    except Refusal as refusal:
        stop(BAD_INPUT, str(refusal))
    except OSError as fault:
        stop(BAD_INPUT, f"{fault.filename or 'A file'}: {fault.strerror or fault}.")


_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


def shared(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command --vault, --passphrase-file and --json, and turn refusals into exit statuses."""

    @click.option("--vault", "vault_dir", type=click.Path(path_type=Path), help="The folder of the vault.")
    @click.option(
        "--passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the passphrase."
    )
    @_AS_JSON
    @click.pass_context
    @functools.wraps(function)
    def called(
        context: click.Context,
        /,
        *args: Any,
        vault_dir: Path | None,
        passphrase_file: Path | None,
        as_json: bool,
        **options: Any,
    ) -> None:
        outer = context.find_root().params
        named = vault_dir or outer.get("vault_dir")
        invocation = Invocation(
            vault_dir=named or _default_vault(),
            is_vault_named=named is not None,
            serve=context.find_root().obj,
            passphrase_file=passphrase_file or outer.get("passphrase_file"),
            as_json=as_json or bool(outer.get("as_json")),
        )
        with _refusals_told():
            function(invocation, *args, **options)

    return called


def without_vault(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command that needs no vault --json, and turn refusals into exit statuses."""

    @_AS_JSON
    @click.pass_context
    @functools.wraps(function)
    def called(context: click.Context, /, *args: Any, as_json: bool, **options: Any) -> None:
        answering = Answering(as_json=as_json or bool(context.find_root().params.get("as_json")))
        with _refusals_told():
            function(answering, *args, **options)

    return called
