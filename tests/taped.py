"""A house that keeps a tape: tones as WAV, sealed as a recording would be."""

import io
import itertools
import wave
from array import array
from math import pi, sin

from shyraq.actions.add_bytes import add_bytes
from shyraq.actions.await_evidence import await_evidence
from shyraq.actions.keep_evidence import keep_evidence
from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.statements.source import Arrival
from shyraq.store.opened import OpenVault

RATE = 8_000
_PITCHES = itertools.count(220)


def tones(seconds: float, *, pitch: int = 220) -> bytes:
    """Return a WAV of tones that go up and down from ``pitch`` hertz on, one channel."""
    samples = array("h", (int(9_000 * sin(2 * pi * (pitch + 40 * (at // RATE % 5)) * at / RATE)) for at in range(RATE)))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for _ in range(int(seconds)):
            file.writeframes(samples.tobytes())
    return out.getvalue()


def keep_tape(
    house: OpenVault, source_id: SourceId, *, seconds: float = 60, content: bytes | None = None, **more: object
) -> EvidenceId:
    """Keep a tape of tones, no two of which are the same, or of ``content``, with a source."""
    named = {"name": "tape.wav", "media_type": "audio/wav", "device": "a phone"} | more
    file = await_evidence(house, source_id=source_id, arrival=Arrival.RECEIVED, **named)
    add_bytes(
        house, evidence_id=file.id, data=tones(seconds, pitch=next(_PITCHES)) if content is None else content, offset=0
    )
    kept = keep_evidence(house, evidence_id=file.id)
    assert kept.id is not None
    return kept.id
