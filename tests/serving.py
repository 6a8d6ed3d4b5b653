"""A desk in a process of its own, as a member starts it: makes a vault, or takes the one that is there, and serves it.

Run with the folder of the vault and the idle time; prints the address, then the ids of the family.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shyraq.config.start import start_django


@dataclass(frozen=True)
class Served:
    """Where the desk answers, the id of its process, and whom and what its vault holds."""

    address: str
    process_id: int
    son: str
    mother: str
    testimony: str


@contextmanager
def served(vault: Path, *, idle_s: float = 600) -> Iterator[Served]:
    """Make a vault in ``vault`` and serve it; one that is there is served as it is, and its ids are not told."""
    command = [sys.executable, __file__, str(vault), str(idle_s)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address, *ids = (process.stdout.readline().strip() for _ in range(4))
        yield Served(address.rstrip("/"), process.pid, *ids)
    finally:
        process.kill()
        process.wait(10)


def main() -> None:
    """Serve until standard input ends."""
    start_django()
    from desks import make_vault
    from shyraq.desk.serve import serve

    vault = Path(sys.argv[1])
    ids = ("", "", "") if vault.exists() else make_vault(vault)

    def tell(address: str) -> None:
        print(address, *ids, sep="\n", flush=True)

    named = {"port": 0, "idle_s": float(sys.argv[2]), "when_ready": tell}
    threading.Thread(target=serve, args=(vault,), kwargs=named, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
