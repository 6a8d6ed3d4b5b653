"""The committed vectors are those that the script makes, byte for byte."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("canonical", "entry", "names", "proof", "vault")


def test_the_script_makes_the_committed_vectors(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-m", "tools.make_vectors", str(tmp_path)], cwd=ROOT, env=environment, check=True)

    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.json")}
    committed = {
        path.relative_to(ROOT / "tests" / "vectors"): path.read_bytes()
        for folder in FOLDERS
        for path in (ROOT / "tests" / "vectors" / folder).glob("*.json")
    }
    assert made == committed


def shown(document: str) -> str:
    return "".join((ROOT / "docs" / "spec" / document).read_text(encoding="utf-8").split())


def vector(path: str) -> Any:
    return json.loads((ROOT / "tests" / "vectors" / path).read_text(encoding="utf-8"))


def test_the_example_in_the_specification_of_the_entry_is_the_vector():
    text, first = shown("entry.md"), vector("entry/whole.json")[0]

    for part in ("header", "signature", "body", "digest", "entry_key"):
        assert first[part] in text, part
    assert first["plaintext"][:144] in text
    assert set(first["plaintext"][144:]) == {"0"}


def test_the_examples_in_the_specification_of_the_vault_are_the_vectors():
    text, scope = shown("vault.md"), vector("vault/scope.json")[0]

    assert vector("vault/slot.json")["file"] in text
    assert vector("vault/keyring.json")["file"] in text
    assert scope["identity"] + scope["recipient"] in text
    assert "".join(vector("vault/slot.json")["passphrase"].split()) in text
