"""Who is one person, at the command line: pairs that are proposed, and what a member judges."""

import click

from shyraq.actions.judge_persons import judge_persons
from shyraq.basics.ids import PersonId, parse_id
from shyraq.cli import showing
from shyraq.cli.explained import explanation_plain
from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.plain import Plain, finding_plain, line_plain, rounded
from shyraq.queries.duplicates import PossiblePair, possible_duplicates
from shyraq.statements.judgement import Verdict


@click.command("duplicates")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--at-least", default=0.5, show_default=True, type=click.FloatRange(0, 1), help="The least probability.")
@shared
def duplicates(call: Invocation, limit: int, at_least: float) -> None:
    """List pairs who may be one person and whom nobody has judged yet, the likeliest first."""
    with call.house() as house:
        pairs = possible_duplicates(house, limit=limit, at_least=at_least)
    words = [showing.pair_words(pair) for pair in pairs]
    if pairs:
        words.append("Judge each: shyraq judge ID ID same|different|unsure --reason WORDS")
    call.answer("\n".join(words) or "No pair is likely to be one person.", pairs=[_pair_plain(pair) for pair in pairs])


def _pair_plain(pair: PossiblePair) -> Plain:
    return {
        "one": line_plain(pair.one),
        "other": line_plain(pair.other),
        "probability": rounded(pair.probability),
        "findings": [finding_plain(finding) for finding in pair.findings],
        "evidence": explanation_plain(pair.explanation)["findings"],
    }


@click.command("judge")
@click.argument("one")
@click.argument("other")
@click.argument("verdict", type=click.Choice([verdict.value for verdict in Verdict]))
@click.option("--reason", required=True, help="Why; kept with the judgement.")
@shared
def judge(call: Invocation, one: str, other: str, verdict: str, reason: str) -> None:
    """Say whether two persons are the same, different, or that it is unsure; a later judgement replaces it."""
    with call.house() as house:
        judgement_id = judge_persons(
            house,
            one=PersonId(parse_id(one)),
            other=PersonId(parse_id(other)),
            verdict=Verdict(verdict),
            reason=reason,
        )
    call.answer(f"Judged: {one} and {other}: {verdict}.", judgement=judgement_id)


COMMANDS = (duplicates, judge)
