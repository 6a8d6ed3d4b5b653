"""Names in plain letters, as AnyASCII writes them: what the tools that know one script only are given."""

import re

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")


def words(name: str) -> list[str]:
    """Return the words of ``name`` in the letters a to z."""
    return _WORD.findall(anyascii(name).lower().replace("'", ""))


def sorted_text(name: str) -> str:
    """Return the words in the order of the alphabet, with a space between them."""
    return " ".join(sorted(words(name)))
