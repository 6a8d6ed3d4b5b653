"""Another process at the same vault: ``python elsewhere.py VAULT MEMBER WORK SEED`` writes or makes the view anew."""

import subprocess
import sys
from pathlib import Path

from shyraq.config.start import start_django

start_django()

from offices import PASSPHRASES, surroundings  # noqa: E402  # needs the settings
from scribe import Scribe  # noqa: E402
from shyraq.store.opening import open_vault  # noqa: E402

SOURCE = Path(__file__).resolve().parents[1] / "src"


def start_elsewhere(vault: Path, work: str, *, member: str = "serik", seed: int = 0) -> subprocess.Popen[bytes]:
    """Start another process that does ``work``: "rebuild", or a number of sources to take."""
    command = [sys.executable, __file__, str(vault), member, work, str(seed)]
    return subprocess.Popen(command, env={"PYTHONPATH": f"{SOURCE}:{Path(__file__).parent}"})


def main(vault: str, member: str, work: str, seed: str) -> None:
    """Do the work this process was started for."""
    with open_vault(Path(vault), passphrase=PASSPHRASES[member], surroundings=surroundings()) as house:
        if work == "rebuild":
            house.rebuild()
            return
        scribe = Scribe(house, seed=int(seed))
        for _ in range(int(work)):
            scribe.take()


if __name__ == "__main__":
    main(*sys.argv[1:])
