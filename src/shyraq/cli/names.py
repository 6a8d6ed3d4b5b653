"""Names at the command line, without a vault: compare two, read one, search a register file, link two of them."""

from dataclasses import asdict
from pathlib import Path

import click

from shyraq.actions import link_registers, search_register
from shyraq.cli.bars import bars
from shyraq.cli.explained import explanation_plain, explanation_words
from shyraq.cli.hearing import hear, hearing_plain, hearing_words
from shyraq.cli.invocation import INCOMPLETE, Answering, stop, without_vault
from shyraq.names import building, explaining
from shyraq.outside.processor import core_count

# What compiles is taken as whole modules here, since those are loaded at their first use: see config/lazily.py.

_FILE = click.Path(path_type=Path)
_YEAR = click.IntRange(1850, 2105)
_CHANCE = click.FloatRange(0, 1, min_open=True, max_open=True)
_SKIP_BAD = click.option("--skip-bad", is_flag=True, help="Leave out rows that can't be read, and say which.")


@click.group("names")
def names() -> None:
    """Names across scripts; needs no vault and no passphrase."""


@names.command("compare")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@click.option("--born-a", type=_YEAR, default=None, help="Birth year of the first.")
@click.option("--born-b", type=_YEAR, default=None, help="Birth year of the second.")
@click.option("--place-a", default="", help="Place of the first.")
@click.option("--place-b", default="", help="Place of the second.")
@without_vault
def compare_command(
    call: Answering,
    *,
    one: str,
    other: str,
    born_a: int | None,
    born_b: int | None,
    place_a: str,
    place_b: str,
) -> None:
    """Say how likely two names are those of one person, and why."""
    found = explaining.compare(
        building.NameRecord("a", (one,), born_a or 0, place_a), building.NameRecord("b", (other,), born_b or 0, place_b)
    )
    call.answer(explanation_words(found), **explanation_plain(found))


@names.command("readings")
@click.argument("name")
@without_vault
def readings_command(call: Answering, *, name: str) -> None:
    """Show how a name is cut into parts and how each of them is heard."""
    heard = hear(name)
    call.answer(hearing_words(heard), **hearing_plain(heard))


@names.command("search")
@click.argument("register", metavar="REGISTER.tsv", type=_FILE)
@click.argument("queries", metavar="QUERIES.tsv", type=_FILE)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Hits for each query.")
@click.option("--out", required=True, type=_FILE, help="Where the hits go: qid, rank, pid, probability.")
@click.option("--stats", type=_FILE, default=None, help="Where the times and the memory go, as JSON.")
@click.option(
    "--index",
    "index_file",
    type=_FILE,
    default=None,
    help="Keep the index in this file and use it again while the register is the same. It holds the names UNSEALED: "
    "whoever has the file can read them.",
)
@_SKIP_BAD
@without_vault
def search_command(
    call: Answering,
    *,
    register: Path,
    queries: Path,
    limit: int,
    out: Path,
    stats: Path | None,
    index_file: Path | None,
    skip_bad: bool,
) -> None:
    """Search a register file for every name of a list.

    Both are tab-separated with a header: pid (in the list: qid) and name and, where known, birth_year and place.
    """
    with bars() as told:
        found = search_register.search_register(
            search_register.RegisterSearch(
                register=register,
                queries=queries,
                out=out,
                limit=limit,
                stats=stats,
                index_file=index_file,
                is_skipping=skip_bad,
            ),
            told=told,
        )
    _tell_bad_rows(found.bad_rows, count=found.bad_row_count)
    call.answer(
        f"{found.hits:,} hits for {found.queries:,} queries among {found.persons:,} persons are in {out}.",
        file=str(out),
        persons=found.persons,
        queries=found.queries,
        hits=found.hits,
        bad_rows=found.bad_row_count,
        stats=asdict(found.timings),
    )


@names.command("link")
@click.argument("one", metavar="A.tsv", type=_FILE)
@click.argument("other", metavar="B.tsv", type=_FILE)
@click.option("--min-probability", default=0.9, show_default=True, type=_CHANCE, help="Pairs at least so likely.")
@click.option("--out", required=True, type=_FILE, help="Where the pairs go: pid_a, pid_b, probability.")
@click.option("--engine", default="local", show_default=True, type=click.Choice(["local", "spark"]))
@click.option(
    "--workers", default=None, type=click.IntRange(1, 1024), help="How many cores work.  [default: all there are]"
)
@click.option("--anew", is_flag=True, help="Forget what an earlier run that was stopped had done.")
@_SKIP_BAD
@without_vault
def link_command(
    call: Answering,
    *,
    one: Path,
    other: Path,
    min_probability: float,
    out: Path,
    engine: str,
    workers: int | None,
    anew: bool,
    skip_bad: bool,
) -> None:
    """Find the persons who stand in both of two register files.

    A run that was stopped goes on where it stopped when the same command is given again: beside the pairs lie
    PAIRS.tsv.part and PAIRS.tsv.state until it is done.
    """
    job = link_registers.LinkJob(
        one=one,
        other=other,
        out=out,
        min_probability=min_probability,
        workers=workers or core_count(),
        engine=link_registers.Engine(engine),
        is_skipping=skip_bad,
        is_anew=anew,
    )
    try:
        with bars() as told:
            found = link_registers.link_registers(job, told=told)
    except KeyboardInterrupt:
        goes_on = job.engine is link_registers.Engine.LOCAL
        stop(INCOMPLETE, f"Stopped. The same command {'goes on from here' if goes_on else 'begins anew'}.")
    _tell_bad_rows(found.bad_rows, count=found.bad_row_count)
    resumed = f", {found.resumed_at:,} of them by an earlier run" if found.resumed_at else ""
    call.answer(
        f"{found.pairs:,} pairs are in {out}; {found.rows:,} persons of {other} were looked up{resumed}.",
        file=str(out),
        pairs=found.pairs,
        rows=found.rows,
        resumed_at=found.resumed_at,
        bad_rows=found.bad_row_count,
    )


def _tell_bad_rows(sentences: tuple[str, ...], *, count: int) -> None:
    for sentence in sentences:
        click.echo(sentence, err=True)
    if count:
        click.echo(f"{count:,} bad {'row was' if count == 1 else 'rows were'} left out.", err=True)


COMMANDS = (names,)
