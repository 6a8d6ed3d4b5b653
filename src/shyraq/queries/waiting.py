"""What waits for a member, for another, or for anybody?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from shyraq.basics.ids import EvidenceId, FilingId, NeedId, SourceId
from shyraq.basics.surroundings import civil_day
from shyraq.ledger.need import Need, NeedState
from shyraq.queries.arriving import Unfinished, unfinished
from shyraq.queries.drafts import KeptForm, drafts
from shyraq.queries.letters_due import letters_due
from shyraq.queries.recordings import recordings
from shyraq.queries.safe_copy import latest_copy
from shyraq.queries.sources import source_lines
from shyraq.statements.source import Arrival, Source
from shyraq.store.approvals import approvals_needed, waiting_approvals
from shyraq.store.opened import OpenVault
from shyraq.store.outline import has_sources
from shyraq.store.outputs import Letter
from shyraq.store.support_rows import read_need
from shyraq.store.tape_rows import awaited_files
from shyraq.store.waiting_rows import (
    deciders,
    ending_consents,
    unconsented_sources,
    unsettled_needs,
    untold_sources,
)

MOST_COUNTED = 99
"""From here on only “more than” is told: what waits is counted, never the whole record."""
RENEW_WITHIN_DAYS = 30
"""So many days before a consent ends the family can still be asked in time."""
DUE_WITHIN_DAYS = 14
"""So many days before an answer to a letter is due it is told; one that is overdue always."""
COPY_EVERY_DAYS = 7
"""So old may the newest copy of the vault be, where anything was written since."""
FIRST_ITEMS = 4


class WaitingKind(StrEnum):
    """What may wait, the most pressing first."""

    RECORDING = "recording"
    DECISION = "decision"
    SITE = "site"
    LETTER = "letter"
    SAFE_COPY = "safe_copy"
    ARRIVING = "arriving"
    DRAFT = "draft"
    CONSENT_ENDS = "consent_ends"
    STATEMENTS = "statements"
    PAYMENT = "payment"
    CONSENT = "consent"


class WaitsFor(StrEnum):
    """Whom something waits for: the member who asks, another one, or anybody."""

    ME = "me"
    ANOTHER = "another"
    ANYBODY = "anybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingItem:
    """One thing that waits, by its id; ``on`` is the day it is due, ends or was begun.

    ``source`` is None also where the house itself may not see it; ``need`` is there where a need waits, ``letter``
    where an answer does, ``arriving`` where a file has not come whole. ``title`` is what a draft or a file is called,
    and ``member`` who began it; a recording is told by the id of its source.
    """

    id: str
    on: date | None = None
    source: Source | None = None
    need: Need | None = None
    letter: Letter | None = None
    arriving: Unfinished | None = None
    title: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits of one kind for somebody: how many, ``is_more`` where there are more than that, and the first few."""

    kind: WaitingKind
    waits_for: WaitsFor
    count: int
    is_more: bool
    items: tuple[WaitingItem, ...]


def waiting(house: OpenVault, *, items: int = FIRST_ITEMS) -> tuple[Waiting, ...]:
    """Return what waits, the most pressing kind first; kinds of which nothing waits are left out.

    What waits for the member who asks comes before what waits for another.

    Args: items is how many of each kind are told one by one, at most ``MOST_COUNTED``.
    """
    groups = (
        _recordings(house),
        *_decisions(house),
        _site(house),
        _letters(house),
        _copy(house),
        _arriving(house),
        _drafts(house),
        _consents(house),
        _untold(house),
        _payments(),
        _unconsented(house),
    )
    found = [_waiting(group, items) for group in groups if group.ids]
    order = list(WaitingKind)
    return tuple(sorted(found, key=lambda one: (one.waits_for is WaitsFor.ANOTHER, order.index(one.kind))))


@dataclass(frozen=True, slots=True)
class _Group:
    """What waits of one kind by its ids, and how to look at some of them."""

    kind: WaitingKind
    ids: Sequence[str]
    look: Callable[[str], WaitingItem]
    waits_for: WaitsFor = WaitsFor.ANYBODY


def _waiting(group: _Group, items: int) -> Waiting:
    return Waiting(
        kind=group.kind,
        waits_for=group.waits_for,
        count=min(len(group.ids), MOST_COUNTED),
        is_more=len(group.ids) > MOST_COUNTED,
        items=tuple(group.look(one) for one in group.ids[: min(items, MOST_COUNTED)]),
    )


def _decisions(house: OpenVault) -> tuple[_Group, _Group]:
    open_needs = unsettled_needs(NeedState.OPEN, limit=2 * (MOST_COUNTED + 1))
    said = deciders(open_needs)
    mine = [need_id for need_id in open_needs if house.member_id not in said[need_id]]
    theirs = [need_id for need_id in open_needs if house.member_id in said[need_id]]
    return (
        _Group(WaitingKind.DECISION, mine, _need, WaitsFor.ME),
        _Group(WaitingKind.DECISION, theirs, _need, WaitsFor.ANOTHER),
    )


