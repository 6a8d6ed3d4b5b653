"""Today at the command line: what waits, what others did, how much was done."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from shyraq.basics.surroundings import civil_day
from shyraq.cli.invocation import Invocation, shared
from shyraq.cli.plain import Plain
from shyraq.ledger.figures import plain_figures
from shyraq.queries.day_numbers import DayNumbers, day_numbers
from shyraq.queries.happened import Happened, happened
from shyraq.queries.waiting import MOST_COUNTED, Waiting, WaitingItem, WaitingKind, WaitsFor, waiting

_TITLES = {
    WaitingKind.RECORDING: "recorded and not kept yet",
    WaitingKind.DECISION: "needs that await your decision",
    WaitingKind.SITE: "site that was approved and is not published yet",
    WaitingKind.LETTER: "letters that await an answer",
    WaitingKind.SAFE_COPY: "a safe copy of the vault",
    WaitingKind.ARRIVING: "files that have not come whole",
    WaitingKind.DRAFT: "begun and not taken in",
    WaitingKind.CONSENT_ENDS: "consents to renew",
    WaitingKind.STATEMENTS: "told and not written down",
    WaitingKind.PAYMENT: "granted and not paid yet",
    WaitingKind.CONSENT: "sources without any consent",
}


@click.command("today")
@click.option("--items", default=4, show_default=True, type=click.IntRange(0, MOST_COUNTED))
@shared
def today_command(call: Invocation, items: int) -> None:
    """Tell what waits for you and for others, what others did since you were last here, and how much was done."""
    with call.house() as house:
        on = civil_day(house.surroundings.clock.now_ms())
        groups, since, numbers = waiting(house, items=items), happened(house), day_numbers(house)
    call.answer(
        "\n".join(_words(on, groups, since, numbers)),
        on=on.isoformat(),
        waiting=[_waiting_plain(group) for group in groups],
        happened=_happened_plain(since),
        today=_numbers_plain(numbers[0]),
        week=_numbers_plain(numbers[1]),
    )


def _words(
    on: date, groups: Sequence[Waiting], since: Happened, numbers: tuple[DayNumbers, DayNumbers]
) -> Iterator[str]:
    yield on.isoformat()
    yield "What waits:" if groups else "Nothing waits."
    for group in groups:
        yield f"  {_count(group)} {_title(group)}"
        yield from (f"      {_item_words(item)}" for item in group.items)
    yield (
        "Since you were last here:"
        if since.since is None
        else f"Since you were last here, {since.since:%Y-%m-%d %H:%M}:"
    )
    if since.since is None:
        yield "  No visit to the desk was noted yet."
    elif not since.members:
        yield "  Nobody else wrote anything."
    for one in since.members:
        yield f"  {one.member or 'the house'}: " + ", ".join(f"{deed.kind} × {deed.count}" for deed in one.deeds)
    for name, told in zip(("Today", "This week"), numbers, strict=True):
        yield f"{name}: {_numbers_words(told)}"


def _title(group: Waiting) -> str:
    if group.kind is WaitingKind.DECISION and group.waits_for is WaitsFor.ANOTHER:
        return "needs that await another member"
    return _TITLES[group.kind]


def _count(group: Waiting) -> str:
    return f"{group.count}+" if group.is_more else str(group.count)


def _item_words(item: WaitingItem) -> str:
    what = "" if item.source is None else item.source.title
    if item.need is not None:
        what = f"{item.need.kind.value}, {plain_figures(item.need.asked)}, for the family of {item.need.person_id}"
    if item.letter is not None:
        what = f"to {item.letter.recipient}, about {item.letter.person_id}"
    told = (item.id, what or item.title, "" if item.on is None else item.on.isoformat(), item.member)
    return "  ".join(part for part in told if part)


def _numbers_words(one: DayNumbers) -> str:
    paid = ", ".join(map(plain_figures, one.paid)) or "nothing"
    return (
        f"{one.sources} sources, {one.statements} statements, {one.people} new people, "
        f"{one.letters_sent} letters sent, paid: {paid}"
    )


def _waiting_plain(group: Waiting) -> Plain:
    return {
        "kind": group.kind.value,
        "for": group.waits_for.value,
        "count": group.count,
        "more": group.is_more,
        "items": [_item_plain(item) for item in group.items],
    }


def _item_plain(item: WaitingItem) -> Plain:
    found: Plain = {"id": item.id}
    told = {
        "on": None if item.on is None else item.on.isoformat(),
        "title": item.title or (None if item.source is None else item.source.title),
        "member": item.member or None,
        "person": _person_of(item),
    }
    return found | {key: value for key, value in told.items() if value is not None}


def _person_of(item: WaitingItem) -> str | None:
    about = item.need or item.letter
    return None if about is None else about.person_id


def _happened_plain(since: Happened) -> Plain:
    return {
        "since": None if since.since is None else since.since.isoformat(),
        "after": since.after_seq,
        "more": since.is_more,
        "members": [
            {"member": one.member, "kinds": {deed.kind: deed.count for deed in one.deeds}} for one in since.members
        ],
    }


def _numbers_plain(one: DayNumbers) -> Plain:
    return {
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "sources": one.sources,
        "statements": one.statements,
        "people": one.people,
        "letters_sent": one.letters_sent,
        "paid": {amount.currency.value: amount.minor for amount in one.paid},
    }


COMMANDS = (today_command,)
