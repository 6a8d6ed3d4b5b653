"""Lists that leave the house, at the command line."""

from datetime import date, datetime
from pathlib import Path

import click
from rich.progress import Progress

from shyraq.actions.export_list import SheetForm, export_list
from shyraq.cli.invocation import Invocation, shared
from shyraq.disclosure import Purpose
from shyraq.extracts import EXTRACT_LANGS, EXTRACT_PURPOSES, MAX_ROWS
from shyraq.profiles import StatusKind
from shyraq.queries.register import Wanted, Who

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("export")
@click.option("--purpose", required=True, type=click.Choice([purpose.value for purpose in EXTRACT_PURPOSES]))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.csv or F.xlsx.")
@click.option("--lang", default="en", show_default=True, type=click.Choice(EXTRACT_LANGS))
@click.option("--who", default=Who.ALL.value, show_default=True, type=click.Choice([who.value for who in Who]))
@click.option("--state", "states", multiple=True, type=click.Choice([kind.value for kind in StatusKind]))
@click.option("--place", default="", help="Code of the gazetteer, such as 653100; finds what lies within.")
@click.option("--ethnicity", default="", help="As the sources say it.")
@click.option("--sex", default="", type=click.Choice(["", "m", "f"]))
@click.option("--born-from", type=click.IntRange(1, 9999), help="A year.")
@click.option("--born-to", type=click.IntRange(1, 9999), help="A year.")
@click.option("--taken-from", default="", help="A year or a month.")
@click.option("--taken-to", default="", help="A year or a month.")
@click.option("--sign-after", type=_DAY, help="Last sign of life on this day or later.")
@click.option("--sign-before", type=_DAY, help="Last sign of life before this day.")
@click.option("--silent", type=click.IntRange(0, 1200), help="No news for so many months.")
@shared
def export(
    call: Invocation,
    *,
    purpose: str,
    out: Path,
    lang: str,
    who: str,
    states: tuple[str, ...],
    place: str,
    ethnicity: str,
    sex: str,
    born_from: int | None,
    born_to: int | None,
    taken_from: str,
    taken_to: str,
    sign_after: datetime | None,
    sign_before: datetime | None,
    silent: int | None,
) -> None:
    """Write a list of people for a purpose as CSV or XLSX, and note it in the log."""
    wanted = Wanted(
        who=Who(who),
        statuses=frozenset(map(StatusKind, states)),
        place=place,
        ethnicity=ethnicity,
        sex=sex,
        born_from=born_from,
        born_to=born_to,
        taken_from=taken_from,
        taken_to=taken_to,
        last_sign_after=_day(sign_after),
        last_sign_before=_day(sign_before),
        no_news_months=silent,
    )
    form = _form_of(out)
    with call.house() as house, Progress(transient=True, disable=call.as_json) as bar:
        task = bar.add_task("people", total=1.0)
        exported = export_list(
            house,
            wanted=wanted,
            purpose=Purpose(purpose),
            lang=lang,
            form=form,
            out=out,
            progress=lambda share: bar.update(task, completed=share),
        )
    cut = f" There are more; a list holds {MAX_ROWS} at most." if exported.is_cut else ""
    call.answer(
        f"{exported.person_count} people written to {out}, noted as {exported.output_id}.{cut}",
        output=exported.output_id,
        people=exported.person_count,
        file=str(out),
        cut=exported.is_cut,
    )


def _form_of(out: Path) -> SheetForm:
    """Return the form a file name asks for. Raises: click.BadParameter."""
    forms = {f".{form.value}": form for form in SheetForm}
    form = forms.get(out.suffix.lower())
    if form is None:
        raise click.BadParameter(f"“{out}” ends in none of {', '.join(forms)}.", param_hint="--out")
    return form


def _day(given: datetime | None) -> date | None:
    return None if given is None else given.date()


COMMANDS = (export,)
