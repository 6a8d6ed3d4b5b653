"""The tapes of the house at the command line, and files that have not come whole."""

import click

from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.plain import Plain
from shyraq.cli.receiving import length_words, tape_called
from shyraq.queries.arriving import Unfinished, unfinished
from shyraq.queries.tape_list import ListedTape, TapePage, tape_list


@click.group("tapes", invoke_without_command=True)
@click.option("--unfinished", "is_unfinished", is_flag=True, help="Recordings and files that have not come whole.")
@click.option("--before", type=click.IntRange(min=1), help="Tapes that came before this entry: a later page.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 1000), help="The most of a page.")
@shared
def tapes(call: Invocation, is_unfinished: bool, before: int | None, limit: int) -> None:
    """List the tapes of the house, the newest first."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    with call.house() as house:
        if is_unfinished:
            found = unfinished(house)
            call.answer(
                "\n".join(map(_unfinished_words, found)) or "Nothing is on its way in.",
                unfinished=[_unfinished_plain(one) for one in found],
            )
            return
        page = tape_list(house, before_seq=before, limit=limit)
    call.answer(
        _page_words(page) or "There is no tape yet. Record one in the desk, or take one: shyraq take --file FILE.",
        tapes=[_plain(one) for one in page.tapes],
        hidden=page.hidden,
        next=page.next_seq,
    )


def _page_words(page: TapePage) -> str:
    lines = [_words(one) for one in page.tapes]
    if page.hidden:
        lines.append(f"{page.hidden} more, of sources that the house itself may not see.")
    if page.next_seq is not None:
        lines.append(f"More: shyraq tapes --before {page.next_seq}")
    return "\n".join(lines)


def _words(one: ListedTape) -> str:
    evidence, source = one.evidence, one.source
    made = f", made by {_makers(one)}" if _makers(one) else ""
    written = "nothing written down" if not one.cue_count else f"{one.cue_count} cues"
    name = tape_called(evidence.number, evidence.part)
    return f"{name}  {length_words(evidence.duration_ms)}  {written}  source {source.id} “{source.title}”{made}"


def _makers(one: ListedTape) -> str:
    return ", ".join(str(maker.person or maker.organisation) for maker in one.source.made_by)


def _plain(one: ListedTape) -> Plain:
    evidence = one.evidence
    return {
        "id": evidence.id,
        "tape": evidence.number,
        "part": evidence.part,
        "name": evidence.name,
        "type": evidence.media_type,
        "bytes": evidence.size_bytes,
        "duration_ms": evidence.duration_ms,
        "playable": not one.is_unplayable,
        "sha256": evidence.sha256,
        "source": one.source.id,
        "title": one.source.title,
        "made_by": [maker.person or maker.organisation for maker in one.source.made_by],
        "kept_at": one.kept_at.isoformat(),
        "cues": one.cue_count,
    }


def _unfinished_words(one: Unfinished) -> str:
    file = one.file
    all_bytes = "" if file.size_bytes is None else f" of {file.size_bytes / 1e6:,.1f}"
    way = "recorded" if one.is_recording else "received"
    since = f"since {one.since:%Y-%m-%d %H:%M} UTC by {one.member}"
    return f"{file.id}  {file.name}  {one.kept_bytes / 1e6:,.1f}{all_bytes} MB {way}, source {file.source_id}, {since}"


def _unfinished_plain(one: Unfinished) -> Plain:
    file = one.file
    return {
        "id": file.id,
        "name": file.name,
        "source": file.source_id,
        "arrival": file.arrival.value,
        "device": file.device,
        "bytes": file.size_bytes,
        "kept_bytes": one.kept_bytes,
        "tape": file.number,
        "part": file.part,
        "since": one.since.isoformat(),
        "member": one.member,
    }


COMMANDS = (tapes,)
