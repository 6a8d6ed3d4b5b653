"""A voice made of nothing but pulses and three resonances: it says vowels, and a detector of voices hears somebody."""

import io
import wave

import numpy as np

RATE = 16_000
_VOWELS = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))
_WIDTHS = (80, 90, 120)


def spoken(seconds: float, *, seed: int = 1) -> np.ndarray:
    """Return so many seconds of syllables, each within -1 … 1."""
    chance = np.random.default_rng(seed)
    syllables = []
    while sum(map(len, syllables)) < seconds * RATE:
        syllables.append(_syllable(chance))
    return np.concatenate(syllables)[: round(seconds * RATE)].astype(np.float32)


def silence(seconds: float) -> np.ndarray:
    """Return so many seconds of the noise of a quiet room."""
    return np.random.default_rng(5).normal(0, 0.0003, round(seconds * RATE)).astype(np.float32)


def as_wav(sound: np.ndarray) -> bytes:
    """Return a sound as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(RATE)
        made.writeframes((np.clip(sound, -1, 1) * 32_000).astype("<i2").tobytes())
    return out.getvalue()


def _syllable(chance: np.random.Generator) -> np.ndarray:
    count = round(RATE * chance.uniform(0.14, 0.28))
    pitch = 120 * (1 + 0.12 * np.sin(np.linspace(0, np.pi, count))) * chance.uniform(0.9, 1.15)
    phase = np.cumsum(pitch / RATE)
    pulses = np.diff(np.floor(phase), prepend=0.0) + chance.normal(0, 0.01, count)
    for centre, width in zip(_VOWELS[chance.integers(len(_VOWELS))], _WIDTHS, strict=True):
        pulses = _resonance(pulses, centre, width)
    shape = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / (0.03 * RATE))
    voiced = pulses * shape / (np.abs(pulses).max() + 1e-9) * 0.5
    breath = chance.normal(0, 0.04, round(RATE * chance.uniform(0.02, 0.07)))
    return np.concatenate([breath, voiced])


def _resonance(sound: np.ndarray, centre: float, width: float) -> np.ndarray:
    radius = np.exp(-np.pi * width / RATE)
    first, second = 2 * radius * np.cos(2 * np.pi * centre / RATE), -(radius**2)
    out = np.zeros(len(sound) + 2)
    for number, value in enumerate(sound):
        out[number + 2] = value + first * out[number + 1] + second * out[number]
    return out[2:]
