"""The printed transcript: what was said on a tape, line by line, with its translation beside it, for one purpose.

Above it stands what a court asks first: which tape, who speaks, in which languages, whether it was compared with the
tape and by how many, and the digest by which the original is known again.
"""

from dataclasses import dataclass
from datetime import date

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.text import Text, is_right_to_left
from shyraq.disclosure import DisclosedSource, Purpose, Speaker
from shyraq.disclosure.transcript import CueState, DisclosedCue, DisclosedTranscript
from shyraq.letters.document import Line, SignatureLine, Style, runs
from shyraq.letters.footnotes import scripts_read, source_words
from shyraq.letters.phrases import phrase, phrase_line, phrases
from shyraq.wording import Words, capitalised, fill, fuzzy_date_label, joined, said, word


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """One cue: its moment as hh:mm:ss, what is said, and what it means; None where it is not translated."""

    time: str
    said: Line
    is_said_rtl: bool
    meant: Line | None
    is_meant_rtl: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTranscript:
    """A transcript before it is set in type; ``heads`` are those of its columns, two where nothing is translated."""

    lang: str
    title: str
    on: date
    page: str
    sender: Text
    particulars: tuple[tuple[Text, Text], ...]
    subject: Line
    about: tuple[tuple[Text, Line], ...]
    note: Line
    heads: tuple[Line, ...]
    rows: tuple[TranscriptRow, ...]
    signatures: tuple[SignatureLine, ...]


def compose_transcript(
    transcript: DisclosedTranscript, *, lang: str, house_name: str, members: int, translation_lang: str = ""
) -> PrintedTranscript:
    """Write a transcript, of one line at least, for the purpose it was disclosed for.

    Args: lang "en", "ru" or "kk", of all that is not spoken; translation_lang the tag of the translation that stands
        beside the words, empty for none; members how many wrote or checked what is shown.
    Returns: equal arguments give equal documents.
    Raises: NoLettersIn.
    """
    cues, source = transcript.cues, transcript.source
    assert source is not None, "it has one line at least"
    house = said(house_name.strip()) if house_name.strip() else phrase(lang, "page.by_hand")
    spoken = tuple(dict.fromkeys(cue.words.lang for cue in cues))
    heads = [phrase_line(lang, "transcript.time"), _head(lang, "said", spoken)]
    if translation_lang:
        heads.append(_head(lang, "meant", (translation_lang,)))
    subject = _title(transcript, lang)
    return PrintedTranscript(
        lang=lang,
        title="".join(text.value for text in subject),
        on=transcript.on,
        page=phrases(lang)["page.page"],
        sender=house,
        particulars=_particulars(transcript, lang),
        subject=runs(subject),
        about=_about(transcript, lang, spoken=spoken, translation_lang=translation_lang, members=members),
        note=_note(transcript, lang),
        heads=tuple(heads),
        rows=tuple(_row(cue, translation_lang) for cue in cues),
        signatures=_signatures(transcript, lang, has_translation=bool(translation_lang)),
    )


def language_name(lang: str, tag: str) -> Text:
    """Return how a language is called, or its tag where nobody knows."""
    key = f"transcript.lang_{tag.partition('-')[0]}"
    return phrase(lang, key) if key in phrases(lang) else said(tag)


def _title(transcript: DisclosedTranscript, lang: str) -> Words:
    if transcript.number is None:
        return (phrase(lang, "transcript.title_bare"),)
    return fill(phrase(lang, "transcript.title"), said(str(transcript.number)))


def _particulars(transcript: DisclosedTranscript, lang: str) -> tuple[tuple[Text, Text], ...]:
    found = [(phrase(lang, "page.date"), said(_day(lang, transcript.on), lang))]
    if transcript.number is not None:
        number = str(transcript.number)
        if transcript.part is not None:
            pattern = phrase(lang, "transcript.part")
            number = pattern.value.replace("{}", number, 1).replace("{}", str(transcript.part), 1)
        found.append((phrase(lang, "transcript.tape"), said(number, lang)))
    return tuple(found)


