"""Whole sentences about what happened, and the words that say who says so and how they know.

Sentences come as a row of texts, each in its own language and script, because names, places and quoted words
stay as the source said them within a sentence of another language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.text import Script, Text, script_of
from shyraq.wording.catalogue import UNKNOWN, knows, word
from shyraq.wording.dates import fuzzy_date_words

Words = tuple[Text, ...]

# Words in use for a relation, with the relation of the vocabulary and the sex they tell.
_KINDRED = {
    "mother": ("parent", "f"),
    "father": ("parent", "m"),
    "wife": ("spouse", "f"),
    "husband": ("spouse", "m"),
    "son": ("child", "m"),
    "daughter": ("child", "f"),
    "brother": ("sibling", "m"),
    "sister": ("sibling", "f"),
    "grandfather": ("grandparent", "m"),
    "grandmother": ("grandparent", "f"),
    "grandson": ("grandchild", "m"),
    "granddaughter": ("grandchild", "f"),
    "uncle": ("uncle_aunt", "m"),
    "aunt": ("uncle_aunt", "f"),
    "nephew": ("nephew_niece", "m"),
    "niece": ("nephew_niece", "f"),
}
_LASTING = frozenset({"held_at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who says something, as far as they may be called: a person by relation and name, or an organisation."""

    relation: str | None = None
    sex: str | None = None
    name: str | None = None
    organisation: str | None = None


def said(value: str, lang: str = "und") -> Text:
    """Return words of a source, or a name, as text in its own script."""
    return Text(value, script_of(value), lang)


def relation_word(lang: str, relation: str, *, sex: str | None = None) -> Text:
    """Return the word for a relation ("child" of a man: "son"); a relation no catalogue knows stays as it was said.

    Args: relation a key of the vocabulary or an English word such as "mother"; sex "m", "f" or None of the one
        who is that relation.
    """
    key, form = _KINDRED.get(relation, (relation, sex or ""))
    return word(lang, f"relation.{key}", form=form) if knows(lang, f"relation.{key}") else said(relation)


def attribution(lang: str, *, kind: str, voices: Sequence[Voice], about_sex: str | None = None) -> Words:
    """Return who says so: "according to his mother", "according to a press release"; in lower case, no full stop.

    Args: kind of the source ("testimony"), used where no voice can be called; about_sex "m", "f" or None of the
        person the fact is about.
    """
    organisations = [voice.organisation for voice in voices if voice.organisation is not None]
    phrases = [phrase for voice in voices if (phrase := _voice(lang, voice, about_sex))]
    if organisations:
        phrases.append(fill(word(lang, "according_kind.organisation"), said(", ".join(organisations))))
    if not phrases:
        phrases.append((word(lang, f"according_kind.{kind}"),))
    return joined(phrases, "; ")


def certainty_words(lang: str, certainty: str, told_by: str | None = None) -> Words:
    """Return how the speaker knows: "told by a neighbour", "presumed", "official"; in lower case."""
    if told_by is None:
        return (word(lang, "knows.told_by_unnamed" if certainty == "told_by" else f"knows.{certainty}"),)
    told = fill(word(lang, "knows.told_by"), said(told_by))
    return told if certainty == "told_by" else joined([(word(lang, f"knows.{certainty}"),), told], ", ")


