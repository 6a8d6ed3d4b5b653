"""An engine that reads its lines from its model: what the contract of engines asks, without any library.

The folder of its "model" holds ``lines.json``: segments of three seconds, said whatever the sound is. Some words
make it misbehave, as a model or an engine might that was made to.
"""

import json
import sys
from pathlib import Path

_MODULE = """
import json, os, socket, time
from shyraq.outside.speech.engine import Segment
from shyraq.transcripts.heard import HeardWord

OPEN = (os.POSIX_SPAWN_OPEN, 1, "/dev/null", 1, 0)
ATTEMPTS = {
    "!open": lambda: open("/etc/hostname").read(),
    "!write": lambda: open("/tmp/left-behind-by-an-engine", "w"),
    "!connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "!listen": lambda: socket.socket().bind(("127.0.0.1", 0)),
    "!pipe": lambda: os.pipe(),
    "!spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}, file_actions=[OPEN]),
    "!close": lambda: os.close(1) or open("/etc/hostname").read(),
}


class Engine:
    name = "fake"

    def __init__(self, told):
        self.languages = tuple(told["languages"])
        self.lines = told["lines"]

    def transcribe(self, sound, language):
        for number, line in enumerate(self.lines):
            text, spoken = line[0], line[1]
            if text == "!wait":
                time.sleep(60)
            if text == "!die":
                os._exit(9)
            if text == "!eat":
                bytearray(1 << 45)
            if text in ATTEMPTS:
                try:
                    ATTEMPTS[text]()
                    text = "done"
                except OSError:
                    text = "refused"
            words = tuple(HeardWord(" " + word, 0.9) for word in text.split(" "))
            if (number + 1) * 3 * 16000 > len(sound) + 16000:
                return
            yield Segment(from_ms=number * 3000, to_ms=number * 3000 + 2900, language=language or spoken, words=words)


def open_engine(files):
    return Engine(json.loads(files["lines.json"].read()))
"""


def install_fake_engine(folder: Path, monkeypatch) -> None:
    """Put the engine "fake" where this process and those it starts find it, as an installed package would be."""
    about = folder / "fake_engine-1.dist-info"
    about.mkdir(parents=True)
    (folder / "a_fake_engine.py").write_text(_MODULE, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-engine\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[shyraq.speech]\nfake = a_fake_engine:open_engine\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])


def fake_model(folder: Path, *lines: tuple[str, str], languages: tuple[str, ...] = ("kk", "ru", "zh")) -> Path:
    """Make the folder of a model that says these lines, each with the language it is in."""
    folder.mkdir(parents=True)
    told = {"languages": languages, "lines": lines}
    (folder / "lines.json").write_text(json.dumps(told), encoding="utf-8")
    return folder
