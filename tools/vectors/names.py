"""Vectors of names: how they are cut, heard, keyed and compared. Made with what is learned and shipped.

Likenesses are rounded to two decimals, since processors differ in the last bits. Names are invented.
"""

from typing import Any

from shyraq.names.keys import asked_keys, kept_keys
from shyraq.names.lining import lined_up
from shyraq.names.parts import parses_of
from shyraq.names.readings import Reading, class_of, readings_of_stem
from shyraq.names.sounds import sound_names
from shyraq.names.splitting import Vocabulary
from shyraq.names.syllables import syllable_text, syllables_of_han
from shyraq.names.words import words_of
from shyraq.names.writing import LABELS, writing_of_word

_NAMES = (
    "Серік Біләшұлы",
    "Асанова Мадина Серикқызы",
    "Айдар Ерланович",
    "Serik Bilash uly",
    "ÄIGÜL TURSYNQYZY",
    "İlham",
    "Nur'eli Tursun",
    "ئايگۈل تۇرسۇن",
    "سەرىك بىلاشۇلى",
    "赛力克·比拉什",
    "Mr. Blash",
    "S. Bilash",
    "Серік 12 ひと",
    "!?",
)
_RUNS = ("赛力克江比拉什", "Sailikejiangbilashi", "Sai Li Ke Bi La Shi", "木合塔尔吐尔地", "奇爾科夫")
_KNOWN = ("赛力克江", "赛力克", "比拉什", "吐尔地")
_STEMS = ("серік", "шыңғыс", "serik", "xohrat", "shynggys", "ئايگۈل", "赛力克", "sailike", "saierkjiang", "серікжан")
_PAIRS = (
    ("серік", "serik"),
    ("серік", "赛力克"),
    ("сәуле", "سەۋلە"),
    ("біләш", "比拉什"),
    ("bilash", "blash"),
    ("نۇرلان", "努尔兰"),
    ("sailike", "赛力克"),
    ("tursun", "tuerxun"),
    ("abdurahman", "阿不都热合曼"),
    ("серік", "мұрат"),
    ("нұрлан", "ерлан"),
    ("серкі", "серік"),
)


def cut() -> list[dict[str, Any]]:
    """Return names and their words."""
    return [_cut(name) for name in _NAMES]


def split() -> list[dict[str, Any]]:
    """Return names without marks between their parts, the parts a register knows, and the ways they are cut."""
    vocabulary = Vocabulary({syllables_of_han(part): 5.0 for part in _KNOWN})
    return [
        {
            "name": name,
            "known": list(_KNOWN),
            "parses": [[part.stem for part in parse.parts] for parse in parses_of(words_of(name), vocabulary)],
        }
        for name in _RUNS
    ]


def heard() -> list[dict[str, Any]]:
    """Return stems, how their letters are taken, and their readings with their keys."""
    found = []
    for stem in _STEMS:
        writing = class_of(stem, writing_of_word(stem))
        readings = [_reading(reading) for reading in readings_of_stem(stem, writing)]
        found.append({"stem": stem, "writing": LABELS[writing], "readings": readings})
    return found


def alike() -> list[dict[str, Any]]:
    """Return pairs of stems, how alike they are, and which letters stand for which."""
    linings = [(one, other, lined_up(one, other)) for one, other in _PAIRS]
    return [
        {
            "one": one,
            "other": other,
            "likeness": round(found.likeness, 2),
            "letters": [list(pair) for pair in found.pairs],
        }
        for one, other, found in linings
    ]


def _cut(name: str) -> dict[str, Any]:
    found = words_of(name)
    words = [
        {"written": word.written, "stem": word.stem, "ending": word.ending, "is_initial": word.is_initial}
        for word in found.words
    ]
    return {"name": name, "words": words, "set_aside": list(found.set_aside), "unread": found.unread}


def _reading(reading: Reading) -> dict[str, Any]:
    spelled = syllable_text if reading.is_syllables else sound_names().__getitem__
    return {
        "kind": "syllables" if reading.is_syllables else "sounds",
        "units": [spelled(unit) for unit in reading.units],
        "penalty": reading.penalty,
        "kept_keys": sorted(kept_keys(reading)),
        "asked_keys": sorted(asked_keys(reading)),
    }
