"""Footnotes: which source says so and how it knows, under the sentence that says it.

Source: domain rule of the house that every factual sentence ends in a footnote with source and certainty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shyraq.basics.ids import SourceId, StatementId
from shyraq.basics.text import Script, Text, script_of
from shyraq.disclosure import Anchor, DisclosedSource, DisclosedTape, Fact, PageAnchor, Speaker, TapeAnchor
from shyraq.letters.document import Footnote, Style, runs
from shyraq.letters.phrases import phrase
from shyraq.wording import (
    Voice,
    Words,
    capitalised,
    certainty_words,
    fill,
    fuzzy_date_label,
    joined,
    quoted,
    relation_word,
    said,
    word,
)

_SCRIPTS = {"en": (Script.LATIN, Script.CYRILLIC), "ru": (Script.CYRILLIC, Script.LATIN)}
_Key = tuple[SourceId, Anchor | None, DisclosedTape | None, str, str | None, tuple[str, ...]]


@dataclass(slots=True)
class Notes:
    """The footnotes of one letter as they are collected: facts of one place of one source share a note."""

    lang: str
    _indices: dict[_Key, int] = field(default_factory=dict)
    _facts: list[list[Fact]] = field(default_factory=list)

    def cite(self, facts: Sequence[Fact]) -> tuple[int, ...]:
        """Return the indices of the notes under which ``facts`` are told, each once, in order."""
        return tuple(sorted({self._index(fact) for fact in facts}))

    def footnotes(self) -> tuple[Footnote, ...]:
        """Return every note collected so far, in the order of their indices."""
        return tuple(_footnote(self.lang, facts) for facts in self._facts)

    def _index(self, fact: Fact) -> int:
        relations = tuple(speaker.relation or "" for speaker in fact.speakers)
        key = (fact.source.id, fact.anchor, fact.tape, fact.certainty.value, fact.told_by, relations)
        index = self._indices.setdefault(key, len(self._facts))
        if index == len(self._facts):
            self._facts.append([])
        if all(known.statement_id != fact.statement_id for known in self._facts[index]):
            self._facts[index].append(fact)
        return index


def voices_of(lang: str, speakers: Sequence[Speaker]) -> tuple[Voice, ...]:
    """Return who speaks, as far as they may be called."""
    return tuple(
        Voice(
            relation=speaker.relation,
            sex=None if speaker.person is None else speaker.person.sex,
            name=None if speaker.person is None else speaker.person.label_in(*scripts_read(lang)),
            organisation=speaker.organisation,
        )
        for speaker in speakers
    )


def scripts_read(lang: str) -> tuple[Script, ...]:
    """Return the scripts that readers of a language know, the best known first."""
    return _SCRIPTS.get(lang, _SCRIPTS["ru"])


def source_words(lang: str, source: DisclosedSource, speakers: Sequence[Speaker]) -> Words:
    """Return how a source is called: "testimony, mother, November 2018", or its title and address where public."""
    parts: list[Words] = [_title(lang, source)]
    parts += [called for speaker in speakers if (called := _called(lang, speaker))]
    if source.made_on is not None:
        parts.append((said(fuzzy_date_label(source.made_on, lang), lang),))
    if source.url is not None:
        parts.append((said(source.url),))
    return joined(parts, ", ")


def _title(lang: str, source: DisclosedSource) -> Words:
    """Return the kind and the title, or the title alone where it tells the kind itself."""
    kind = word(lang, f"kind.{source.kind.value}")
    if source.title is None:
        return (kind,)
    title = quoted(lang, said(source.title, source.language))
    return title if kind.value.casefold() in source.title.casefold() else (kind, said(" "), *title)


def _called(lang: str, speaker: Speaker) -> Words:
    if speaker.organisation is not None:
        return (said(speaker.organisation),)
    label = None if speaker.person is None else speaker.person.label_in(*scripts_read(lang))
    if speaker.relation is None:
        return () if label is None else (said(label),)
    sex = None if speaker.person is None else speaker.person.sex
    relation = relation_word(lang, speaker.relation, sex=sex)
    return (relation,) if label is None else (relation, said(" "), said(label))


def _footnote(lang: str, facts: Sequence[Fact]) -> Footnote:
    first = facts[0]
    parts = [source_words(lang, first.source, first.speakers)]
    if first.anchor is not None:
        parts.append(anchor_words(lang, first.anchor, tape=first.tape, source_lang=first.source.language))
    words = capitalised(joined(parts, ", "))
    certainty = joined([words, certainty_words(lang, first.certainty.value, first.told_by)], "; ")
    ids: tuple[StatementId, ...] = tuple(fact.statement_id for fact in facts)
    key = "page.statement" if len(ids) == 1 else "page.statements"
    told = fill(phrase(lang, key), said(", ".join(ids)))
    stop = phrase(lang, "page.whole_stop")
    return Footnote((*runs([*certainty, stop, said(" ")]), *runs([*told, stop], style=Style.QUIET)), ids)


def anchor_words(lang: str, anchor: Anchor, *, tape: DisclosedTape | None, source_lang: str) -> Words:
    """Return where in the source it stands: "tape 12, 00:01:20–00:01:45", "p. 2", or the very words."""
    if isinstance(anchor, TapeAnchor):
        known = {} if tape is None else {"number": tape.number, "part": tape.part}
        ends = {"from": _clock(anchor.from_ms), "to": _clock(anchor.to_ms)}
        value = word(lang, f"anchor.{_pattern_of(tape)}").value.format_map(known | ends)
        return (Text(value, script_of(value), lang),)
    if isinstance(anchor, PageAnchor):
        pattern = word(lang, "anchor.page")
        return (Text(pattern.value.format(page=anchor.page), pattern.script, lang),)
    return quoted(lang, said(anchor.quote, source_lang))


def _pattern_of(tape: DisclosedTape | None) -> str:
    if tape is None:
        return "tape"
    return "tape_numbered" if tape.part in (None, 1) else "tape_part"


def _clock(at_ms: int) -> str:
    """Return a place of a tape as hh:mm:ss, so that no reader takes minutes for hours."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
