"""A house with a witness who was taped twice, and a man of whom both tapes tell."""

from dataclasses import dataclass
from pathlib import Path

from offices import CHEAP, surroundings
from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.add_member import add_member
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.found_house import found_house
from shyraq.actions.import_transcript import Incoming, import_transcript
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.actions.open_house import House
from shyraq.actions.take_source import take_source
from shyraq.basics.ids import EvidenceId, PersonId, SourceId
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.statements.source import Arrival

PASSPHRASE = "lamp river stone apple window seven"
SECOND_PASSPHRASE = "field cloud paper orange mountain two"

FIRST = """
shyraq: 1
source: {kind: testimony, title: First talk with a sister, language: kk, made_on: 2018-11-03, made_by: [sister]}
consent:
  given_by: sister
  given_on: 2018-11-03
  purposes: {internal: full, court: full, un: full, press: full, partner: initials}
people:
  brother:
    names:
      - {text: Ержан Төлегенұлы, script: Cyrl, lang: kk, role: own}
      - {text: Yerzhan Tolegenuly, script: Latn, lang: en, role: passport}
    sex: m
  sister:
    names:
      - {text: Гүлнәр Төлегенқызы, script: Cyrl, lang: kk, role: own}
statements:
  - {about: brother, says: detained, on: 2017-12, at: Emin county, anchor: {tape: ["00:00:10", "00:00:20"]}}
  - {about: brother, says: sentenced, on: 2018-10, term: 9 years, certainty: reported}
  - {about: brother, says: relative_of, other: sister, relation: brother}
"""
SECOND = """
shyraq: 1
source: {kind: testimony, title: Second talk with a sister, language: kk, made_on: 2019-02-14, made_by: [sister]}
consent: {given_by: sister, given_on: 2019-02-14, purposes: {internal: full, un: full}}
people:
  brother: {is: "@brother"}
  sister: {is: "@sister"}
statements:
  - {about: brother, says: detained, on: 2018-01-15, at: Emin county, anchor: {tape: ["00:01:00", "00:01:10"]}}
  - {about: brother, says: released, on: 2019-01, certainty: reported}
"""
LINES = """[00:00:10.000] Гүлнәр: Ержанды желтоқсанда алып кетті
[00:00:20.000] Interviewer: Кім алып кетті?
[00:01:02.500] Гүлнәр: Ауыл полициясы, түнде келді
"""


@dataclass(frozen=True)
class TapedHouse:
    """A vault on disk with two testimonies of one witness, and a tape of each."""

    path: Path
    brother: PersonId
    sister: PersonId
    first: SourceId
    second: SourceId
    tapes: tuple[EvidenceId, EvidenceId]


def keep_tape(house: House, source_id: SourceId, *, data: bytes = b"no sound at all") -> EvidenceId:
    """Keep a tape of a source; nobody can play it, so that nothing is known of its length."""
    file = await_evidence(
        house,
        source_id=source_id,
        arrival=Arrival.RECEIVED,
        name="talk.ogg",
        media_type="audio/ogg",
        device="a telephone",
    )
    add_bytes(house, evidence_id=file.id, data=data, offset=0)
    kept = keep_evidence(house, evidence_id=file.id)
    assert kept.id is not None
    return kept.id


def write_down(house: House, tape: EvidenceId, lines: str = LINES, **more: object) -> None:
    """Write down what is said on a tape."""
    incoming = Incoming(filename="talk.txt", data=lines.encode(), **more)
    import_transcript(house, tape=tape, incoming=incoming)


def taped_house(path: Path) -> TapedHouse:
    """Make the house; nothing is written down of its tapes yet."""
    made = found_house(
        path,
        house_name="Lamp House",
        member_name="Serik",
        passphrase=PASSPHRASE,
        cost=CHEAP,
        surroundings=surroundings(),
    )
    with made.house as house:
        add_member(house, name="Dana", passphrase=SECOND_PASSPHRASE, cost=CHEAP)
        (first,) = take_source(house, sheets=[IncomingSheet("first.yaml", FIRST.encode(), NothingBeside())])
        people = first.people
        sheet = SECOND.replace("@brother", people["brother"]).replace("@sister", people["sister"])
        (second,) = take_source(house, sheets=[IncomingSheet("second.yaml", sheet.encode(), NothingBeside())])
        tapes = (keep_tape(house, first.source_id), keep_tape(house, second.source_id, data=b"nothing to hear either"))
    return TapedHouse(path, people["brother"], people["sister"], first.source_id, second.source_id, tapes)
