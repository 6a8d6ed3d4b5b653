"""Transcripts at the command line: from one format to another, into the record, out of it, and words found in them."""

from pathlib import Path

import click

from shyraq.actions.convert_transcript import convert_transcript
from shyraq.actions.hand_out_transcript import TranscriptForm, hand_out_transcript
from shyraq.actions.import_transcript import IMPORTED_STATES, Incoming, import_transcript
from shyraq.actions.print_transcript import print_transcript
from shyraq.cli.invocation import Answering, Invocation, shared, without_vault
from shyraq.disclosure import Purpose
from shyraq.letters import LANGS
from shyraq.queries.said_on_tapes import said_on_tapes
from shyraq.queries.tape_numbers import tape_called
from shyraq.statements.transcript import CueState
from shyraq.transcripts.cue import clock

_TAPE = click.option("--tape", required=True, help="Its number, such as 12 (12.2 for a second part), or its id.")
_PURPOSES = [purpose.value for purpose in Purpose]


@click.group("transcript")
def transcript() -> None:
    """What is said on tapes, line by line."""


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


@transcript.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_TAPE
@click.option("--lang", default="", help="Language of what is said, such as kk; that of the source if not given.")
@click.option("--translation", "translation_lang", default="", help="Language of the translation in the file.")
@click.option(
    "--state",
    default=CueState.WRITTEN.value,
    show_default=True,
    type=click.Choice([state.value for state in IMPORTED_STATES]),
    help="machine for a draft that no output uses; checked if you compared it with the tape.",
)
@click.option("--replace", is_flag=True, help="Take out what is written down of the tape; it stays in the history.")
@shared
def import_command(
    call: Invocation, *, file: Path, tape: str, lang: str, translation_lang: str, state: str, replace: bool
) -> None:
    """Bring a transcript into the record: .vtt, .srt, .txt, .eaf or .otr. All of it, or nothing."""
    incoming = Incoming(
        filename=file.name,
        data=file.read_bytes(),
        lang=lang,
        translation_lang=translation_lang,
        state=CueState(state),
    )
    with call.house() as house:
        made = import_transcript(house, tape=tape_called(house, tape), incoming=incoming, replace=replace)
    instead = f" in the place of {made.replaced_count}" if made.replaced_count else ""
    call.answer(
        f"{made.cue_count} lines are in the record{instead}; {made.spoken_count} name a speaker, "
        f"{made.translated_count} have a translation.",
        lines=made.cue_count,
        with_speaker=made.spoken_count,
        with_translation=made.translated_count,
        replaced=made.replaced_count,
    )


@transcript.command("export")
@_TAPE
@click.option(
    "--as", "form", default="vtt", show_default=True, type=click.Choice([one.value for one in TranscriptForm])
)
@click.option("--language", "lang", default="", help="A translation, such as ru, instead of the words as spoken.")
@click.option("--purpose", default="internal", show_default=True, type=click.Choice(_PURPOSES))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@shared
def export_command(call: Invocation, *, tape: str, form: str, lang: str, purpose: str, out: Path) -> None:
    """Write a transcript as a file, with its manifest beside it: all of it for the house, else what they may see."""
    with call.house() as house:
        made = hand_out_transcript(
            house,
            tape=tape_called(house, tape),
            purpose=Purpose(purpose),
            form=TranscriptForm(form),
            lang=lang,
            out=out,
        )
    call.answer(
        f"{made.cue_count} lines written to {out}; noted as {made.output_id}.",
        output=made.output_id,
        lines=made.cue_count,
        file=str(out),
    )


@transcript.command("print")
@_TAPE
@click.option("--purpose", default="court", show_default=True, type=click.Choice(_PURPOSES))
@click.option("--lang", default="en", show_default=True, type=click.Choice(LANGS), help="Of all that is not spoken.")
@click.option("--translation", "translation_lang", default=None, help="Which translation stands beside the words.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@shared
def print_command(
    call: Invocation, *, tape: str, purpose: str, lang: str, translation_lang: str | None, out: Path
) -> None:
    """Print a transcript for a purpose as PDF, the translation beside the words, with its manifest beside it."""
    with call.house() as house:
        made = print_transcript(
            house,
            tape=tape_called(house, tape),
            purpose=Purpose(purpose),
            lang=lang,
            translation_lang=translation_lang,
            out=out,
        )
    call.answer(
        f"{made.line_count} lines printed to {out}; noted as {made.output_id}.",
        output=made.output_id,
        lines=made.line_count,
        file=str(out),
    )


@transcript.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--most", default=20, show_default=True, type=click.IntRange(1, 500))
@shared
def find_command(call: Invocation, *, words: tuple[str, ...], most: int) -> None:
    """Find words that were said on tapes, in any script, with tape and second."""
    with call.house() as house:
        heard = said_on_tapes(house, " ".join(words), limit=most)
    lines = [
        f"tape {hit.number}{f'.{hit.part}' if hit.part else ''}  {clock(hit.line.from_ms)[:8]}  "
        f"{f'{hit.line.speaker}: ' if hit.line.speaker else ''}{hit.line.words.value}"
        + (f"  ({hit.meant.value})" if hit.meant else "")
        + ("  [a machine's draft]" if hit.line.is_draft else "")
        for hit in heard.hits
    ]
    more = ["There are more; say more words, or --most."] if heard.has_more else []
    call.answer(
        "\n".join([*lines, *more]) or "These words stand in no transcript.",
        hits=[
            {
                "tape": hit.tape,
                "number": hit.number,
                "part": hit.part,
                "source": hit.source.id,
                "from_ms": hit.line.from_ms,
                "speaker": hit.line.speaker,
                "words": hit.line.words.value,
                "lang": hit.line.words.lang,
                "draft": hit.line.is_draft,
            }
            for hit in heard.hits
        ],
        more=heard.has_more,
    )


COMMANDS = (transcript,)