def _site(house: OpenVault) -> _Group:
    """Return the site that was approved, by its digest: for a second yes, or to be published."""
    given = waiting_approvals(today=civil_day(house.surroundings.clock.now_ms()))
    approvers = {one.member_id for one in given}
    waits_for = WaitsFor.ANYBODY
    if len(approvers) < approvals_needed():
        waits_for = WaitsFor.ANOTHER if house.member_id in approvers else WaitsFor.ME
    ids = tuple({one.digest for one in given})
    return _Group(WaitingKind.SITE, ids, lambda digest: WaitingItem(id=digest, on=given[-1].on), waits_for)


def _payments() -> _Group:
    return _Group(WaitingKind.PAYMENT, unsettled_needs(NeedState.DECIDED, limit=MOST_COUNTED + 1), _need)


def _letters(house: OpenVault) -> _Group:
    horizon = civil_day(house.surroundings.clock.now_ms()) + timedelta(days=DUE_WITHIN_DAYS)
    due = {found.letter.filing_id: found for found in letters_due(house, limit=MOST_COUNTED + 1)}
    near = tuple(filing_id for filing_id, found in due.items() if found.due_on <= horizon)

    def look(filing_id: str) -> WaitingItem:
        found = due[FilingId(filing_id)]
        return WaitingItem(id=filing_id, on=found.due_on, letter=found.letter)

    return _Group(WaitingKind.LETTER, near, look)


def _copy(house: OpenVault) -> _Group:
    copy = latest_copy(house)
    is_due = has_sources() if copy is None else copy.age > timedelta(days=COPY_EVERY_DAYS) and copy.entries_since > 0
    on = None if copy is None else copy.at.date()
    return _Group(WaitingKind.SAFE_COPY, ("copy",) if is_due else (), lambda one: WaitingItem(id=one, on=on))


def _recordings(house: OpenVault) -> _Group:
    begun = {one.file.id: one for one in recordings(house)}

    def look(evidence_id: str) -> WaitingItem:
        found = begun[EvidenceId(evidence_id)]
        source = _source(house, found.file.source_id).source
        return WaitingItem(id=found.file.source_id, on=found.began_at.date(), source=source, member=found.member)

    return _Group(WaitingKind.RECORDING, tuple(begun), look)


def _arriving(house: OpenVault) -> _Group:
    found = {one.file.id: one.file for one in awaited_files() if one.file.arrival is not Arrival.RECORDED}

    def look(evidence_id: str) -> WaitingItem:
        source_id = found[EvidenceId(evidence_id)].source_id
        (one,) = (one for one in unfinished(house, source_id=source_id) if one.file.id == evidence_id)
        day = one.since.date()
        return WaitingItem(id=evidence_id, on=day, arriving=one, title=one.file.name, member=one.member)

    return _Group(WaitingKind.ARRIVING, tuple(found), look)


def _drafts(house: OpenVault) -> _Group:
    kept = {form.id: form for form in drafts(house).forms}
    return _Group(WaitingKind.DRAFT, tuple(kept), lambda draft_id: _draft(kept[draft_id]))


def _consents(house: OpenVault) -> _Group:
    today = civil_day(house.surroundings.clock.now_ms())
    last_days = dict(ending_consents(on=today, within_days=RENEW_WITHIN_DAYS, limit=MOST_COUNTED + 1))
    look = partial(_source, house)
    return _Group(
        WaitingKind.CONSENT_ENDS, tuple(last_days), lambda one: replace(look(one), on=last_days[SourceId(one)])
    )


def _untold(house: OpenVault) -> _Group:
    return _Group(WaitingKind.STATEMENTS, untold_sources(MOST_COUNTED + 1), partial(_source, house))


def _unconsented(house: OpenVault) -> _Group:
    return _Group(WaitingKind.CONSENT, unconsented_sources(MOST_COUNTED + 1), partial(_source, house))


def _need(need_id: str) -> WaitingItem:
    need = read_need(NeedId(need_id))
    return WaitingItem(id=need.id, on=need.recorded_on, need=need)


def _draft(form: KeptForm) -> WaitingItem:
    title = form.answers.get("source.title", "")
    return WaitingItem(id=form.id, on=civil_day(form.kept_at_ms), title=title, member=form.member)


def _source(house: OpenVault, source_id: str) -> WaitingItem:
    line = source_lines(house, [SourceId(source_id)])[SourceId(source_id)]
    return WaitingItem(id=line.source_id, source=line.source)
