"""Values as bodies: how a statement and its neighbours are written inside a sealed entry, and read back.

A body is a map of plain canonical types with short readable keys; what is None or empty is left out, so
that equal values have equal bodies. Reading is strict: an unknown key, a missing one or a wrong type is
refused, never guessed.

Source: docs/spec/statement.md §3, docs/spec/consent.md §4.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Generic, TypeVar, cast

from shyraq.basics.canonical import Plain
from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.basics.text import Script, Text
from shyraq.statements.consent import Consent, ConsentMode, HowGiven, Media, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.predicates import Certainty, NameRole, Predicate
from shyraq.statements.purposes import Level, Purpose
from shyraq.statements.source import Evidence, Maker, Place, Source, SourceKind
from shyraq.statements.statement import Anchor, PageAnchor, QuoteAnchor, Statement, TapeAnchor
from shyraq.statements.weighing import Weighing

Body = dict[str, Plain]
_EMPTY: tuple[object, ...] = ((), frozenset())
Value = Statement | Source | Consent | Withdrawal | Judgement | Protection | Weighing
V = TypeVar("V", Statement, Source, Consent, Withdrawal, Judgement, Protection, Weighing)
T = TypeVar("T")


class NotABody(ValueError):
    """The map is not the body of the value that was expected."""

    def __init__(self, value_name: str, fault: str) -> None:
        super().__init__(f"this is not the body of a {value_name}: {fault}")


def to_body(value: Value) -> Body:
    """Return the body of ``value``: canonical types only, nothing that is None or empty."""
    return _CODECS[type(value)].write(value)


def from_body(kind: type[V], body: Plain) -> V:
    """Return the value of type ``kind`` whose body is ``body``.

    Raises: NotABody for an unknown or missing key, or a value of the wrong type.
    """
    return cast(V, _CODECS[kind].read(body))


@dataclass(frozen=True, slots=True)
class _Field:
    """One key of a body: the attribute it holds, and how that is written and read; ``always`` writes None too."""

    key: str
    attribute: str
    write: Callable[..., Plain]
    read: Callable[[Plain], object]
    always: bool = False


class _Codec(Generic[T]):
    """Writes and reads values of one class by a table of fields."""

    def __init__(self, make: type[T], fields: Sequence[_Field]) -> None:
        self._make = cast(Callable[..., T], make)
        self._name = make.__name__
        self._fields = tuple((field.key, field.attribute, field.write, field.always) for field in fields)
        self._readers = {field.key: (field.attribute, field.read) for field in fields}

    def write(self, value: object) -> Body:
        body: Body = {}
        for key, attribute, write, always in self._fields:
            part = getattr(value, attribute)
            if always or (part is not None and part not in _EMPTY):
                body[key] = write(part)
        return body

    def read(self, body: Plain) -> T:
        if not isinstance(body, dict):
            raise NotABody(self._name, "it is no map")
        parts: dict[str, object] = {}
        readers = self._readers
        try:
            for key, plain in body.items():
                attribute, read = readers[key]
                parts[attribute] = read(plain)
            return self._make(**parts)
        except KeyError as fault:
            raise NotABody(self._name, f"“{fault.args[0]}” is no key or word of it") from fault
        except TypeError as fault:
            raise NotABody(self._name, str(fault)) from fault
        except ValueError as fault:
            raise NotABody(self._name, "a word, a date or a list of it is not as written by this house") from fault


def _text(plain: Plain) -> str:
    if type(plain) is not str:
        raise TypeError("text was expected")
    return plain


def _id(plain: Plain) -> str:
    """Return an id as the one object that all values with this id share: they are looked up by the hundred thousand."""
    return intern(_text(plain))


def _text_or_none(plain: Plain) -> str | None:
    return None if plain is None else _text(plain)


def _from_hex(digest: str) -> Plain:
    return bytes.fromhex(digest)


def _hex(plain: Plain) -> str:
    if type(plain) is not bytes:
        raise TypeError("a digest was expected")
    return plain.hex()


def _number(plain: Plain) -> int:
    if type(plain) is not int:
        raise TypeError("a whole number was expected")
    return plain


def _truth(plain: Plain) -> bool:
    if type(plain) is not bool:
        raise TypeError("true or false was expected")
    return plain


def _items(plain: Plain) -> list[Plain]:
    if not isinstance(plain, list):
        raise TypeError("a list was expected")
    return plain


def _map(plain: Plain) -> dict[str, Plain]:
    if not isinstance(plain, dict):
        raise TypeError("a map was expected")
    return plain


def _date(plain: Plain) -> FuzzyDate:
    date = parse_fuzzy_date(_text(plain))
    if date.edtf != plain:
        raise ValueError(f"“{date.edtf}” is how this date is written")
    return date


def _write_date(date: FuzzyDate) -> Plain:
    return date.edtf


def _same(value: Plain) -> Plain:
    return value


def _words(words: Iterable[str]) -> dict[str, str]:
    return {str(word): word for word in words}


def _word(kind: Iterable[T]) -> Callable[[Plain], object]:
    """Return a reader of one word of an enumeration; an unknown word is a KeyError."""
    return cast(Callable[[Plain], object], _words(cast(Iterable[str], kind)).__getitem__)


def _write_word(word: str) -> Plain:
    return str(word)


def _write_levels(levels: Mapping[Purpose, Level]) -> Plain:
    return {str(purpose): str(level) for purpose, level in levels.items()}


def _levels(plain: Plain) -> Mapping[Purpose, Level]:
    return {Purpose(purpose): Level(_text(level)) for purpose, level in _map(plain).items()}


def _write_purposes(purposes: frozenset[Purpose]) -> Plain:
    return sorted(str(purpose) for purpose in purposes)


def _purposes(plain: Plain) -> frozenset[Purpose]:
    found = [Purpose(_text(item)) for item in _items(plain)]
    if not found or found != sorted(set(found)):
        raise ValueError("purposes are listed once each and in order, and left out where all are meant")
    return frozenset(found)


def _write_ids(ids: Sequence[str]) -> Plain:
    return list(ids)


def _ids(plain: Plain) -> tuple[str, ...]:
    found = [_text(item) for item in _items(plain)]
    if not found or found != sorted(set(found)):
        raise ValueError("ids are listed once each and in order, and left out where there are none")
    return tuple(found)


def _write_anchor(anchor: Anchor) -> Plain:
    if isinstance(anchor, TapeAnchor):
        return {"tape": [anchor.from_ms, anchor.to_ms]}
    if isinstance(anchor, PageAnchor):
        return {"page": anchor.page}
    return {"quote": anchor.quote}


def _anchor(plain: Plain) -> Anchor:
    ((key, inner),) = _map(plain).items()
    if key == "tape":
        from_ms, to_ms = _items(inner)
        return TapeAnchor(_number(from_ms), _number(to_ms))
    if key == "page":
        return PageAnchor(_number(inner))
    if key == "quote":
        return QuoteAnchor(_text(inner))
    raise ValueError(f"“{key}” is no anchor")


def _many(codec: _Codec[T]) -> tuple[Callable[[Sequence[T]], Plain], Callable[[Plain], object]]:
    def write(values: Sequence[T]) -> Plain:
        return [codec.write(value) for value in values]

    def read(plain: Plain) -> tuple[T, ...]:
        return tuple(codec.read(item) for item in _items(plain))

    return write, read


def _plain(key: str, attribute: str = "", read: Callable[[Plain], object] = _text) -> _Field:
    return _Field(key, attribute or key, _same, read)


def _digest(key: str) -> _Field:
    return _Field(key, key, _from_hex, _hex)


def _dated(key: str) -> _Field:
    return _Field(key, key, _write_date, _date)


def _worded(key: str, attribute: str, kind: Iterable[T]) -> _Field:
    return _Field(key, attribute, _write_word, _word(kind))


def _inner(key: str, codec: _Codec[T], attribute: str = "") -> _Field:
    return _Field(key, attribute or key, codec.write, codec.read)


def _listed(key: str, codec: _Codec[T]) -> _Field:
    return _Field(key, key, *_many(codec))


_TEXT = _Codec(Text, (_plain("text", "value"), _worded("script", "script", Script), _plain("lang")))
_PLACE = _Codec(Place, (_plain("said"), _plain("code")))
_MAKER = _Codec(Maker, (_plain("person"), _plain("organisation")))
_HOW = _Codec(HowGiven, (_worded("mode", "mode", ConsentMode), _plain("detail")))
_MEDIA = _Codec(Media, tuple(_plain(key, read=_truth) for key in ("face", "voice", "text")))
_EVIDENCE = _Codec(
    Evidence,
    (
        *map(_digest, ("blob", "sha256")),
        _plain("name"),
        _plain("size", "size_bytes", _number),
        _plain("type", "media_type"),
        _plain("duration", "duration_ms", _number),
    ),
)

_CODECS: dict[type, _Codec[object]] = {
    made: cast(_Codec[object], _Codec(made, fields))
    for made, fields in {
        Statement: (
            _plain("id"),
            _plain("source", "source_id", _id),
            _plain("about", read=_id),
            _worded("says", "predicate", Predicate),
            _worded("certainty", "certainty", Certainty),
            _inner("value", _TEXT),
            _worded("name_role", "name_role", NameRole),
            *map(_dated, ("on", "since")),
            *(_inner(key, _PLACE, attribute) for key, attribute in (("at", "at"), ("from", "origin"))),
            _inner("to_place", _PLACE),
            *map(_plain, ("by", "to", "other", "relation", "role", "term", "charge", "means", "result", "of")),
            _plain("told_by"),
            _Field("anchor", "anchor", _write_anchor, _anchor),
            _plain("note"),
        ),
        Source: (
            _plain("id", read=_id),
            _worded("kind", "kind", SourceKind),
            *map(_plain, ("title", "language")),
            _digest("sheet_sha256"),
            _dated("made_on"),
            _inner("made_at", _PLACE),
            _listed("made_by", _MAKER),
            *map(_plain, ("recorded_by", "url")),
            _listed("evidence", _EVIDENCE),
        ),
        Consent: (
            _plain("id"),
            _plain("source", "source_id", _id),
            _Field("given_by", "given_by", _same, _text_or_none, always=True),
            _Field("levels", "levels", _write_levels, _levels),
            *map(_dated, ("given_on", "valid_until")),
            _inner("how", _HOW),
            _inner("media", _MEDIA),
        ),
        Withdrawal: (_plain("source", "source_id"), _Field("purposes", "purposes", _write_purposes, _purposes)),
        Judgement: (
            *map(_plain, ("id", "one", "other", "reason")),
            _worded("verdict", "verdict", Verdict),
        ),
        Protection: (_plain("person", "person_id"), _plain("source", "source_id")),
        Weighing: (
            *map(_plain, ("id", "person", "reason")),
            _worded("says", "predicate", Predicate),
            _Field("believed", "believed", _write_ids, _ids),
        ),
    }.items()
}
