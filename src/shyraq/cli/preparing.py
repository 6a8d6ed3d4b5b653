"""Preparing tapes at the command line: what the desk does beside its work, all at once."""

import click

from shyraq.actions.prepare_tape import (
    NoRoom,
    Preparation,
    SeenTape,
    Switch,
    forget_strangers,
    prepare_tape,
    unprepared,
)
from shyraq.basics.refusals import Damaged
from shyraq.cli.bars import bars
from shyraq.cli.invocation import DAMAGED, INCOMPLETE, Invocation, shared, stop
from shyraq.cli.tapes import tapes
from shyraq.queries.tape_media import prepared


@tapes.command("prepare")
@click.option("--again", is_flag=True, help="Make everything anew, also what could not be made before.")
@shared
def prepare(call: Invocation, *, again: bool) -> None:
    """Make what tapes are looked at and played by, where it is missing; tell of those that cannot be played."""
    made, damaged, refusal = 0, list[SeenTape](), ""
    with call.house() as house, bars() as told:
        forget_strangers(house)
        waiting = prepared(house).tapes if again else unprepared(house)
        for done, tape in enumerate(waiting):
            told("preparing tapes", done, len(waiting))
            try:
                made += prepare_tape(house, tape, switch=Switch(), again=again) is Preparation.MADE
            except NoRoom as fault:
                refusal = str(fault)
                break
            except Damaged:
                damaged.append(tape)
        state = prepared(house)
    call.answer(
        "\n".join(_words(state.unplayable, made=made, wanted=len(waiting), damaged=damaged)),
        prepared=made,
        tapes=state.total,
        waiting=len(state.waiting),
        cannot_be_played=[tape.id for tape in state.unplayable],
        damaged=[tape.id for tape in damaged],
    )
    if damaged:
        stop(DAMAGED)
    if refusal:
        stop(INCOMPLETE, refusal)


def _words(unplayable: tuple[SeenTape, ...], *, made: int, wanted: int, damaged: list[SeenTape]) -> list[str]:
    words = [f"{made} of {wanted} {'tape' if wanted == 1 else 'tapes'} prepared." if wanted else "Nothing was missing."]
    words += [f"Tape {_name(tape)} cannot be played; it is kept as it came." for tape in unplayable]
    words += [f"Tape {_name(tape)} is not as it was stored; `shyraq verify` tells more." for tape in damaged]
    return words


def _name(tape: SeenTape) -> str:
    return f"{tape.number}, part {tape.part}" if tape.part > 1 else str(tape.number)


COMMANDS = (tapes,)
"""``shyraq tapes prepare``."""
