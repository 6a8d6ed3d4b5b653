"""Transcripts at the command line, without a vault: from one format to another."""

from pathlib import Path

import click

from shyraq.actions.convert_transcript import convert_transcript
from shyraq.cli.invocation import Answering, without_vault


@click.group("transcript")
def transcript() -> None:
    """Transcripts of tapes; needs no vault and no passphrase."""


@transcript.command("convert")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--translated", is_flag=True, help="Write the translation instead of what is said.")
@without_vault
def convert(call: Answering, *, source: Path, target: Path, translated: bool) -> None:
    """Turn a transcript into another format: .vtt, .srt, .txt, .eaf or .otr, told by the end of each name."""
    made = convert_transcript(source, target, translated=translated)
    call.answer(
        f"{made.cue_count} lines written to {target}; {made.spoken_count} name a speaker, "
        f"{made.translated_count} have a translation.",
        lines=made.cue_count,
        with_speaker=made.spoken_count,
        with_translation=made.translated_count,
    )


COMMANDS = (transcript,)
