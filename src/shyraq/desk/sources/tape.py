"""Stretches of a file, as players ask for them, read from the sealed file as they are sent.

Source: RFC 9110 §14, range requests.
"""

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from shyraq.queries.tape_media import Content

MOST_ANSWERED_BYTES = 1 << 20
"""One answer to a player has so much at the most, and so has what is held in memory; it asks for more by itself."""
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_PLAYED = ("audio/", "video/", "image/")


def partial(request: HttpRequest, content: Content, *, media_type: str) -> HttpResponseBase:
    """Answer with all of ``content``, or with the one stretch that was asked for, and close it.

    A file that no player plays goes out under a name of its own and as bytes, so that the browser never runs it.
    """
    is_played = media_type.startswith(_PLAYED) and media_type != "image/svg+xml"
    headers = {"Accept-Ranges": "bytes", "Content-Security-Policy": "default-src 'none'; sandbox"}
    if not is_played:
        headers["Content-Disposition"] = 'attachment; filename="evidence.bin"'
    kind = media_type if is_played else "application/octet-stream"
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        headers["Content-Length"] = str(content.size_bytes)
        return StreamingHttpResponse(_pieces(content), content_type=kind, headers=headers)
    try:
        return _stretch(content, int(asked[1]), asked[2], kind=kind, headers=headers)
    finally:
        content.close()


def _stretch(content: Content, first: int, until: str, *, kind: str, headers: dict[str, str]) -> HttpResponse:
    size = content.size_bytes
    last = min(int(until) if until else size - 1, size - 1, first + MOST_ANSWERED_BYTES - 1)
    if first > last:
        headers["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return HttpResponse(content.read(first, last + 1), status=206, content_type=kind, headers=headers)


def _pieces(content: Content) -> Iterator[bytes]:
    """Yield all of it; locking the desk closes the file, and with it what is still to be sent."""
    try:
        for start in range(0, content.size_bytes, MOST_ANSWERED_BYTES):
            yield content.read(start, start + MOST_ANSWERED_BYTES)
    finally:
        content.close()
