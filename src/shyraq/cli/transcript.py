"""Transcripts at the command line: from one format to another, without a vault; and drafts that a machine writes."""

from pathlib import Path

import click

from shyraq.actions.convert_transcript import convert_transcript
from shyraq.actions.draft_transcript import Drafted, DraftStage, draft_transcript, drop_draft, tape_of_number
from shyraq.cli.bars import bars
from shyraq.cli.invocation import Answering, Invocation, shared, without_vault
from shyraq.transcripts.cue import clock

_STAGES = {
    DraftStage.CHECK: "checking the model",
    DraftStage.LOAD: "loading the model",
    DraftStage.HEAR: "hearing the tape (ms)",
}


@click.group("transcript")
def transcript() -> None:
    """Transcripts of tapes."""


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


@transcript.command("draft")
@click.option("--tape", "number", type=click.IntRange(min=1), required=True, help="The number of the tape.")
@click.option("--part", type=click.IntRange(min=1), default=1, help="Which part of it, the first if left out.")
@click.option("--lang", default="", help="The language that is spoken; by ear, stretch by stretch, if left out.")
@click.option("--model", default="", help="Which speech model, where there are several.")
@click.option("--drop", is_flag=True, help="Take out what a machine drafted and nobody signed, instead.")
@shared
def draft(call: Invocation, number: int, part: int, lang: str, model: str, drop: bool) -> None:
    """Let a machine draft what is said on a tape; it stays a draft until a person signs it."""
    with call.house() as house, bars() as told:
        tape = tape_of_number(number, part=part)
        if drop:
            gone = drop_draft(house, tape=tape)
            call.answer(f"{gone} lines that only a machine wrote were taken out.", dropped=gone)
            return
        made = draft_transcript(
            house,
            tape=tape,
            model=model,
            language=lang,
            progress=lambda stage, done, total: told(_STAGES[stage], done, total or None),
        )
    call.answer(
        "\n".join(_drafted_lines(made)),
        lines=made.cue_count,
        languages=dict(made.languages),
        model=made.model,
        left_out=[{"from_ms": one.from_ms, "to_ms": one.to_ms, "why": one.why.value} for one in made.left_out],
        unsure=made.marked,
        in_the_way=made.in_the_way,
    )


def _drafted_lines(made: Drafted) -> list[str]:
    languages = ", ".join(f"{tag} {count}" for tag, count in made.languages.items())
    none = f"{made.model} heard nobody where nothing is written yet; no line was drafted."
    lines = [f"{made.cue_count} lines drafted by {made.model} ({languages})." if made.cue_count else none]
    lines += [f"Not believed, listen there: {clock(one.from_ms)}, {one.why.value}." for one in made.left_out]
    if made.marked:
        lines.append(f"In {made.marked} lines a phrase went round; it stands once and is marked as unsure.")
    if made.in_the_way:
        lines.append(f"{made.in_the_way} lines were passed over, for something is written there already.")
    if made.cue_count:
        lines.append("A machine wrote this; nothing of it leaves the house until a person signs it.")
    return lines


COMMANDS = (transcript,)
