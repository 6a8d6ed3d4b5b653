"""A bundle: the files of one publication and the manifest that says on which statements each of them stands.

The manifest holds ids only. It is what a withdrawn consent is looked up in: every page whose entry names
a statement of the source must go.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from shyraq.basics.ids import PersonId, StatementId

MANIFEST_PATH = "manifest.json"
MANIFEST_VERSION = 1


class PathTaken(ValueError):
    """Two files of one bundle carry the same path."""

    def __init__(self, path: str) -> None:
        super().__init__(f"two files of the site would both be called {path}")
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """One file of the site: its path with forward slashes, its bytes and what it stands on."""

    path: str
    content: bytes
    statement_ids: frozenset[StatementId] = frozenset()
    person_ids: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """What the manifest says of one file; ids in ascending order, ``sha256`` in hex."""

    path: str
    sha256: str
    size_bytes: int
    statement_ids: tuple[StatementId, ...]
    person_ids: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Every file of a publication in path order, and ``digest``, one number in hex for the whole.

    The digest is the SHA-256 of one line a file, ``<sha256>  <path>\\n``, in path order: what
    ``sha256sum`` prints, so that anybody can check it without this program.
    """

    on: date
    entries: tuple[ManifestEntry, ...]
    digest: str

    def paths_standing_on(self, statement_ids: Iterable[StatementId]) -> tuple[str, ...]:
        """Return the paths, in order, of the files that stand on any of ``statement_ids``."""
        sought = frozenset(statement_ids)
        return tuple(entry.path for entry in self.entries if not sought.isdisjoint(entry.statement_ids))

    @property
    def person_ids(self) -> frozenset[PersonId]:
        """Every person any file speaks of."""
        return frozenset(person for entry in self.entries for person in entry.person_ids)

    @property
    def statement_ids(self) -> frozenset[StatementId]:
        """Every statement any file stands on."""
        return frozenset(statement for entry in self.entries for statement in entry.statement_ids)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A site ready to be written: ``files`` by path, the manifest among them."""

    files: Mapping[str, bytes]
    manifest: Manifest


def bind(files: Iterable[SiteFile], *, on: date) -> Bundle:
    """Bind ``files``, in any order, into a bundle with its manifest.

    Raises: PathTaken.
    """
    by_path: dict[str, SiteFile] = {}
    for file in files:
        if file.path in by_path or file.path == MANIFEST_PATH:
            raise PathTaken(file.path)
        by_path[file.path] = file
    entries = tuple(_entry(by_path[path]) for path in sorted(by_path))
    manifest = Manifest(on=on, entries=entries, digest=_digest(entries))
    contents = {path: by_path[path].content for path in sorted(by_path)}
    contents[MANIFEST_PATH] = encode_manifest(manifest)
    return Bundle(MappingProxyType(contents), manifest)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of ``manifest.json``: ASCII, one line a file, always the same for the same manifest."""
    head = {"version": MANIFEST_VERSION, "on": manifest.on.isoformat(), "digest": manifest.digest}
    lines = ",\n".join(f"  {json.dumps(entry.path)}: {_encoded(entry)}" for entry in manifest.entries)
    return (json.dumps(head, indent=1)[:-2] + ',\n "files": {\n' + lines + "\n }\n}\n").encode("ascii")


def _encoded(entry: ManifestEntry) -> str:
    return json.dumps(
        {
            "sha256": entry.sha256,
            "bytes": entry.size_bytes,
            "statements": entry.statement_ids,
            "people": entry.person_ids,
        }
    )


def _entry(file: SiteFile) -> ManifestEntry:
    return ManifestEntry(
        path=file.path,
        sha256=hashlib.sha256(file.content).hexdigest(),
        size_bytes=len(file.content),
        statement_ids=tuple(sorted(file.statement_ids)),
        person_ids=tuple(sorted(file.person_ids)),
    )


def _digest(entries: Iterable[ManifestEntry]) -> str:
    lines = "".join(f"{entry.sha256}  {entry.path}\n" for entry in entries)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
