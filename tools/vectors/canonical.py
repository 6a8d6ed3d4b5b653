"""What is canonical and what is not."""

from typing import Any

from tools.vectors.given import written

from shyraq.basics.canonical import Plain, decode, encode

ACCEPTED: dict[str, Plain] = {
    "zero": 0,
    "largest number in one byte": 23,
    "smallest number in two bytes": 24,
    "largest number in two bytes": 255,
    "smallest number in three bytes": 256,
    "largest number in three bytes": 65535,
    "smallest number in five bytes": 65536,
    "largest number in five bytes": (1 << 32) - 1,
    "smallest number in nine bytes": 1 << 32,
    "largest number": (1 << 64) - 1,
    "false": False,
    "true": True,
    "null": None,
    "no bytes": b"",
    "bytes": bytes.fromhex("00ff"),
    "twenty-four bytes": bytes(24),
    "no text": "",
    "text in Cyrillic": "шырақ",
    "text in Arabic script": "چىراغ",
    "text in Han characters": "灯",
    "text beyond the basic plane": "𠮷",
    "composed letter": "\u00e9",
    "empty list": [],
    "list": [1, [2, 3], b"\x04", "5", None],
    "twenty-four items": [0] * 24,
    "empty map": {},
    "map with numbers as keys": {1: 1, 23: 2, 24: 3, 256: 4},
    "map with text as keys, shorter keys first": {"b": 1, "aa": 2, "é": 3},
    "map in a map": {"at": {"said": "Құлжа"}, "on": "2017-04"},
    "nested sixteen deep": decode(bytes.fromhex("81" * 16 + "00")),
}

REJECTED: dict[str, str] = {
    "nothing": "",
    "a byte too many": "0000",
    "number in two bytes that needs one": "1817",
    "number in three bytes that needs two": "1900ff",
    "number in five bytes that needs three": "1a0000ffff",
    "number in nine bytes that needs five": "1b00000000ffffffff",
    "number cut off": "19ff",
    "reserved length 28": "1c",
    "reserved length 28 with sixteen bytes": "1c" + "ff" * 16,
    "reserved length 30": "1e",
    "indefinite number": "1f",
    "negative number": "20",
    "large negative number": "3903e7",
    "indefinite bytes": "5f4100ff",
    "indefinite text": "7f6161ff",
    "indefinite list": "9f00ff",
    "indefinite map": "bf0000ff",
    "length in two bytes that needs one": "580100",
    "bytes cut off": "4201",
    "text cut off": "6261",
    "text that is not UTF-8": "61ff",
    "text in overlong UTF-8": "62c080",
    "text with a surrogate": "63eda080",
    "text that is not in normalisation form C": "6365cc81",
    "tag": "c000",
    "tag of an encoded item": "d818",
    "half-precision float": "f93c00",
    "single-precision float": "fa3f800000",
    "double-precision float": "fb3ff0000000000000",
    "undefined": "f7",
    "simple value 0": "e0",
    "simple value 32": "f820",
    "break alone": "ff",
    "list cut off": "8201",
    "list of 2^64 - 1 items": "9bffffffffffffffff00",
    "map cut off": "a101",
    "map of 2^64 - 1 pairs": "bbffffffffffffffff0000",
    "the same key twice": "a201000101",
    "number keys out of order": "a202000100",
    "text keys out of order": "a2616200616100",
    "longer text key before a shorter one": "a262616100616200",
    "keys of two kinds": "a2010061610a",
    "bytes as key": "a1410000",
    "true as key": "a1f500",
    "list as key": "a18000",
    "fault inside a list": "811800",
    "fault inside a map": "a1011800",
    "text key that is not in normalisation form C": "a16365cc8100",
    "nested seventeen deep": "81" * 17 + "00",
}


def accepted() -> list[dict[str, Any]]:
    """Return values with the one encoding they have."""
    return [{"name": name, "bytes": encode(value).hex(), "value": written(value)} for name, value in ACCEPTED.items()]


def rejected() -> list[dict[str, Any]]:
    """Return bytes that are the encoding of nothing."""
    return [{"name": name, "bytes": data} for name, data in REJECTED.items()]
