"""The pairs of scripts a person can be written in, here and there."""

SCRIPT_OF = {
    "kk-Cyrl": "Cyrl",
    "ru-Cyrl": "Cyrl",
    "ug-Cyrl": "Cyrl",
    "kk-Latn": "Latn",
    "ug-Latn": "Latn",
    "en": "Latn",
    "tr": "Latn",
    "sasm": "Latn",
    "kk-Arab": "Arab",
    "ug-Arab": "Arab",
    "zh-Hans": "Hani",
    "zh-Hant": "Hani",
    "zh-Latn-pinyin": "Pinyin",
}
"""The script of each tag of the generator. Pinyin counts as one of its own: its sounds are those of Mandarin."""

WORDS = {"Arab": "Arabic", "Cyrl": "Cyrillic", "Hani": "Chinese", "Latn": "Latin", "Pinyin": "Pinyin"}


def pair_of(one: str, other: str) -> str:
    """Return the pair of two tags, in the order of the alphabet: ``Arab-Cyrl``."""
    return "-".join(sorted((SCRIPT_OF[one], SCRIPT_OF[other])))


def in_words(pair: str) -> str:
    """Write a pair out; a script that is not known stays as it is."""
    return " – ".join(WORDS.get(script, script) for script in pair.split("-"))
