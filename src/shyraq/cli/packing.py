"""What leaves of a tape, at the command line: court packs, time stamps and excerpts."""

from pathlib import Path

import click
from rich.progress import Progress

from shyraq.actions.make_excerpt import EXCERPT_PURPOSES, Asked, make_excerpt
from shyraq.actions.open_house import House
from shyraq.actions.pack_for_court import PACK_PURPOSES, Packed, pack_statement, pack_tape
from shyraq.actions.stamp_log import KeptStamp, keep_stamp, request_stamp, stamp_log
from shyraq.basics.ids import StatementId, parse_id
from shyraq.basics.surroundings import moment
from shyraq.cli.invocation import Invocation, shared
from shyraq.disclosure import Purpose
from shyraq.intake.moments import parse_moment_ms
from shyraq.outside.pack_sheet import PACK_LANGS

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("pack")
@click.option("--tape", "number", type=click.IntRange(1), help="The number of a tape.")
@click.option("--part", default=1, type=click.IntRange(1), help="Of a recording that went on in parts.")
@click.option("--statement", default=None, help="The id of a statement, instead of a tape.")
@click.option("--purpose", required=True, type=click.Choice([purpose.value for purpose in PACK_PURPOSES]))
@click.option("--to", "out", required=True, type=click.Path(path_type=Path), help="F.zip, or a new folder.")
@click.option("--lang", default="en", show_default=True, type=click.Choice(PACK_LANGS))
@shared
def pack(
    call: Invocation, number: int | None, part: int, statement: str | None, purpose: str, out: Path, lang: str
) -> None:
    """Pack one tape or one statement for a court, with what proves it. The original leaves unencrypted."""
    if (number is None) == (statement is None):
        raise click.UsageError("Say with --tape N or with --statement ID what is to be packed, one of the two.")
    with call.house() as house, Progress(transient=True, disable=call.as_json) as bar:
        task = bar.add_task("bytes", total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        if number is not None:
            made = pack_tape(
                house, number=number, part=part, purpose=Purpose(purpose), lang=lang, out=out, progress=tell
            )
        else:
            found = StatementId(parse_id(statement or ""))
            made = pack_statement(
                house, statement_id=found, purpose=Purpose(purpose), lang=lang, out=out, progress=tell
            )
    _answer(call, made)


def _answer(call: Invocation, made: Packed) -> None:
    stamps = "no time stamp covers it" if not made.stamp_count else f"{made.stamp_count} time stamps"
    call.answer(
        f"Packed into {made.path}, not encrypted; noted as {made.output_id}. {made.entry_count} entries, {stamps}.\n"
        f"Tell the reader by another way that the key of the house is {made.device}.\n"
        f"Anybody verifies it with: python3 verify_pack.py {made.path.name} --key {made.device}",
        output=made.output_id,
        file=str(made.path),
        sha256=made.sha256,
        entries=made.entry_count,
        stamps=made.stamp_count,
        bytes=made.original_bytes,
        key=made.device,
    )


@click.command("stamp")
@click.option("--tsa", "url", default=None, help="The web address of a time stamping service; this uses the network.")
@click.option("--request", "request", default=None, type=_FILE, help="Write what a service is to stamp to a file.")
@click.option("--response", "response", default=None, type=_FILE, help="Keep what a service answered.")
@shared
def stamp(call: Invocation, url: str | None, request: Path | None, response: Path | None) -> None:
    """Have the log time-stamped by a service of RFC 3161: over the network, or by files on a stick."""
    if sum(one is not None for one in (url, request, response)) != 1:
        raise click.UsageError("Say one of --tsa URL, --request FILE or --response FILE.")
    with call.house() as house:
        if request is not None:
            house.surroundings.disk.write(request, request_stamp(house))
            call.answer(
                f"Written to {request}. Send it to a time stamping service from any machine, for example with: "
                f"curl -H 'Content-Type: application/timestamp-query' --data-binary @{request.name} URL > answer.tsr\n"
                "It holds one digest and tells nothing. Then: shyraq stamp --response answer.tsr",
                file=str(request),
                entries=house.entry_count,
            )
            return
        kept = _kept(house, url, response)
    at = moment(kept.at_ms).isoformat(sep=" ", timespec="seconds")
    call.answer(
        f"The first {kept.size} entries of the log were there on {at} at the latest, as {kept.by} signed.",
        entry=kept.seq,
        entries=kept.size,
        at=at,
        by=kept.by,
    )


def _kept(house: House, url: str | None, response: Path | None) -> KeptStamp:
    if url is not None:
        return stamp_log(house, url=url)
    assert response is not None, "one of the two was given"
    return keep_stamp(house, response=house.surroundings.disk.read(response))


@click.command("excerpt")
@click.option("--tape", "number", required=True, type=click.IntRange(1), help="The number of a tape.")
@click.option("--part", default=1, type=click.IntRange(1), help="Of a recording that went on in parts.")
@click.option("--from", "begin", required=True, help="Where it begins, such as 00:01:20.")
@click.option("--to", "end", required=True, help="Where it ends, such as 00:01:45.")
@click.option("--purpose", required=True, type=click.Choice([purpose.value for purpose in EXCERPT_PURPOSES]))
@click.option("--out", required=True, type=_FILE, help="F.mp4; F.manifest.json and F.vtt are written beside it.")
@click.option("--sound-only", is_flag=True, help="Without a picture.")
@click.option("--voice", type=click.Choice(["as-it-is", "changed"]), default="as-it-is", show_default=True)
@click.option("--blur", type=click.Choice(["none", "all"]), default="none", show_default=True)
@click.option("--subtitles", default=None, help="A language, such as en; of checked words alone.")
@shared
def excerpt(
    call: Invocation,
    *,
    number: int,
    part: int,
    begin: str,
    end: str,
    purpose: str,
    out: Path,
    sound_only: bool,
    voice: str,
    blur: str,
    subtitles: str | None,
) -> None:
    """Make an excerpt of a tape for a purpose: encoded anew, never a copy."""
    if out.suffix.lower() != ".mp4":
        raise click.BadParameter(f"“{out}” does not end in .mp4.", param_hint="--out")
    asked = Asked(
        number=number,
        part=part,
        from_ms=_moment_ms(begin, "--from"),
        to_ms=_moment_ms(end, "--to"),
        purpose=Purpose(purpose),
        is_sound_only=sound_only,
        is_blurred=blur == "all",
        is_voice_changed=voice == "changed",
        subtitles=subtitles,
    )
    with call.house() as house:
        made = make_excerpt(house, asked, out=out)
    warning = "\nA changed voice hides it from the ear alone: it can be changed back." if asked.is_voice_changed else ""
    call.answer(
        f"{made.duration_ms / 1000:.1f} seconds written to {out}, not encrypted; noted as {made.output_id}.{warning}",
        output=made.output_id,
        file=str(out),
        duration_ms=made.duration_ms,
    )


def _moment_ms(written: str, option: str) -> int:
    """Return a moment of a tape. Raises: click.BadParameter."""
    found = parse_moment_ms(written)
    if found is None:
        raise click.BadParameter("write hours, minutes and seconds, as in 00:01:20.", param_hint=option)
    return found


COMMANDS = (pack, stamp, excerpt)
