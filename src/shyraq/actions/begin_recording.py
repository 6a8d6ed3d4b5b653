"""Begin a recording at this desk: of a source that is there, of a new testimony, or as a further part of a tape."""

from dataclasses import dataclass, replace
from itertools import count

import yaml

from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.open_house import House
from shyraq.actions.take_source import take_source
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day, moment
from shyraq.outside.evidence import IncomingSheet, NothingBeside
from shyraq.statements.source import Arrival, AwaitedFile, SourceKind
from shyraq.store.tape_rows import latest_part, tape_or_awaited

LONGEST_DEVICE = 200
ENDINGS = {
    "audio/webm": "webm",
    "video/webm": "webm",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
}
"""What a browser records, and how such a file is called."""


class NoRecording(Refusal):
    """A media type that no browser records."""

    def __init__(self, media_type: str) -> None:
        super().__init__(f"“{media_type}” is no recording of a browser; those are {', '.join(ENDINGS)}.")
        self.media_type = media_type


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTestimony:
    """A testimony that begins with its tape: what it is called, and the language spoken, empty where nobody said."""

    title: str
    language: str = ""


def begin_recording(house: House, *, to: SourceId | NewTestimony, media_type: str, device: str) -> AwaitedFile:
    """Note that a recording begins, before its first byte; a new testimony is taken into the record with it.

    Args: media_type as the browser tells it, parameters and all; device its microphone and camera in words.
    Raises: NoRecording; UnknownSource; SheetsRefused where the title or the language of a new testimony is none.
    """
    plain = _plain(media_type)
    with house.writing():
        source_id = _taken(house, to) if isinstance(to, NewTestimony) else to
        return _awaited(house, source_id, media_type=plain, device=device)


def go_on_recording(house: House, *, follows: EvidenceId, media_type: str, device: str) -> AwaitedFile:
    """Note that a recording goes on that was interrupted: under the same number, as the part behind the latest.

    Raises: NoRecording; UnknownTape.
    """
    plain = _plain(media_type)
    with house.writing():
        before = tape_or_awaited(follows)
        if before.number is not None:
            before = replace(before, part=latest_part(before.number))
        return _awaited(house, before.source_id, media_type=plain, device=device, follows=before)


def _awaited(
    house: House, source_id: SourceId, *, media_type: str, device: str, follows: AwaitedFile | None = None
) -> AwaitedFile:
    began = moment(house.surroundings.clock.now_ms())
    return await_evidence(
        house,
        source_id=source_id,
        arrival=Arrival.RECORDED,
        name=f"{began:%Y-%m-%d-%H%M%S}.{ENDINGS[media_type]}",
        media_type=media_type,
        device=" ".join(device.split())[:LONGEST_DEVICE],
        follows=follows,
    )


def _plain(media_type: str) -> str:
    """Return a media type without its parameters. Raises: NoRecording."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain not in ENDINGS:
        raise NoRecording(media_type)
    return plain


def _taken(house: House, new: NewTestimony) -> SourceId:
    """Take a testimony of which only the tape is there; of two with one title the second gets a number behind it."""
    for number in count(1):
        title = new.title if number == 1 else f"{new.title} ({number})"
        (taken,) = take_source(house, sheets=[_sheet(house, replace(new, title=title))])
        if not taken.was_there:
            return taken.source_id
    raise AssertionError("numbers do not end")


def _sheet(house: House, new: NewTestimony) -> IncomingSheet:
    source = {
        "kind": SourceKind.TESTIMONY.value,
        "title": new.title,
        "language": new.language,
        "made_on": civil_day(house.surroundings.clock.now_ms()).isoformat(),
        "recorded_by": house.member_name,
    }
    told = {name: value for name, value in source.items() if value}
    data = yaml.safe_dump({"shyraq": 1, "source": told}, allow_unicode=True, sort_keys=False)
    return IncomingSheet("recording.yaml", data.encode(), NothingBeside())
