"""Make the vectors under tests/vectors/canonical, entry, names, proof and vault again, from fixed keys and nonces.

    PYTHONPATH=src python -m tools.make_vectors [FOLDER]

The committed files are the contract; a test asserts that this script still makes them, byte for byte.
Values are written in JSON so: bytes as {"bytes": hex}, maps as {"map": [[key, value], …]}, numbers of
2^53 and more as {"uint": digits}.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tools.vectors import canonical, damage, entry, names, proof, vault

FOLDER = Path(__file__).parent.parent / "tests" / "vectors"


def vectors() -> dict[str, Any]:
    """Return the contents of every file, by its path."""
    return {
        "canonical/accept.json": canonical.accepted(),
        "canonical/reject.json": canonical.rejected(),
        "entry/whole.json": entry.entries(),
        "entry/faults.json": damage.faults(),
        "vault/slot.json": vault.slot(),
        "vault/keyring.json": vault.keyring(),
        "vault/scratch.json": vault.scratch(),
        "vault/pieces.json": vault.pieces(),
        "vault/scope.json": vault.scope(),
        "vault/passphrase.json": vault.passphrase(),
        "vault/padding.json": vault.padding(),
        "vault/blob.json": vault.blob(),
        "names/cut.json": names.cut(),
        "names/split.json": names.split(),
        "names/heard.json": names.heard(),
        "names/alike.json": names.alike(),
        "proof/tree.json": proof.tree(),
    }


def main() -> None:
    """Write every file into the folder named, or into the tests."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for path, content in vectors().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
