"""A Whisper model that was never taught anything: some megabytes of chance, in the form real models come in.

It speaks nonsense, and that is all it is for: whether it loads, keeps to its times, can be stopped and reaches nobody.
Needs ctranslate2 and tokenizers, as the extra brings them.
"""

import json
from pathlib import Path

import numpy as np
import tokenizers
from ctranslate2.specs import WhisperSpec
from faster_whisper.tokenizer import _LANGUAGE_CODES

_WIDTH, _HEADS, _MELS = 16, 2, 80
_PLAIN = 50_257
_TIMES = 1_501
_MARK_OF_MANY_LANGUAGES = ""
"""A word of no letters: by it the library tells models of many languages from those that know English alone."""
_TASKS = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")


def make_tiny_model(folder: Path, *, seed: int = 1) -> Path:
    """Write a model of random weights into ``folder``, which is made, and return it."""
    folder.mkdir(parents=True)
    plain, special = _words()
    chance = np.random.default_rng(seed)
    spec = WhisperSpec(1, _HEADS, 1, _HEADS)
    _fill(spec, chance, size=len(plain) + len(special))
    spec.register_vocabulary([*plain, *special])
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = list(range(_PLAIN + 2, _PLAIN + 2 + 99))
    spec.config.alignment_heads = [(0, 0), (0, 1)]
    spec.validate()
    spec.optimize()
    spec.save(str(folder))
    _save_tokenizer(folder / "tokenizer.json", plain, special)
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": _MELS}), encoding="utf-8")
    return folder


def _words() -> tuple[list[str], list[str]]:
    letters = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    plain = [*letters, *(f"Ġw{number}" for number in range(_PLAIN - len(letters) - 1)), _MARK_OF_MANY_LANGUAGES]
    codes = _LANGUAGE_CODES[:99]
    named = ["endoftext", "startoftranscript", *codes, *_TASKS]
    return plain, [f"<|{name}|>" for name in named] + [f"<|{number * 0.02:.2f}|>" for number in range(_TIMES)]


def _fill(spec: WhisperSpec, chance: np.random.Generator, *, size: int) -> None:
    """Give every weight a shape and draw it."""

    def drawn(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.3, shape).astype(np.float32)

    def norm(of: object) -> None:
        of.gamma, of.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)

    def linear(of: object, out: int, into: int) -> None:
        of.weight, of.bias = drawn(out, into), np.zeros(out, np.float32)

    def attention(of: object, *shapes: int) -> None:
        norm(of.layer_norm)
        for part, out in zip(of.linear, shapes, strict=True):
            linear(part, out, _WIDTH)

    def feed_forward(of: object) -> None:
        norm(of.layer_norm)
        linear(of.linear_0, 4 * _WIDTH, _WIDTH)
        linear(of.linear_1, _WIDTH, 4 * _WIDTH)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = drawn(_WIDTH, _MELS, 3), drawn(_WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = drawn(_WIDTH, _WIDTH, 3), drawn(_WIDTH)
    encoder.position_encodings.encodings = drawn(1_500, _WIDTH)
    decoder.position_encodings.encodings = drawn(448, _WIDTH)
    decoder.embeddings.weight = drawn(size, _WIDTH)
    decoder.projection.weight = decoder.embeddings.weight
    norm(encoder.layer_norm)
    norm(decoder.layer_norm)
    for layer in encoder.layer:
        attention(layer.self_attention, 3 * _WIDTH, _WIDTH)
        feed_forward(layer.ffn)
    for layer in decoder.layer:
        attention(layer.self_attention, 3 * _WIDTH, _WIDTH)
        attention(layer.attention, _WIDTH, 2 * _WIDTH, _WIDTH)
        feed_forward(layer.ffn)


def _save_tokenizer(path: Path, plain: list[str], special: list[str]) -> None:
    vocabulary = {word: number for number, word in enumerate(plain)}
    made = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, []))
    made.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = tokenizers.decoders.ByteLevel()
    made.add_special_tokens([tokenizers.AddedToken(word, special=True) for word in special])
    made.save(str(path))
