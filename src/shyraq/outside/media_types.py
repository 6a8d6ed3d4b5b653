"""What kind of file this is, by its name and by its first bytes; the tables of the machine are not asked.

Phones, cameras and old recorders write endings that many machines do not know. The first bytes are compared, never
parsed: a file that is made to break its reader breaks nobody here.
"""

from pathlib import PurePosixPath

UNKNOWN = "application/octet-stream"
HEAD_BYTES = 512
"""So many first bytes are enough to tell."""
_TYPES = {
    "audio/aac": "aac adts",
    "audio/aiff": "aif aiff aifc",
    "audio/amr": "amr",
    "audio/amr-wb": "awb",
    "audio/flac": "flac",
    "audio/mp4": "m4a m4b",
    "audio/mpeg": "mp3 mp2 mpga",
    "audio/ogg": "ogg oga opus spx",
    "audio/wav": "wav w64",
    "audio/webm": "weba",
    "audio/x-caf": "caf",
    "audio/x-ms-wma": "wma",
    "video/3gpp": "3gp 3gpp",
    "video/3gpp2": "3g2",
    "video/mp2t": "mts m2ts m2t ts",
    "video/mp4": "mp4 m4v",
    "video/mpeg": "mpg mpeg vob mod",
    "video/ogg": "ogv",
    "video/quicktime": "mov qt",
    "video/webm": "webm",
    "video/x-flv": "flv",
    "video/x-matroska": "mkv",
    "video/x-ms-wmv": "wmv asf",
    "video/x-msvideo": "avi",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/heic": "heic heif",
    "image/jpeg": "jpg jpeg jpe",
    "image/png": "png",
    "image/tiff": "tif tiff",
    "image/webp": "webp",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/zip": "zip",
    "message/rfc822": "eml",
    "text/csv": "csv",
    "text/html": "html htm",
    "text/plain": "txt",
}
_BY_ENDING = {ending: kind for kind, endings in _TYPES.items() for ending in endings.split()}
_BY_START = (
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"#!AMR", "audio/amr"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"caff", "audio/x-caf"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-wmv"),
    (b"FLV\x01", "video/x-flv"),
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
)
_BY_RIFF = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo", b"WEBP": "image/webp"}
_BY_BRAND = {b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4"}
_BY_BRAND |= dict.fromkeys((b"heic", b"heix", b"mif1", b"heim"), "image/heic")
_PACKET_BYTES, _STAMPED_PACKET_BYTES, _SYNC = 188, 192, 0x47


def media_type_of(name: str) -> str:
    """Return the media type a file name promises, ``application/octet-stream`` where it promises none."""
    return _BY_ENDING.get(PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix("."), UNKNOWN)


def media_type_in(head: bytes) -> str:
    """Return the media type the first ``HEAD_BYTES`` bytes speak of, ``application/octet-stream`` where of none."""
    if head[:4] == b"RIFF":
        return _BY_RIFF.get(head[8:12], UNKNOWN)
    if head[:4] == b"FORM" and head[8:11] == b"AIF":
        return "audio/aiff"
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    if _is_stream(head, first=0, step=_PACKET_BYTES) or _is_stream(head, first=4, step=_STAMPED_PACKET_BYTES):
        return "video/mp2t"
    return next((kind for start, kind in _BY_START if head.startswith(start)), UNKNOWN)


def is_recording(media_type: str) -> bool:
    """Tell whether files of this type are sound or film."""
    return media_type.startswith(("audio/", "video/"))


def _by_brand(brand: bytes) -> str:
    if brand.startswith(b"3g2"):
        return "video/3gpp2"
    return "video/3gpp" if brand.startswith(b"3g") else _BY_BRAND.get(brand, "video/mp4")


def _is_stream(head: bytes, *, first: int, step: int) -> bool:
    """Tell whether packets of a transport stream stand here one behind the other."""
    marks = head[first::step][:3]
    return len(marks) >= 2 and all(mark == _SYNC for mark in marks)
