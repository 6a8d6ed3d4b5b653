"""Make the demo: a vault of invented families and the public call for release, in every state a screen can show."""

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shyraq.actions.add_member import add_member
from shyraq.actions.check_cues import check_cues
from shyraq.actions.decide_need import decide_need
from shyraq.actions.demo_transcripts import write_down
from shyraq.actions.draft_letter import draft_letter
from shyraq.actions.found_house import found_house
from shyraq.actions.judge_persons import judge_persons
from shyraq.actions.mark_sent import mark_sent
from shyraq.actions.open_fund import open_fund
from shyraq.actions.open_house import House, open_house
from shyraq.actions.pay_support import pay_support
from shyraq.actions.publish_site import publish_site
from shyraq.actions.receive_donation import receive_donation
from shyraq.actions.record_need import record_need
from shyraq.actions.take_source import take_source
from shyraq.actions.withdraw_consent import withdraw_consent
from shyraq.basics.ids import FundId, NeedId, PersonId, SourceId
from shyraq.basics.money import Currency, Money
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import Surroundings
from shyraq.basics.text import Script, Text
from shyraq.intake.demo import Demo, DemoSheet, demo
from shyraq.ledger.account import NeedKind
from shyraq.outside.demo_sound import make_tape
from shyraq.outside.evidence import Beside, IncomingSheet, NothingBeside, UploadBeside
from shyraq.vault.slot import FLOOR_COST, Cost

HOUSE_NAME = "Shyraq demo house"
_PASSPHRASES = "passphrases-of-the-demo.txt"
_SITE = "site"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DemoHouse:
    """Where the demo lies and how its two members get in; nothing in it is secret."""

    path: Path
    passphrase: str
    second_passphrase: str


class NotTheDemo(Refusal):
    """The folder holds a vault that is not of the demo."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds a vault of its own; name another folder for the demo with --vault.")
        self.path = path


def demo_at(
    path: Path,
    *,
    progress: Progress = lambda _done, _total: None,
    surroundings: Surroundings | None = None,
    cost: Cost = FLOOR_COST,
) -> DemoHouse:
    """Return the demo whose vault is in ``path``; make it where there is none yet. Its passphrases lie beside it.

    Raises: NotTheDemo.
    """
    kept = path.parent / _PASSPHRASES
    if path.exists() and any(path.iterdir()):
        if not kept.exists():
            raise NotTheDemo(path)
        first, second = kept.read_text(encoding="utf-8").splitlines()[:2]
        return DemoHouse(path, first, second)
    first, second = _make(path, progress=progress, surroundings=surroundings, cost=cost)
    kept.write_text(f"{first}\n{second}\n", encoding="utf-8")
    return DemoHouse(path, first, second)


def _make(path: Path, *, progress: Progress, surroundings: Surroundings | None, cost: Cost) -> tuple[str, str]:
    """Make the whole demo beside its place and move it there, so that half a demo is never found."""
    half_made = path.with_name(f"{path.name}.half-made")
    shutil.rmtree(half_made, ignore_errors=True)
    founded = found_house(half_made, house_name=HOUSE_NAME, member_name="Aigul", surroundings=surroundings, cost=cost)
    story = demo()
    with founded.house as house:
        second = add_member(house, name="Serik", cost=cost).passphrase
        people, sources = _take(house, story, progress)
        written = [write_down(house, sheet, source_id=sources[sheet.name]) for sheet in story.sheets]
        _judge(house, story, people)
        needs, fund_id = _ask_support(house, people)
        _write(house, people)
        publish_site(house, out=path.parent / _SITE)
        for withdrawal in story.withdrawals:
            withdraw_consent(house, source_id=sources[withdrawal.sheet_name], purposes=withdrawal.purposes)
    with open_house(half_made, passphrase=second, surroundings=surroundings) as house:
        for tape, seen in filter(None, written):
            check_cues(house, tape=tape, seen=seen)
        decide_need(house, need_id=needs[0], yes=True, reason="The medicine is prescribed and nobody else pays it.")
        pay_support(house, need_id=needs[0], fund_id=fund_id)
    half_made.rename(path)
    return founded.passphrase, second


def _take(house: House, story: Demo, progress: Progress) -> tuple[Mapping[str, PersonId], Mapping[str, SourceId]]:
    """Take every sheet in order; return people by ``NAME:LABEL`` and sources by sheet name."""
    people: dict[str, PersonId] = {}
    sources: dict[str, SourceId] = {}
    for done, sheet in enumerate(story.sheets):
        progress(done, len(story.sheets))
        incoming = IncomingSheet(sheet.filename, sheet.with_people(people), _tape(sheet))
        (taken,) = take_source(house, sheets=[incoming])
        sources[sheet.name] = taken.source_id
        people |= {f"{sheet.name}:{label}": person_id for label, person_id in taken.people.items()}
    return people, sources


def _tape(sheet: DemoSheet) -> Beside:
    if sheet.spoken is None or sheet.voice is None or sheet.tape_name is None:
        return NothingBeside()
    tape = make_tape(sheet.spoken, voice=sheet.voice)
    return UploadBeside(sheet.tape_name, io.BytesIO(tape), len(tape))


def _judge(house: House, story: Demo, people: Mapping[str, PersonId]) -> None:
    for judgement in story.judgements:
        judge_persons(
            house,
            one=people[judgement.one],
            other=people[judgement.other],
            verdict=judgement.verdict,
            reason=judgement.reason,
        )


def _ask_support(house: House, people: Mapping[str, PersonId]) -> tuple[tuple[NeedId, ...], FundId]:
    """Open funds with gifts and record needs; the first member says yes to the first of them."""
    fund = open_fund(house, name="Families", currency=Currency.KZT, restriction="relatives of the missing")
    receive_donation(house, fund_id=fund.id, amount=Money(60_000_000, Currency.KZT))
    abroad = open_fund(house, name="Legal help", currency=Currency.USD)
    receive_donation(house, fund_id=abroad.id, amount=Money(150_000, Currency.USD))
    asked = (
        ("01-asylzhan:mother", NeedKind.MEDICINE, 4_500_000, "Қан қысымының дәрісі бітті."),
        ("05-sagyndyk:daughter", NeedKind.RENT, 12_000_000, "Помогите с арендой за два месяца."),
    )
    needs = tuple(
        record_need(
            house,
            person_id=people[who],
            kind=kind,
            asked=Money(minor, Currency.KZT),
            words=Text(words, Script.CYRILLIC, "kk"),
        ).id
        for who, kind, minor, words in asked
        if who in people
    )
    decide_need(house, need_id=needs[0], yes=True, reason="Seen at home; she takes it every day.")
    return needs, fund.id


def _write(house: House, people: Mapping[str, PersonId]) -> None:
    """Draft two letters and note one of them as sent."""
    son = people["01-asylzhan:son"]
    drafted = draft_letter(house, person_id=son, recipient="un-wgeid", lang="en")
    if drafted.filing_id is not None:
        mark_sent(house, filing_id=drafted.filing_id, how="e-mail")
    draft_letter(house, person_id=son, recipient="ministry", lang="kk", is_draft=True)
