"""A source: one testimony, letter, list or page, with who made it and what evidence is kept of it."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId, SourceId


class SourceKind(StrEnum):
    """What kind of thing a source is."""

    TESTIMONY = "testimony"
    OFFICIAL_DOCUMENT = "official_document"
    REPLY = "reply"
    LETTER = "letter"
    LIST = "list"
    PRESS_RELEASE = "press_release"
    WEB_PAGE = "web_page"
    PHONE_CALL = "phone_call"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was said, and the gazetteer's code it was resolved to, where it was."""

    said: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a source: a person of the register or an organisation; exactly one of the two is given."""

    person: PersonId | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file kept of a source, sealed as one age file.

    ``blob`` is the SHA-256 of the ciphertext in hex and names the file in the vault; ``sha256`` is that of
    the original bytes in hex; ``size_bytes`` that of the original. ``duration_ms`` is None where it is no tape.
    """

    blob: str
    sha256: str
    size_bytes: int
    name: str
    media_type: str
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where statements come from. ``sheet_sha256`` is the digest of the sheet's canonical content, in hex."""

    id: SourceId
    kind: SourceKind
    title: str
    language: str
    sheet_sha256: str
    made_on: FuzzyDate | None = None
    made_at: Place | None = None
    made_by: tuple[Maker, ...] = ()
    recorded_by: str | None = None
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()
