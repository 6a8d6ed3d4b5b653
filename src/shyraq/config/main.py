"""The start of the program ``shyraq``: settings first, then the command line."""

from shyraq.config.start import start_django


def main() -> None:
    """Run one command of the command line and end the process with its exit status."""
    start_django()
    from shyraq.cli.main import cli  # noqa: PLC0415 - the faces need the settings
    from shyraq.desk.serve import serve  # noqa: PLC0415 - likewise

    cli(obj=serve)
