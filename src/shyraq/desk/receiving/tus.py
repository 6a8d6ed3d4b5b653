"""tus 1.0 over files that are on their way in: create, ask how much is kept, add, give up.

Source: the tus resumable upload protocol 1.0.0 with the extensions creation, termination and checksum; docs/adr/0021.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.add_bytes import NotAwaited, OutOfPlace, add_bytes, bytes_kept
from shyraq.actions.await_evidence import NoRoom, await_evidence, forgo_evidence
from shyraq.actions.open_house import House
from shyraq.basics.ids import EvidenceId, NotAnId, SourceId, parse_id
from shyraq.basics.refusals import Refusal
from shyraq.desk.answering import house_of, id_in
from shyraq.desk.receiving.naming import device_in, file_name
from shyraq.desk.tongue import bytes_words
from shyraq.outside.media_types import media_type_of
from shyraq.queries.arriving import awaited_file
from shyraq.statements.source import Arrival, AwaitedFile

VERSION = "1.0.0"
CHECKSUMS = ("sha256", "sha1", "md5")
LARGEST_FILE_BYTES = 1 << 40
_ABOUT = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,termination,checksum",
    "Tus-Max-Size": str(LARGEST_FILE_BYTES),
    "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
}
_OFFSET_TYPE = "application/offset+octet-stream"
_STEP_BYTES = 4 << 20
"""So much of a body is in memory at once, and is sealed and on the disk before the next."""
_MOST_CHECKED_BYTES = 16 << 20
_CHECKSUM_MISMATCH = 460
_LARGEST_NUMBER = 1 << 62


def uploads(request: HttpRequest) -> HttpResponse:
    """Tell what is understood here, or create an upload: a file of a source is awaited from now on."""
    method = _method(request)
    if method == "OPTIONS":
        return _answer(HTTPStatus.NO_CONTENT, headers=_ABOUT)
    if method != "POST":
        return _answer(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "OPTIONS, POST"})
    return _other_version(request) or _created(request)


def upload(request: HttpRequest, evidence_id: str) -> HttpResponse:
    """Tell how much of a file is kept, add to it, or give it up."""
    number, method = EvidenceId(id_in(evidence_id)), _method(request)
    if method == "OPTIONS":
        return _answer(HTTPStatus.NO_CONTENT, headers=_ABOUT)
    if method not in ("HEAD", "PATCH", "DELETE"):
        return _answer(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "OPTIONS, HEAD, PATCH, DELETE"})
    house = house_of(request)
    file = awaited_file(house, evidence_id=number)
    if file is None or file.arrival is not Arrival.RECEIVED:
        return _answer(HTTPStatus.NOT_FOUND, str(NotAwaited(number)))
    refused = _other_version(request)
    if refused is not None:
        return refused
    if method == "HEAD":
        return _answer(HTTPStatus.OK, headers=_standing(house, file))
    if method == "DELETE":
        forgo_evidence(house, evidence_id=number)
        return _answer(HTTPStatus.NO_CONTENT)
    return _added(request, house, file)


def _created(request: HttpRequest) -> HttpResponse:
    length = _number(request.headers.get("Upload-Length", ""))
    if not length:
        sentence = "Upload-Length has to tell the size of the file in bytes, which is not empty."
        return _answer(HTTPStatus.BAD_REQUEST, sentence)
    if length > LARGEST_FILE_BYTES:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The file is larger than any that is taken here.")
    try:
        told = metadata_in(request.headers.get("Upload-Metadata", ""))
        source_id = SourceId(parse_id(told.get("source", "")))
    except (NotAnId, ValueError):
        sentence = "Upload-Metadata has to hold filename and source, the id of a source, each in Base64."
        return _answer(HTTPStatus.BAD_REQUEST, sentence)
    name = file_name(told.get("filename", ""))
    try:
        awaited = await_evidence(
            house_of(request),
            source_id=source_id,
            arrival=Arrival.RECEIVED,
            name=name,
            media_type=media_type_of(name),
            device=device_in(told.get("device", "")),
            size_bytes=length,
        )
    except NoRoom as refusal:
        sentence = gettext(
            "The disk has room for a file of %(room)s, this one has %(size)s. Make room, or use another."
        )
        told = {"room": bytes_words(refusal.room_bytes), "size": bytes_words(length)}
        return _answer(HTTPStatus.INSUFFICIENT_STORAGE, sentence % told)
    except Refusal as refusal:
        return _answer(HTTPStatus.CONFLICT, str(refusal))
    return _answer(HTTPStatus.CREATED, headers={"Location": reverse("receive-file", args=[awaited.id])})


def _added(request: HttpRequest, house: House, file: AwaitedFile) -> HttpResponse:
    if request.headers.get("Content-Type", "") != _OFFSET_TYPE:
        return _answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The Content-Type has to be {_OFFSET_TYPE}.")
    offset, size = _number(request.headers.get("Upload-Offset", "")), _number(request.META.get("CONTENT_LENGTH", ""))
    if offset is None or size is None:
        return _answer(HTTPStatus.BAD_REQUEST, "Upload-Offset and Content-Length have to be numbers of bytes.")
    if file.size_bytes is not None and offset + size > file.size_bytes:
        sentence = f"The file has {file.size_bytes} bytes; this would make it {offset + size}."
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    checksum = request.headers.get("Upload-Checksum")
    try:
        if checksum is not None:
            return _added_checked(request, house, file, checksum=checksum, offset=offset, size=size)
        while data := request.read(min(_STEP_BYTES, size)):
            offset, size = add_bytes(house, evidence_id=file.id, data=data, offset=offset), size - len(data)
    except OutOfPlace as refusal:
        return _answer(HTTPStatus.CONFLICT, str(refusal), headers=_standing(house, file))
    except OSError:
        sentence = gettext("The disk takes no more. Make room, then it goes on where it stopped.")
        return _answer(HTTPStatus.INSUFFICIENT_STORAGE, sentence)
    return _answer(HTTPStatus.NO_CONTENT, headers=_standing(house, file))


def _added_checked(
    request: HttpRequest, house: House, file: AwaitedFile, *, checksum: str, offset: int, size: int
) -> HttpResponse:
    """Add a body only where it has the digest that was told. Raises: as ``add_bytes``."""
    name, _, digest = checksum.partition(" ")
    if name not in CHECKSUMS:
        return _answer(HTTPStatus.BAD_REQUEST, f"Upload-Checksum begins with one of {', '.join(CHECKSUMS)}.")
    if size > _MOST_CHECKED_BYTES:
        sentence = f"A piece with a checksum has {_MOST_CHECKED_BYTES} bytes at the most."
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    data = request.read(size)
    found = base64.b64encode(hashlib.new(name, data, usedforsecurity=False).digest())
    if not hmac.compare_digest(found, digest.strip().encode()):
        return _answer(_CHECKSUM_MISMATCH, "The bytes are not those whose checksum was told; send them again.")
    add_bytes(house, evidence_id=file.id, data=data, offset=offset)
    return _answer(HTTPStatus.NO_CONTENT, headers=_standing(house, file))


def metadata_in(header: str) -> Mapping[str, str]:
    """Return what Upload-Metadata tells. Raises: ValueError where it is malformed."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode("utf-8")
        except binascii.Error as fault:
            raise ValueError(f"{key} is no Base64") from fault
    return found


def _method(request: HttpRequest) -> str:
    """Return the method; what cannot send PATCH or DELETE sends POST and says so."""
    sent = request.method or ""
    return request.headers.get("X-HTTP-Method-Override", sent).upper() if sent == "POST" else sent


def _other_version(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable", "") == VERSION:
        return None
    return _answer(HTTPStatus.PRECONDITION_FAILED, "Tus-Resumable has to be 1.0.0.", headers={"Tus-Version": VERSION})


def _standing(house: House, file: AwaitedFile) -> Mapping[str, str]:
    told = {"Upload-Offset": str(bytes_kept(house, evidence_id=file.id))}
    return told if file.size_bytes is None else told | {"Upload-Length": str(file.size_bytes)}


def _number(written: str) -> int | None:
    is_number = written.isascii() and written.isdigit() and len(written) < 20
    return int(written) if is_number and int(written) < _LARGEST_NUMBER else None


def _answer(status: int, sentence: str = "", *, headers: Mapping[str, str] | None = None) -> HttpResponse:
    response = HttpResponse(sentence and f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    response.headers["Tus-Resumable"] = VERSION
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response
