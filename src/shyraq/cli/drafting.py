"""Drafts of transcripts at the command line: what a machine heard on a tape, until a person signs it."""

import click

from shyraq.actions.draft_transcript import Drafted, DraftStage, draft_transcript, drop_draft
from shyraq.cli.bars import bars
from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.transcript import transcript
from shyraq.queries.tape_numbers import tape_called
from shyraq.transcripts.cue import clock

_STAGES = {
    DraftStage.CHECK: "checking the model",
    DraftStage.LOAD: "loading the model",
    DraftStage.HEAR: "hearing the tape (ms)",
}


@transcript.command("draft")
@click.option("--tape", "called", required=True, help="Its number, such as 12 (12.2 for a second part), or its id.")
@click.option("--lang", default="", help="The language that is spoken; by ear, stretch by stretch, if left out.")
@click.option("--model", default="", help="Which speech model, where there are several.")
@click.option("--drop", is_flag=True, help="Take out what a machine drafted and nobody signed, instead.")
@shared
def draft(call: Invocation, called: str, lang: str, model: str, drop: bool) -> None:
    """Let a machine draft what is said on a tape; it stays a draft until a person signs it."""
    with call.house() as house, bars() as told:
        tape = tape_called(house, called)
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


COMMANDS: tuple[click.Command, ...] = ()
"""It is one of the commands of `shyraq transcript`."""