def _about(
    transcript: DisclosedTranscript, lang: str, *, spoken: tuple[str, ...], translation_lang: str, members: int
) -> tuple[tuple[Text, Line], ...]:
    source = transcript.source
    assert source is not None, "it has one line at least"
    rows = [
        (phrase(lang, "transcript.source"), runs(capitalised(source_words(lang, source, ())))),
        (phrase(lang, "transcript.witness"), runs(_makers(lang, source))),
        (phrase(lang, "transcript.languages"), runs(_languages(lang, spoken, translation_lang))),
        (phrase(lang, "transcript.state"), runs([_counts(lang, transcript.cues, members)])),
    ]
    if transcript.sha256 is not None:
        digest = fill(phrase(lang, "transcript.original_digest"), said(transcript.sha256))
        rows.append((phrase(lang, "transcript.original"), runs(digest)))
    rows.append((phrase(lang, "transcript.times"), phrase_line(lang, "transcript.times_note")))
    return tuple(row for row in rows if row[1])


def _makers(lang: str, source: DisclosedSource) -> Words:
    return joined([_maker(lang, maker) for maker in source.makers], ", ")


def _maker(lang: str, maker: Speaker) -> Words:
    if maker.organisation is not None:
        return (said(maker.organisation),)
    label = None if maker.person is None else maker.person.label_in(*scripts_read(lang))
    if maker.person is None or label is None:
        return (phrase(lang, "page.unnamed"),)
    changed = (said(" "), phrase(lang, "page.name_changed")) if maker.person.is_name_changed else ()
    return (said(label), *changed)


def _languages(lang: str, spoken: tuple[str, ...], translation_lang: str) -> Words:
    names = joined([(language_name(lang, tag),) for tag in spoken], ", ")
    if not translation_lang:
        return names
    pattern = phrase(lang, "transcript.translated")
    before, between, behind = (Text(part, pattern.script, lang) for part in pattern.value.split("{}"))
    return (before, *names, between, language_name(lang, translation_lang), behind)


def _counts(lang: str, cues: tuple[DisclosedCue, ...], members: int) -> Text:
    pattern = phrase(lang, "transcript.state_counts")
    twice = sum(1 for cue in cues if cue.state is CueState.CHECKED_TWICE)
    checked = twice + sum(1 for cue in cues if cue.state is CueState.CHECKED)
    counts = {"lines": len(cues), "checked": checked, "twice": twice, "members": members}
    return Text(pattern.value.format_map(counts), pattern.script, lang)


def _note(transcript: DisclosedTranscript, lang: str) -> Line:
    if transcript.purpose is Purpose.INTERNAL:
        return phrase_line(lang, "transcript.inside", style=Style.STRONG)
    whom = fill(phrase(lang, "dossier.for"), word(lang, f"purpose.{transcript.purpose}"))
    consent = fill(phrase(lang, "transcript.consent"), said(_day(lang, transcript.on), lang))
    return runs([*whom, phrase(lang, "page.whole_stop"), said(" "), *consent])


def _head(lang: str, key: str, tags: tuple[str, ...]) -> Line:
    names = joined([(language_name(lang, tag),) for tag in tags], ", ")
    return runs(fill(phrase(lang, f"transcript.{key}"), *names)) if len(names) == 1 else runs(_filled(lang, key, names))


def _filled(lang: str, key: str, names: Words) -> Words:
    pattern = phrase(lang, f"transcript.{key}")
    before, behind = (Text(part, pattern.script, lang) for part in pattern.value.split("{}"))
    return (before, *names, behind)


def _row(cue: DisclosedCue, translation_lang: str) -> TranscriptRow:
    meant = next((one.words for one in cue.translations if one.words.lang == translation_lang), None)
    speaker = () if cue.speaker is None else runs([said(f"{cue.speaker}: ")], style=Style.STRONG)
    return TranscriptRow(
        time=_clock(cue.from_ms),
        said=(*speaker, *runs([_flowing(cue.words)])),
        is_said_rtl=is_right_to_left(cue.words.script),
        meant=None if meant is None else runs([_flowing(meant)]),
        is_meant_rtl=meant is not None and is_right_to_left(meant.script),
    )


def _flowing(words: Text) -> Text:
    return Text(" ".join(words.value.split()), words.script, words.lang)


def _clock(at_ms: int) -> str:
    minutes, seconds = divmod(at_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _signatures(transcript: DisclosedTranscript, lang: str, *, has_translation: bool) -> tuple[SignatureLine, ...]:
    if transcript.purpose is Purpose.INTERNAL:
        return ()
    keys = ("wrote", "translator") if has_translation else ("wrote",)
    return tuple(SignatureLine(phrase(lang, f"transcript.{key}")) for key in keys)


def _day(lang: str, on: date) -> str:
    return fuzzy_date_label(parse_fuzzy_date(on.isoformat()), lang)
