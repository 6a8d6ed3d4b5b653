"""A vault with tapes, made in a process of its own: the browser holds the thread of a test.

Run with the folder of the vault; prints the ids of the tapes: two nobody wrote down yet, one with a cue of every state.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shyraq.config.start import start_django


@dataclass(frozen=True)
class TapedVault:
    """Where the vault lies, and the ids of its tapes."""

    vault: Path
    tape: str
    another: str
    written: str


def taped_vault(path: Path) -> TapedVault:
    """Make a vault with tapes in ``path``."""
    made = subprocess.run([sys.executable, __file__, str(path)], stdout=subprocess.PIPE, text=True, check=True)
    return TapedVault(path, *made.stdout.split())


def main() -> None:
    """Make the vault."""
    start_django()
    from desks import PASSPHRASE, make_vault
    from shyraq.actions.check_cues import check_cues
    from shyraq.actions.mark_tape import mark_tape
    from shyraq.actions.open_house import open_house
    from shyraq.actions.write_cues import CueToWrite, write_cues
    from shyraq.basics.ids import CueId
    from shyraq.basics.text import Script, Text
    from shyraq.statements.transcript import CueChange, CueState, MarkKind, WrittenCue
    from shyraq.store.rows import scope_of_source
    from taped import keep_tape

    vault = Path(sys.argv[1])
    source = make_vault(vault)[2]
    with open_house(vault, passphrase=PASSPHRASE) as house:
        tape, another, written = (keep_tape(house, source, seconds=40) for _ in range(3))
        one, two, three = CueId("CVE000000001"), CueId("CVE000000002"), CueId("CVE000000003")
        cues = [
            CueToWrite(id=one, from_ms=1_000, to_ms=4_000, lang="kk", words="Олар келді", speaker="Mother"),
            CueToWrite(id=two, from_ms=5_000, to_ms=8_000, lang="ug", words="ئۇلار كەلدى"),
        ]
        found = write_cues(house, tape=written, cues=cues)
        check_cues(house, tape=written, seen={one: found.cues[one].seq})
        words = Text("Содан кейін хат", Script.CYRILLIC, "kk")
        draft = WrittenCue(id=three, from_ms=9_000, to_ms=9_900, words=words, state=CueState.MACHINE, sure=(95, 70, 20))
        change = CueChange(source_id=source, tape=written, cues=(draft,))
        house.append([house.pen(scope_of_source(source)).cues_written(change)])
        mark_tape(house, tape=written, at_ms=2_000, kind=MarkKind.CONSENT)
    print(tape, another, written)


if __name__ == "__main__":
    main()
