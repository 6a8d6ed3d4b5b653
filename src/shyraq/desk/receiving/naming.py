"""What a file and the device it comes from are called, by what a browser says of them."""

BROWSER = "a browser of this machine"
"""What the record says where nobody said more; it stands there for good, in the language of the record."""
_LONGEST_NAME_BYTES = 255
_LONGEST_DEVICE = 200


def file_name(told: str) -> str:
    """Return the name of a file alone, without folders and control characters, never empty and never too long."""
    name = "".join(letter for letter in told.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable()).strip()
    if len(name.encode()) <= _LONGEST_NAME_BYTES:
        return name or "file"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 16:
        stem, ending = name, ""
    room = _LONGEST_NAME_BYTES - len(ending.encode()) - len(dot)
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending


def device_in(told: str) -> str:
    """Return what handed the file over, in words; a browser of this machine where nobody said."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in told).split())
    return words[:_LONGEST_DEVICE] or BROWSER