def event_sentence(
    lang: str,
    *,
    predicate: str,
    subject: Words,
    sex: str | None,
    on: FuzzyDate | None,
    clauses: Sequence[tuple[str, Words]],
    source: Words = (),
) -> Words:
    """Return a sentence about an event: "In December 2017, he was detained in Emin County by village police."

    Args: predicate of an event; subject a name or pronoun; sex "m", "f" or None, for languages with gender;
        clauses pairs of a clause's name ("at", "by", "charge", …) and its value, in the order of the sentence, of
        which those a language says before its verb stand there;
        source who says so, or nothing where it is told elsewhere.
    """
    event = word(lang, f"event.{predicate}", form=sex or "")
    date = fuzzy_date_words(on, lang, lasting=predicate in _LASTING)
    before = [clause for clause in clauses if knows(lang, f"clause_before.{clause[0]}")]
    slots = {
        "subject": subject,
        "event": (event,),
        "date": (Text(date, script_of(date), lang),),
        "before": tuple(text for name, value in before for text in fill(word(lang, f"clause_before.{name}"), *value)),
    }
    words = list(fill_named(word(lang, "sentence.undated" if on is None else "sentence.dated"), slots))
    for name, value in clauses:
        if (name, value) not in before:
            words += fill(word(lang, f"clause.{name}"), *value)
    if on is None:
        words.append(word(lang, "sentence.no_date"))
    if source:
        words += fill(word(lang, "clause.source"), *source)
    words.append(word(lang, "sentence.stop"))
    return merged(capitalised(words))


def fill(pattern: Text, *value: Text) -> Words:
    """Return ``pattern`` with ``value`` in the place of its braces, each text keeping its language."""
    before, _, after = pattern.value.partition("{}")
    parts = (_like(pattern, before), *value, _like(pattern, after))
    return tuple(part for part in parts if part.value)


def fill_named(pattern: Text, values: Mapping[str, Words]) -> Words:
    """Return ``pattern`` with each value in the place of its name in braces, such as {date}."""
    words: list[Text] = []
    for literal, name, _, _ in Formatter().parse(pattern.value):
        if literal:
            words.append(_like(pattern, literal))
        if name is not None:
            words += values[name]
    return tuple(words)


def quoted(lang: str, value: Text) -> Words:
    """Return words of a source in the quotation marks of the sentence's language."""
    return (word(lang, "quotes.open"), value, word(lang, "quotes.close"))


def joined(phrases: Sequence[Words], separator: str) -> Words:
    """Return phrases one after another, with ``separator`` between them."""
    words: list[Text] = []
    for phrase in phrases:
        if words:
            words.append(Text(separator, Script.OTHER, words[-1].lang))
        words += phrase
    return tuple(words)


def capitalised(words: Sequence[Text]) -> Words:
    """Return the same words with a capital letter at the beginning, where the script has any."""
    first = words[0]
    return (Text(first.value[:1].upper() + first.value[1:], first.script, first.lang), *words[1:])


def merged(words: Sequence[Text]) -> Words:
    """Return the same words with neighbours of one language and script made one text.

    Marks and spaces join what stands before them, except right-to-left words: there they belong to the sentence.
    """
    out: list[Text] = []
    for text in words:
        if out and _belong_together(out[-1], text):
            value = out[-1].value + text.value
            out[-1] = Text(value, script_of(value), text.lang)
        else:
            out.append(text)
    return tuple(out)


def _belong_together(one: Text, other: Text) -> bool:
    if one.lang != other.lang:
        return False
    scripts = {one.script, other.script}
    return len(scripts) == 1 or (Script.OTHER in scripts and Script.ARABIC not in scripts)


def _voice(lang: str, voice: Voice, about_sex: str | None) -> Words:
    if voice.relation == "self":
        return (word(lang, "according_kind.self"),)
    if voice.relation is None:
        return () if voice.name is None else fill(word(lang, "according_kind.organisation"), said(voice.name))
    key, sex = _KINDRED.get(voice.relation, (voice.relation, voice.sex or ""))
    source = f"relation_source.{key}"
    relation = word(lang, source, form=sex) if knows(lang, source) else relation_word(lang, key, sex=sex or None)
    slots = {"possessive": (word(lang, "possessive", form=about_sex or UNKNOWN),), "relation": (relation,)}
    if voice.name is None:
        return fill_named(word(lang, "according_kind.relative"), slots)
    slots["name"] = (said(voice.name),)
    return fill_named(word(lang, "according_kind.relative_named"), slots)


def _like(pattern: Text, value: str) -> Text:
    return Text(value, pattern.script if value.strip() else Script.OTHER, pattern.lang)
