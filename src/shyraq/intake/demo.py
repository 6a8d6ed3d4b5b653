"""The demo's sheets: twelve synthetic families and the public call for release, in the order they are taken.

They are data (``shyraq/demo_data``); what takes them is an action. A sheet may speak of a person of an earlier one:
``@NAME:LABEL`` stands for the id which that person was given when the earlier sheet was taken.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from shyraq.basics.ids import PersonId
from shyraq.statements.judgement import Verdict
from shyraq.statements.purposes import Purpose

_SENTENCE = re.compile(r"\S[^.]*\.")
_REFERENCE = re.compile(r"@([a-z0-9-]+:[a-z0-9-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSheet:
    """One sheet of the demo. ``spoken`` is what its tape says, ``voice`` in which language; None where it has none.

    ``tape_name`` is the name under which the sheet looks for its tape. ``meant`` is the same in English, sentence by
    sentence; ``written`` tells how far it is written down: "written", "checked", or not at all.
    """

    name: str
    data: bytes
    spoken: str | None = None
    voice: str | None = None
    meant: str | None = None
    written: str | None = None

    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Return what is spoken sentence by sentence, each with what it means, empty where nobody translated it."""
        spoken = _SENTENCE.findall(self.spoken or "")
        meant = _SENTENCE.findall(self.meant or "") or [""] * len(spoken)
        return tuple(zip(spoken, meant, strict=True))

    @property
    def filename(self) -> str:
        """Return the name of the sheet's file."""
        return f"{self.name}.yaml"

    @property
    def tape_name(self) -> str | None:
        """Return the name of the tape's file, None where there is none."""
        return None if self.spoken is None else f"{self.name}.ogg"

    def with_people(self, people: Mapping[str, PersonId]) -> bytes:
        """Return the sheet with every ``@NAME:LABEL`` replaced by an id.

        Args: people by ``NAME:LABEL`` for every sheet taken before this one.
        Raises: KeyError for a person of a sheet that was not taken before.
        """
        text = self.data.decode("utf-8")
        return _REFERENCE.sub(lambda match: people[match[1]], text).encode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoJudgement:
    """Two persons, each as ``NAME:LABEL``, and what a member of the demo's house decided about them."""

    one: str
    other: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class DemoWithdrawal:
    """The sheet whose consent is taken back, and for which purposes."""

    sheet_name: str
    purposes: frozenset[Purpose]


@dataclass(frozen=True, slots=True)
class Demo:
    """What happens in the demo, in this order: sheets are taken, persons judged, consents taken back."""

    sheets: tuple[DemoSheet, ...]
    judgements: tuple[DemoJudgement, ...]
    withdrawals: tuple[DemoWithdrawal, ...]


def demo() -> Demo:
    """Return the demo as it lies in the package."""
    folder = files("shyraq").joinpath("demo_data")
    order = tomllib.loads(folder.joinpath("order.toml").read_text(encoding="utf-8"))
    return Demo(
        tuple(
            DemoSheet(
                name=row["name"],
                data=folder.joinpath(f"{row['name']}.yaml").read_bytes(),
                spoken=row.get("spoken"),
                voice=row.get("voice"),
                meant=row.get("meant"),
                written=row.get("written"),
            )
            for row in order["sheet"]
        ),
        tuple(
            DemoJudgement(
                one=row["one"].removeprefix("@"),
                other=row["other"].removeprefix("@"),
                verdict=Verdict(row["verdict"]),
                reason=row["reason"],
            )
            for row in order["judgement"]
        ),
        tuple(
            DemoWithdrawal(row["sheet"], frozenset(Purpose(name) for name in row["purposes"]))
            for row in order["withdrawal"]
        ),
    )
