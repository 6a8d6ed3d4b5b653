"""The start of the program ``shyraq``: settings first, then the command line."""

from collections.abc import Callable
from pathlib import Path

from shyraq.config.lazily import HEAVY, IF_INSTALLED, load_at_first_use, load_now
from shyraq.config.start import start_django


def main() -> None:
    """Run one command of the command line and end the process with its exit status."""
    start_django()
    load_at_first_use(*HEAVY, *IF_INSTALLED)
    from shyraq.cli.main import cli  # noqa: PLC0415 - the faces need the settings
    from shyraq.desk.serve import serve  # noqa: PLC0415 - likewise

    def serve_all_loaded(vault_dir: Path, *, port: int, opens_browser: bool, when_ready: Callable[[str], None]) -> None:
        load_now(*HEAVY)
        serve(vault_dir, port=port, opens_browser=opens_browser, when_ready=when_ready)

    cli(obj=serve_all_loaded)
