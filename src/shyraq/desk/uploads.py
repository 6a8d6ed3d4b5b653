"""How a file from a form is received: sealed while it arrives, never in the system's temporary folder."""

from __future__ import annotations

from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from shyraq.desk.spool import SealedSpool


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs alone
    """A file of a form; ``spool`` gives its bytes and can be read again from any place."""

    def __init__(self, spool: SealedSpool, *, name: str, content_type: str) -> None:
        super().__init__(file=cast(IO[bytes], spool), name=name, content_type=content_type, size=spool.size_bytes)
        self.spool = spool
        self.is_kept = False

    def close(self) -> None:
        """Forget the file at the end of its request, unless a form that met objections still waits for it."""
        if not self.is_kept:
            super().close()


class SealedUploadHandler(FileUploadHandler):
    """Django's contract for receiving one file after the other, kept with a :class:`SealedSpool` each."""

    chunk_size = 256 * 1024

    def new_file(self, *arguments: object, **named: object) -> None:
        """Begin a file."""
        super().new_file(*arguments, **named)  # type: ignore[arg-type]  # handed on as it came
        self._spool = SealedSpool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Take the next bytes; nothing is passed on to another handler."""
        self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:  # noqa: ARG002 - Django's signature
        """Hand over the finished file, at its first byte."""
        self._spool.seek(0)
        return SealedUpload(self._spool, name=self.file_name or "", content_type=self.content_type or "")

    def upload_interrupted(self) -> None:
        """Forget a file that did not arrive whole."""
        self._spool.close()
