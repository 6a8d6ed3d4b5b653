"""What writing a cue down, or comparing it with the tape, does to how far it can be relied on.

Source: docs/spec/transcript.md §4.
"""

from dataclasses import replace

from shyraq.statements.transcript import CueState, Translation, WrittenCue


def is_another(before: WrittenCue, after: WrittenCue) -> bool:
    """Tell whether two versions of a cue differ in anything but their states and how sure a machine was."""
    return _said(before) != _said(after)


def written_anew(before: WrittenCue | None, wanted: WrittenCue) -> WrittenCue:
    """Return a cue as it stands once a member wrote ``wanted`` in the place of ``before``.

    Args: wanted has the times, the speaker, the words and the translations; its states do not count.
    Returns: what was changed is written; what was not keeps its state, a translation only where the words it translates
        are the same still.
    """
    if before is None:
        return replace(
            wanted,
            state=CueState.WRITTEN,
            sure=(),
            translations=tuple(replace(one, state=CueState.WRITTEN) for one in wanted.translations),
        )
    is_same = (before.words, before.from_ms, before.to_ms) == (wanted.words, wanted.from_ms, wanted.to_ms)
    state = before.state if is_same else CueState.WRITTEN
    known = {one.words.lang: one for one in before.translations}
    has_same_words = before.words == wanted.words
    return replace(
        wanted,
        state=state,
        sure=before.sure if state is CueState.MACHINE else (),
        translations=tuple(
            _translated(known.get(one.words.lang), one, has_same_words=has_same_words) for one in wanted.translations
        ),
    )


def checked(cue: WrittenCue, *, lang: str | None = None) -> WrittenCue:
    """Return a cue one check further; with ``lang`` its translation into that language instead of its words.

    Whoever asks has seen to it that it is neither a machine's draft nor checked twice, and that it has the translation.
    """
    if lang is None:
        return replace(cue, state=_NEXT[cue.state])
    return replace(
        cue,
        translations=tuple(
            replace(one, state=_NEXT[one.state]) if one.words.lang == lang else one for one in cue.translations
        ),
    )


def taken_over(cue: WrittenCue, *, lang: str | None = None) -> WrittenCue:
    """Return what a machine wrote as a member takes it over, unchanged; with ``lang`` the translation into it."""
    if lang is None:
        return replace(cue, state=CueState.WRITTEN, sure=())
    return replace(
        cue,
        translations=tuple(
            replace(one, state=CueState.WRITTEN) if one.words.lang == lang else one for one in cue.translations
        ),
    )


def state_of(cue: WrittenCue, *, lang: str | None = None) -> CueState | None:
    """Return the state of the words of a cue, or of its translation into ``lang``; None where it has none."""
    if lang is None:
        return cue.state
    return next((one.state for one in cue.translations if one.words.lang == lang), None)


_NEXT = {CueState.WRITTEN: CueState.CHECKED, CueState.CHECKED: CueState.CHECKED_TWICE}


def _translated(before: Translation | None, wanted: Translation, *, has_same_words: bool) -> Translation:
    if before is None or before.words != wanted.words:
        return replace(wanted, state=CueState.WRITTEN)
    is_machine = before.state is CueState.MACHINE
    return before if has_same_words or is_machine else replace(before, state=CueState.WRITTEN)


def _said(cue: WrittenCue) -> tuple[object, ...]:
    return (cue.from_ms, cue.to_ms, cue.speaker, cue.words, tuple(one.words for one in cue.translations))
