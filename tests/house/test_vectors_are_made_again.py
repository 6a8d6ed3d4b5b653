"""The committed vectors are those that the script makes, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("canonical", "entry", "vault")


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
