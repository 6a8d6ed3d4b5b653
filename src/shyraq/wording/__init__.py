"""Floor 1: how facts read in a language. Words, dates and whole sentences; knows nothing of persons or consents."""

from shyraq.wording.catalogue import LANGS, Catalogue, NoCatalogue, catalogue, knows, label, word
from shyraq.wording.dates import fuzzy_date_label, fuzzy_date_span, fuzzy_date_words
from shyraq.wording.sentences import (
    Voice,
    Words,
    attribution,
    capitalised,
    certainty_words,
    event_sentence,
    fill,
    fill_named,
    joined,
    merged,
    quoted,
    relation_word,
    said,
)

__all__ = [
    "LANGS",
    "Catalogue",
    "NoCatalogue",
    "Voice",
    "Words",
    "attribution",
    "capitalised",
    "catalogue",
    "certainty_words",
    "event_sentence",
    "fill",
    "fill_named",
    "fuzzy_date_label",
    "fuzzy_date_span",
    "fuzzy_date_words",
    "joined",
    "knows",
    "label",
    "merged",
    "quoted",
    "relation_word",
    "said",
    "word",
]
