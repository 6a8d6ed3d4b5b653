"""A house on disk with two members and one person in its register, cheap to unlock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.surroundings import Surroundings
from shyraq.outside.chance import OsRandomness
from shyraq.outside.disk import LocalDisk
from shyraq.statements.source import Source, SourceKind
from shyraq.store.founding import add_member, create_vault
from shyraq.store.opened import OpenVault
from shyraq.store.opening import open_vault
from shyraq.vault.slot import Cost

CHEAP = Cost(memory_kib=64, iterations=1)
MARCH_2019_MS = 1_552_262_400_000
PERSON, SOURCE = PersonId("PERS0N000001"), SourceId("S0VRCE000001")
PASSPHRASES = {"serik": "one serik two", "dana": "three dana four"}


class StoppedClock:
    """A clock that stands at one moment of March 2019."""

    def now_ms(self) -> int:
        return MARCH_2019_MS


def surroundings() -> Surroundings:
    """Return this machine's disk and chance, and a clock that stands."""
    return Surroundings(clock=StoppedClock(), randomness=OsRandomness(), disk=LocalDisk())


@dataclass(frozen=True)
class Office:
    """A vault whose members open it one after the other."""

    path: Path

    @contextmanager
    def opened_by(self, member: str) -> Iterator[OpenVault]:
        """Open the vault as "serik" or "dana"."""
        with open_vault(self.path, passphrase=PASSPHRASES[member], surroundings=surroundings()) as house:
            yield house


def found_office(path: Path) -> Office:
    """Found a house with the members Serik and Dana and one person in its register."""
    passphrase = PASSPHRASES["serik"]
    with create_vault(
        path,
        house_name="Lamp House",
        member_name="Serik",
        passphrase=passphrase,
        surroundings=surroundings(),
        cost=CHEAP,
    ) as house:
        add_member(house, name="Dana", passphrase=PASSPHRASES["dana"], cost=CHEAP)
        source = Source(
            id=SOURCE, kind=SourceKind.TESTIMONY, title="Testimony of a mother", language="kk", sheet_sha256="ab" * 32
        )
        with house.writing():
            pen = house.pen(house.draw_source_scope())
            house.append([pen.source_taken(source), pen.person_opened(PERSON, source_id=SOURCE)])
    return Office(path)
