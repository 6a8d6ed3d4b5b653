"""What the house believes where sources contradict each other, at the command line."""

import click

from shyraq.actions.weigh_versions import take_back_weighing, weigh_versions
from shyraq.basics.ids import PersonId, StatementId, parse_id
from shyraq.cli.invocation import Invocation, shared
from shyraq.disclosure import Predicate
from shyraq.statements.weighing import WEIGHED

_STATE = "state"
_QUESTION = click.Choice([_STATE, *sorted(predicate.value for predicate in WEIGHED)])


@click.command("weigh")
@click.argument("person")
@click.argument("question", type=_QUESTION)
@click.argument("statements", nargs=-1)
@click.option("--reason", required=True, help="Why; kept with the weighing, in the house.")
@click.option("--take-back", is_flag=True, help="Believe none of the versions more than the others any longer.")
@shared
def weigh(
    call: Invocation, person: str, question: str, statements: tuple[str, ...], reason: str, take_back: bool
) -> None:
    """Say which version you believe where sources differ; the others stay beside it.

    QUESTION is what the versions answer, such as born_on or sentenced, or "state" for where the person is. STATEMENTS
    are the ids of the version that is believed, as `shyraq person ID --json` tells them.
    """
    if take_back == bool(statements):
        raise click.UsageError("Name the statements of the version that is believed, or say --take-back.")
    about, predicate = PersonId(parse_id(person)), None if question == _STATE else Predicate(question)
    with call.house() as house:
        if take_back:
            weighing_id = take_back_weighing(house, person_id=about, predicate=predicate, reason=reason)
        else:
            believed = [StatementId(parse_id(one)) for one in statements]
            weighing_id = weigh_versions(house, person_id=about, predicate=predicate, believed=believed, reason=reason)
    said = "what was believed is taken back" if take_back else f"believed: {', '.join(statements)}"
    call.answer(f"Weighed: {about}, {question}: {said}. Every version is still shown.", weighing=weighing_id)


COMMANDS = (weigh,)
