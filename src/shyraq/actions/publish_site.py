"""Publish the site: every public page anew, its manifest in the log first, then its files in a folder."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shyraq.actions.open_house import House
from shyraq.appeals.bundle import Bundle
from shyraq.appeals.correction import Correction, CorrectionKind
from shyraq.appeals.site import compose_site
from shyraq.basics.canonical import Plain
from shyraq.basics.ids import PersonId, PublicationId, StatementId, draw_id
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.site_folder import require_site_folder, write_site
from shyraq.profiles import Profile, assemble_all
from shyraq.store.disclosing import disclosed_record
from shyraq.store.drafts import Draft, Pen
from shyraq.store.outputs import PublishedSite, TakenBack, latest_site, pages_of

Progress = Callable[[int, int], None]

_PERSON_FOLDER = "people/"
_LOGGED_FOLDERS = (_PERSON_FOLDER, "calls/")
_IDS_AN_ENTRY = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published. ``was_there`` tells that the latest publication was the same to the byte."""

    publication_id: PublicationId
    digest: str
    file_count: int
    person_count: int
    removed_count: int
    was_there: bool


def publish_site(
    house: House, *, out: Path, lang: str = "en", progress: Progress = lambda _done, _total: None
) -> Published:
    """Write the public site to the folder ``out``, its own words in ``lang`` ("en", "ru" or "kk").

    The manifest is in the log before the first file is written, so that no page can lie outside that a withdrawal
    would not list. Files of an earlier site in the folder that are not of this one are removed.

    Raises: NotASiteFolder where ``out`` holds something else; HouseWithoutName; OSError.
    """
    require_site_folder(out)
    on = civil_day(house.surroundings.clock.now_ms())
    with house.writing(), no_search_for_cycles():
        profiles = assemble_all(disclosed_record(purpose=Purpose.PUBLIC, on=on))
        before = latest_site()
        taken_back = _taken_back(profiles, before=before, on=on)
        bundle = compose_site(
            profiles, house_name=house.house_name, on=on, corrections=_corrections(taken_back), lang=lang
        )
        was_there = before is not None and before.digest == bundle.manifest.digest
        if before is not None and was_there:
            publication_id = before.publication_id
        else:
            publication_id = PublicationId(draw_id(house.surroundings.randomness))
            house.append(_drafts(house.pen(house.house_scope), publication_id, bundle=bundle, taken_back=taken_back))
    write_site(out, bundle.files, disk=house.surroundings.disk, progress=progress)
    return Published(
        publication_id=publication_id,
        digest=bundle.manifest.digest,
        file_count=len(bundle.files),
        person_count=len(_person_pages(bundle)),
        removed_count=sum(1 for line in taken_back if line.kind == CorrectionKind.REMOVED),
        was_there=was_there,
    )


def _corrections(taken_back: tuple[TakenBack, ...]) -> tuple[Correction, ...]:
    return tuple(Correction(line.on, CorrectionKind(line.kind), line.person_id) for line in taken_back)


def _taken_back(profiles: tuple[Profile, ...], *, before: PublishedSite | None, on: date) -> tuple[TakenBack, ...]:
    """Return what every publication so far took back, and what this one does: pages, and facts of pages."""
    if before is None:
        return ()
    now = {profile.id: frozenset(profile.statement_ids) for profile in profiles if profile.is_case}
    fresh = []
    for path, statement_ids in sorted(pages_of(before.publication_id).items()):
        person_id = _person_of(path)
        if person_id is None:
            continue
        if person_id not in now:
            fresh.append(TakenBack(on, CorrectionKind.REMOVED, person_id))
        elif not statement_ids <= now[person_id]:
            fresh.append(TakenBack(on, CorrectionKind.CHANGED, person_id))
    return (*before.taken_back, *(line for line in fresh if line not in before.taken_back))


def _person_of(path: str) -> PersonId | None:
    return PersonId(path[len(_PERSON_FOLDER) : -len(".html")]) if path.startswith(_PERSON_FOLDER) else None


def _person_pages(bundle: Bundle) -> Mapping[str, tuple[StatementId, ...]]:
    return {
        entry.path: entry.statement_ids
        for entry in bundle.manifest.entries
        if entry.path.startswith(_PERSON_FOLDER) and entry.statement_ids
    }


def _drafts(
    pen: Pen, publication_id: PublicationId, *, bundle: Bundle, taken_back: tuple[TakenBack, ...]
) -> list[Draft]:
    told: list[Plain] = [[line.on.isoformat(), str(line.kind), line.person_id] for line in taken_back]
    publication: dict[str, Plain] = {
        "id": publication_id,
        "on": bundle.manifest.on.isoformat(),
        "digest": bytes.fromhex(bundle.manifest.digest),
        "taken_back": told,
    }
    chunks = (pen.site_pages(publication_id, pages) for pages in _page_chunks(bundle))
    return [pen.site_published(publication), *chunks]


def _page_chunks(bundle: Bundle) -> Iterator[dict[str, dict[str, list[str]]]]:
    """Yield the pages of single persons with what they stand on, some thousand ids at a time.

    Lists and figures stand on every page and are made anew with each publication; they are not listed one by one.
    """
    chunk: dict[str, dict[str, list[str]]] = {}
    size = 0
    for entry in bundle.manifest.entries:
        if not entry.path.startswith(_LOGGED_FOLDERS) or not entry.statement_ids:
            continue
        chunk[entry.path] = {"statements": list(entry.statement_ids), "persons": list(entry.person_ids)}
        size += len(entry.statement_ids) + len(entry.person_ids) + 1
        if size >= _IDS_AN_ENTRY:
            yield chunk
            chunk, size = {}, 0
    if chunk:
        yield chunk
