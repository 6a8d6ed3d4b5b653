"""A file that came with a form, and the sheet it belongs to, for the one action both ways of taking end in."""

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from shyraq.actions.take_source import Taken
from shyraq.desk.answering import back_to
from shyraq.desk.session import desk_session
from shyraq.desk.uploads import SealedUpload
from shyraq.outside.evidence import IncomingSheet, NothingBeside, UploadBeside


def upload_in(request: HttpRequest, name: str, *, kept: str) -> SealedUpload | None:
    """Return the file sent under ``name``, or the one that was kept under the key ``kept``."""
    found = request.FILES.get(name)
    return found if isinstance(found, SealedUpload) else desk_session().kept_upload(kept)


def name_of(upload: SealedUpload | None) -> str:
    """Return what the browser called a file, nothing where there is none."""
    return "" if upload is None else (upload.name or "file")


def kept(upload: SealedUpload | None) -> dict[str, object]:
    """Keep a file that came with a form that met objections, so that it need not be chosen again."""
    if upload is None:
        return {}
    return {"kept": desk_session().keep_upload(upload), "kept_name": name_of(upload)}


def incoming_sheet(filename: str, data: bytes, upload: SealedUpload | None) -> IncomingSheet:
    """Return a sheet with the file that lies beside it."""
    if upload is None:
        return IncomingSheet(filename, data, NothingBeside())
    stream = cast(BinaryIO, upload.spool)
    return IncomingSheet(filename, data, UploadBeside(name_of(upload), stream, upload.spool.size_bytes))


def done(taken: Taken) -> HttpResponse:
    """Send the browser to the source that was taken."""
    if taken.was_there:
        return back_to(gettext("This was taken before; nothing new was written."), "source", taken.source_id)
    return back_to(gettext("It is sealed in the record."), "source", taken.source_id)
