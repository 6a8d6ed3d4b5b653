"""Note an output that leaves the house by hand, so that a withdrawn consent finds it: a list, a dossier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shyraq.actions.draft_letter import scopes_of
from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.ids import EvidenceId, OutputId, PersonId, SourceId, StatementId, draw_id
from shyraq.disclosure import Purpose
from shyraq.store.drafts import Draft
from shyraq.store.outputs import OutputKind, sources_of_statements

__all__ = ["NotedTape", "OutputKind", "note_output"]

_IDS_AN_ENTRY = 40_000
"""An entry holds a megabyte, an id takes thirteen bytes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedTape:
    """The tape an output holds: all of it, or from one moment to another, made as ``made`` says, step by step."""

    id: EvidenceId
    source_id: SourceId
    from_ms: int | None = None
    to_ms: int | None = None
    made: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Plain]:
        """Return it as it stands in the entry."""
        told: dict[str, Plain] = {"id": self.id}
        if self.from_ms is not None and self.to_ms is not None:
            told |= {"from": self.from_ms, "to": self.to_ms}
        return told | {"made": list(self.made)} if self.made else told


def note_output(
    house: House,
    *,
    what: OutputKind,
    purpose: Purpose,
    lang: str,
    on: date,
    sha256: str,
    statement_ids: Iterable[StatementId],
    person_ids: Iterable[PersonId],
    tape: NotedTape | None = None,
) -> OutputId:
    """Note what was made, for whom, and every statement and person it stands on, before it is handed out.

    Args: sha256 the digest of the file's bytes, in hex; on the day it tells about. Where ``what`` is a dossier, the
        first of ``person_ids`` is whom it is about; tape the one it holds, whole or in part.
    Returns: the id of the output.
    """
    persons = list(dict.fromkeys(person_ids))
    statements = sorted(set(statement_ids))
    with house.writing():
        output_id = OutputId(draw_id(house.surroundings.randomness))
        about: dict[str, Plain] = {
            "id": output_id,
            "what": what.value,
            "purpose": purpose.value,
            "lang": lang,
            "on": on.isoformat(),
            "sha256": bytes.fromhex(sha256),
        }
        if what is OutputKind.DOSSIER:
            about["person"] = persons[0]
        sources = set(sources_of_statements(statements))
        if tape is not None:
            about["tape"] = tape.to_plain()
            sources.add(tape.source_id)
        pen = house.pen(*scopes_of(house, sources))
        first, *rest = _parts(statements, sorted(persons))
        drafts: list[Draft] = [pen.output_made(about | first)]
        house.append(drafts + [pen.output_continued(output_id, part) for part in rest])
    return output_id


def _parts(statements: list[StatementId], persons: list[PersonId]) -> Iterator[dict[str, Plain]]:
    """Yield what an output stands on in parts that fit an entry; one at least."""
    ids = [("statements", found) for found in statements] + [("persons", found) for found in persons]
    for start in range(0, max(len(ids), 1), _IDS_AN_ENTRY):
        lot = ids[start : start + _IDS_AN_ENTRY]
        yield {key: [found for kind, found in lot if kind == key] for key in ("statements", "persons")}
