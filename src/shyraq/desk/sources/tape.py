"""Stretches of a file, as players ask for them.

Source: RFC 9110 §14, range requests.
"""

import re

from django.http import HttpRequest, HttpResponse

_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_PLAYED = ("audio/", "video/", "image/")


def partial(request: HttpRequest, content: bytes, *, media_type: str) -> HttpResponse:
    """Answer with ``content``, or with the one stretch that was asked for.

    A file that no player plays goes out under a name of its own and as bytes, so that the browser never runs it.
    """
    is_played = media_type.startswith(_PLAYED) and media_type != "image/svg+xml"
    headers = {"Accept-Ranges": "bytes", "Content-Security-Policy": "default-src 'none'; sandbox"}
    if not is_played:
        headers["Content-Disposition"] = 'attachment; filename="evidence.bin"'
    kind = media_type if is_played else "application/octet-stream"
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return HttpResponse(content, content_type=kind, headers=headers)
    first = int(asked[1])
    last = min(int(asked[2]), len(content) - 1) if asked[2] else len(content) - 1
    if first > last:
        headers["Content-Range"] = f"bytes */{len(content)}"
        return HttpResponse(status=416, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return HttpResponse(content[first : last + 1], status=206, content_type=kind, headers=headers)
