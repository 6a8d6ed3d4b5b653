"""By which rules standings were made: a digest of the code between the statements and the row."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_ROOMS = ("basics", "statements", "disclosure", "profiles", "places")
_FILES = (
    "names/folding.py",
    *(f"store/{name}.py" for name in ("disclosing", "name_rows", "rows")),
    *(f"store/standings/{name}.py" for name in ("keeping", "making", "row", "standing", "touched", "wanted")),
)


@cache
def standing_rules() -> str:
    """Return the digest, in hex. Standings made by other rules are made anew; the rest of the view stays."""
    digest = hashlib.sha256()
    root = resources.files("shyraq")
    for room in _ROOMS:
        _digest_folder(root / room, digest)
    for name in _FILES:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _digest_folder(folder: Traversable, digest: "hashlib._Hash") -> None:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and item.name != "__pycache__":
            _digest_folder(item, digest)
        elif item.is_file():
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
