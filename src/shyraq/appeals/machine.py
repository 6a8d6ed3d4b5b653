"""people.json: what the pages say, for machines; nothing that no page says."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from shyraq.appeals.persons import PersonPage
from shyraq.appeals.reading import Line, Row

_VERSION = 1


def people_json(pages: Sequence[PersonPage], *, house_name: str, on: date, lang: str) -> bytes:
    """Return the bytes of people.json: ASCII, one line a person, always the same for the same pages."""
    head = {"version": _VERSION, "house": house_name, "as_of": on.isoformat(), "language": lang}
    lines = ",\n".join(json.dumps(_person(page), separators=(",", ":")) for page in pages)
    text = json.dumps(head)[:-1] + ', "people": [\n' + lines + "\n]}\n"
    return text.encode("ascii")


def _person(page: PersonPage) -> dict[str, object]:
    card = page.card
    return {
        "id": card.id,
        "page": f"people/{card.id}.html",
        "name": str(card.name),
        "note": page.shield,
        "spellings": [{"text": str(one.words), "role": str(one.role)} for one in page.spellings],
        "state": card.state,
        "now": [{"words": str(state.words), "said_by": _said_by(state.lines)} for state in page.now],
        "happened": _rows(page.happened),
        "about": _rows(page.about),
        "said": _rows(page.said),
        "quotes": [_line(line) for line in page.quotes],
        "family": [
            {"relation": str(one.words), "person": str(one.person), "said_by": _said_by([one.line])}
            for one in page.family
        ],
        "steps": [_line(line) for line in page.steps],
        "call": f"calls/{card.id}.html" if card.has_call else None,
        "sources": [
            {"number": source.number, "source": str(source.words), "title": str(source.title), "url": source.url}
            for source in page.sources
        ],
    }


def _rows(rows: Iterable[Row]) -> list[dict[str, object]]:
    return [
        {"what": str(row.label), "differ": row.differ, "versions": [_line(line) for line in row.lines]} for row in rows
    ]


def _line(line: Line) -> dict[str, object]:
    return {"words": str(line.words), "said_by": _said_by([line])}


def _said_by(lines: Iterable[Line]) -> list[dict[str, object]]:
    return [
        {
            "who": str(told.who),
            "certainty": told.certainty,
            "source": told.source,
            "where": str(told.where),
            "statement": told.statement_id,
        }
        for line in lines
        for told in line.attributions
    ]
