"""Faster-whisper as an engine: voice activity first, then each stretch of speech by itself, in a language of its own.

Imported in the process apart alone, before it gives up everything: what the library reads from the disk it reads here.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.ma
import numpy.random
from faster_whisper import WhisperModel
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.vad import VadOptions, get_speech_timestamps

from shyraq.outside.speech.engine import FASTER_WHISPER, RATE, Engine, Segment, Sound
from shyraq.transcripts.heard import HeardWord

_LONGEST_S = 28
"""The model hears thirty seconds at once; a stretch is told its language once."""
_JOINED_S = 1.0
_HEAT = (0.0, 0.2, 0.4)
"""What is heard badly is tried again with more chance; hotter than this a model makes things up."""
_VOICE = VadOptions(max_speech_duration_s=_LONGEST_S, min_silence_duration_ms=500, speech_pad_ms=200)
_TAGS = {"jw": "jv", "iw": "he", "in": "id"}
"""Old names of languages that the model still goes by."""

# What the libraries would read from the disk only when it is needed is read now, as the modules of numpy above.
get_speech_timestamps(np.zeros(RATE, np.float32), _VOICE)
FeatureExtractor()(np.zeros(RATE, np.float32))


class _Whisper:
    """One model, loaded."""

    name = FASTER_WHISPER

    def __init__(self, model: WhisperModel) -> None:
        self._model = model
        self._codes = {_TAGS.get(code, code): code for code in model.supported_languages}
        self.languages: tuple[str, ...] = tuple(sorted(self._codes))

    def transcribe(self, sound: Sound, language: str | None) -> Iterable[Segment]:
        """Yield what is said; what was said before never colours what comes next, so that no phrase goes round."""
        code = None if language is None else self._codes[language]
        for first, last in _spoken(sound):
            found, about = self._model.transcribe(
                sound[first:last],
                language=code,
                condition_on_previous_text=False,
                temperature=_HEAT,
                word_timestamps=True,
                vad_filter=False,
            )
            spoken = _TAGS.get(about.language, about.language)
            start_ms = first * 1000 // RATE
            for one in found:
                words = tuple(HeardWord(str(word.word), float(word.probability)) for word in one.words or ())
                if words:
                    from_ms, to_ms = start_ms + round(one.start * 1000), start_ms + round(one.end * 1000)
                    yield Segment(from_ms=from_ms, to_ms=to_ms, language=spoken, words=words)


def open_engine(files: Mapping[str, BinaryIO]) -> Engine:
    """Load a model as CTranslate2 keeps it. Raises: KeyError, ValueError or RuntimeError where it is none."""
    needed = {"model.bin", "config.json", "tokenizer.json"}
    if needed - set(files):
        raise KeyError(*sorted(needed - set(files)))
    whole = {name: file if name == "model.bin" else file.read() for name, file in files.items()}
    threads = os.cpu_count() or 1
    return _Whisper(
        WhisperModel(
            "model", device="cpu", compute_type="int8", cpu_threads=threads, files=whole, local_files_only=True
        )
    )


def _spoken(sound: Sound) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which somebody speaks, by their first sample and the one behind; short pauses stay in."""
    first = last = 0
    for found in get_speech_timestamps(sound, _VOICE):
        is_near = found["start"] - last <= _JOINED_S * RATE and found["end"] - first <= _LONGEST_S * RATE
        if last and is_near:
            last = found["end"]
            continue
        if last:
            yield first, last
        first, last = found["start"], found["end"]
    if last:
        yield first, last
