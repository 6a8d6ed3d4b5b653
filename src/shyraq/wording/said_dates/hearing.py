"""A said date cut into signs: words looked up, Chinese numerals counted, endings of numbers told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shyraq.wording.said_dates.lexicon import Lexicon, is_han
from shyraq.wording.said_dates.moments import END, FIRST_HALF, MIDDLE, SECOND_HALF
from shyraq.wording.said_dates.signs import UNITS, Kind, Sign

_PIECE = re.compile(
    r"(?P<group>\d{1,4}\s?\.\s?\d{1,2}\s?\.\s?\d{1,4}(?![\d.])|\d{1,4}([-/])\d{1,2}\2\d{1,4}(?!\d)"
    r"|\d{4}[-./](?:0?[1-9]|1[0-2])(?!\d|\s?(?:гг|жж|жылдар|годы))|\d{1,2}[-./]\d{4}(?!\d))"
    r"|(?P<num>\d+)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*|〇)|(?P<dots>\.{2,})|(?P<mark>\S)"
)
_IGNORED = frozenset(".,;:'’‘ʼ`\"“”«»()[]「」，。；：")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_NEIGHBOURS = frozenset({"一两", "两三", "三四", "四五", "五六", "六七", "七八", "八九"})
_TENS = {"十": 10, "百": 100}
_NUMERALS = frozenset(_DIGITS) | frozenset(_TENS) | {"廿"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, a word, a group of numbers or a mark; ``is_glued`` where nothing stands before it."""

    shape: str
    text: str
    is_glued: bool


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut folded text into pieces, each Chinese character a word of its own."""
    pieces: list[Piece] = []
    end = -1
    for match in _PIECE.finditer(text):
        shape, found = str(match.lastgroup), match.group()
        glued = match.start() == end
        end = match.end()
        if shape == "word":
            pieces += _words(re.sub("['’]", "", found), glued)
        else:
            pieces.append(Piece(shape, found, glued))
    return tuple(pieces)


def signs_of(pieces: Sequence[Piece], lexicon: Lexicon, *, hyphens_join: bool) -> tuple[Sign, ...]:
    """Return what the pieces mean in the words of ``lexicon``; what it does not know becomes an UNKNOWN sign.

    Args: hyphens_join takes a hyphen between a number and a word (“2017-жылы”) for no more than a joint.
    """
    signs: list[Sign] = []
    at = 0
    while at < len(pieces):
        found, length = _signs_at(pieces, at, lexicon=lexicon, hyphens_join=hyphens_join)
        signs += found
        at += length
    return tuple(sign for sign in _counted(signs) if sign.kind is not Kind.NOISE)


def _words(text: str, glued: bool) -> list[Piece]:
    if not any(map(is_han, text)):
        return [Piece("word", text, glued)]
    parts = re.findall(r"[\u3400-\u9fff\U00020000-\U000323af〇]|[^\u3400-\u9fff\U00020000-\U000323af〇]+", text)
    return [Piece("word", part, glued or place > 0) for place, part in enumerate(parts)]


def _signs_at(
    pieces: Sequence[Piece], at: int, *, lexicon: Lexicon, hyphens_join: bool
) -> tuple[tuple[Sign, ...], int]:
    piece = pieces[at]
    if piece.shape == "group":
        numbers = tuple(re.findall(r"\d+", piece.text))
        return (Sign(kind=Kind.GROUP, text=piece.text, numbers=numbers), *_case_behind(pieces, at, lexicon)[0]), (
            1 + _case_behind(pieces, at, lexicon)[1]
        )
    if piece.shape == "num":
        return _number_at(pieces, at, lexicon)
    if piece.shape == "word":
        return _phrase_at(pieces, at, lexicon)
    if piece.shape == "dots":
        return (Sign(kind=Kind.DASH),), 1
    return _mark_at(pieces, at, lexicon=lexicon, hyphens_join=hyphens_join), 1


def _number_at(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> tuple[tuple[Sign, ...], int]:
    text = pieces[at].text
    is_marked = at > 0 and pieces[at - 1].text in "'’‘ʼ" and pieces[at].is_glued
    number = Sign(kind=Kind.NUM, value=int(text[:9]), text=text, digits=len(text), is_rough=is_marked)
    behind, length = _case_behind(pieces, at, lexicon)
    if behind and behind[0].kind is Kind.DECADE:
        return (replace(number, is_decade=True),), 1 + length
    return (number, *behind), 1 + length


def _case_behind(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> tuple[tuple[Sign, ...], int]:
    """Return the case told by an ending glued to the number at ``at``, and how many pieces that ending takes."""
    behind = [piece for piece in pieces[at + 1 : at + 3] if piece.is_glued]
    length = 1
    if len(behind) == 2 and behind[0].text in ("-", "–", "'", "’"):
        behind, length = behind[1:], 2
    if not behind or behind[0].shape != "word" or behind[0].text not in lexicon.suffixes:
        return (), 0
    case = lexicon.suffixes[behind[0].text]
    return ((Sign(kind=Kind(case)),) if case else ()), length


def _phrase_at(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> tuple[tuple[Sign, ...], int]:
    words, ends = _words_from(pieces, at, lexicon.longest)
    for count in range(len(words), 0, -1):
        found = lexicon.meant_by(tuple(words[:count]))
        if found:
            return found, ends[count - 1] - at
    if words[0] in _NUMERALS:
        return _numeral_at(pieces, at)
    guessed = lexicon.guessed(words[0])
    return guessed or (Sign(kind=Kind.UNKNOWN, text=words[0]),), 1


def _words_from(pieces: Sequence[Piece], at: int, most: int) -> tuple[list[str], list[int]]:
    """Return the words that follow each other from ``at`` on, hyphens between them skipped, and where each ends."""
    words: list[str] = []
    ends: list[int] = []
    while at < len(pieces) and len(words) < most:
        piece = pieces[at]
        if piece.shape == "word":
            words.append(piece.text)
            ends.append(at + 1)
        elif piece.text not in ("-", ".") or not piece.is_glued:
            break
        at += 1
    return words, ends


def _numeral_at(pieces: Sequence[Piece], at: int) -> tuple[tuple[Sign, ...], int]:
    text = ""
    for piece in pieces[at:]:
        if piece.text not in _NUMERALS:
            break
        text += piece.text
    if text in _NEIGHBOURS:
        few, more = (Sign(kind=Kind.NUM, value=_DIGITS[one], text=one, digits=1) for one in text)
        return (few, Sign(kind=Kind.DASH), more), 2
    value = _positional(text) if set(text) <= set(_DIGITS) else _counted_in_tens(text)
    digits = len(text) if set(text) <= set(_DIGITS) else len(str(value))
    return (Sign(kind=Kind.NUM, value=value, text=str(value).zfill(digits), digits=digits),), len(text)


def _positional(text: str) -> int:
    return int("".join(str(_DIGITS[character]) for character in text[:9]))


def _counted_in_tens(text: str) -> int:
    total, digit = 0, 0
    for character in text[:9]:
        if character in _TENS:
            total += max(digit, 1) * _TENS[character]
            digit = 0
        elif character == "廿":
            total += 20
        else:
            digit = _DIGITS[character]
    return total + digit


def _mark_at(pieces: Sequence[Piece], at: int, *, lexicon: Lexicon, hyphens_join: bool) -> tuple[Sign, ...]:
    piece = pieces[at]
    if piece.text in _IGNORED:
        return ()
    if piece.text == "%":
        return Sign(kind=Kind.ABOUT), Sign(kind=Kind.MAYBE)
    if piece.text in "-–":
        return () if _is_joint(pieces, at, lexicon=lexicon, hyphens_join=hyphens_join) else (_dash(piece),)
    if piece.text == "、":
        return (Sign(kind=Kind.AND),)
    if piece.text == "/":
        return (_dash(piece),)
    return lexicon.meant_by((piece.text,)) or (Sign(kind=Kind.UNKNOWN, text=piece.text),)


def _dash(piece: Piece) -> Sign:
    return Sign(kind=Kind.TIGHT_DASH if piece.is_glued else Kind.DASH)


def _is_joint(pieces: Sequence[Piece], at: int, *, lexicon: Lexicon, hyphens_join: bool) -> bool:
    """Tell whether the hyphen at ``at`` only joins what stands on both sides without a space."""
    if not hyphens_join or at == 0 or at + 1 == len(pieces) or not (pieces[at].is_glued and pieces[at + 1].is_glued):
        return False
    before, behind = pieces[at - 1], pieces[at + 1]
    if before.shape == behind.shape == "word":
        meant = lexicon.meant_by((before.text,))
        return bool(meant) and meant[0].kind in (Kind.PART, *UNITS)
    if pieces[at].text == "–":
        return before.shape == "num" and behind.shape == "word" and not is_han(behind.text[0])
    return {before.shape, behind.shape} == {"num", "word"}


def _counted(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs with numbers told in words added up: twenty, five → 25."""
    out: list[Sign] = []
    for sign in signs:
        before = out[-1] if out else None
        part = None if before is None else _part_told_by(before, sign)
        if part is not None:
            out[-1] = Sign(kind=Kind.PART, value=part)
        elif before is not None and _is_tens_and(before, sign):
            out[-1] = replace(before, value=before.value + sign.value)
        elif before is not None and _are_neighbours(before, sign):
            out += [Sign(kind=Kind.DASH), sign]
        else:
            out.append(sign)
    return out


def _part_told_by(number: Sign, sign: Sign) -> int | None:
    """Return the part of a year or month that a number tells: the 1st half, "в 20-х числах"."""
    if number.kind is not Kind.NUM:
        return None
    if sign.kind is Kind.HALF_PART:
        return {1: FIRST_HALF, 2: SECOND_HALF}.get(number.value)
    return {10: MIDDLE, 20: END}.get(number.value) if sign.kind is Kind.TENTHS else None


def _are_neighbours(before: Sign, sign: Sign) -> bool:
    """Tell whether two numbers in words follow each other, as in Turkish "two three years ago"."""
    in_words = before.kind is sign.kind is Kind.NUM and not before.digits and not sign.digits
    return in_words and sign.value == before.value + 1


def _is_tens_and(before: Sign, sign: Sign) -> bool:
    if not (before.kind is sign.kind is Kind.NUM) or before.digits or sign.digits:
        return False
    return before.value >= 20 and before.value % 10 == 0 and sign.value < 10
