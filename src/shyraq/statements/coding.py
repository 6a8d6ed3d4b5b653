"""How values are written as bodies and read back: a table of fields for each class, and readers of plain types.

A body is a map of plain canonical types with short readable keys; what is None or empty is left out, so that equal
values have equal bodies. Reading is strict: an unknown key, a missing one or a wrong type is refused, never guessed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Generic, TypeVar, cast

from shyraq.basics.canonical import Plain
from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date

Body = dict[str, Plain]
T = TypeVar("T")
_EMPTY: tuple[object, ...] = ((), frozenset())


class NotABody(ValueError):
    """The map is not the body of the value that was expected."""

    def __init__(self, value_name: str, fault: str) -> None:
        super().__init__(f"this is not the body of a {value_name}: {fault}")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a body: the attribute it holds, and how that is written and read; ``always`` writes None too."""

    key: str
    attribute: str
    write: Callable[..., Plain]
    read: Callable[[Plain], object]
    always: bool = False


class Codec(Generic[T]):
    """Writes and reads values of one class by a table of fields."""

    def __init__(self, make: type[T], fields: Sequence[Field]) -> None:
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


def text(plain: Plain) -> str:
    if type(plain) is not str:
        raise TypeError("text was expected")
    return plain


def same_id(plain: Plain) -> str:
    """Return an id as the one object that all values with this id share: they are looked up by the hundred thousand."""
    return intern(text(plain))


def text_or_none(plain: Plain) -> str | None:
    return None if plain is None else text(plain)


def from_hex(digest: str) -> Plain:
    return bytes.fromhex(digest)


def hex_digest(plain: Plain) -> str:
    if type(plain) is not bytes:
        raise TypeError("a digest was expected")
    return plain.hex()


def number(plain: Plain) -> int:
    if type(plain) is not int:
        raise TypeError("a whole number was expected")
    return plain


def truth(plain: Plain) -> bool:
    if type(plain) is not bool:
        raise TypeError("true or false was expected")
    return plain


def items(plain: Plain) -> list[Plain]:
    if not isinstance(plain, list):
        raise TypeError("a list was expected")
    return plain


def plain_map(plain: Plain) -> dict[str, Plain]:
    if not isinstance(plain, dict):
        raise TypeError("a map was expected")
    return plain


def day(plain: Plain) -> FuzzyDate:
    date = parse_fuzzy_date(text(plain))
    if date.edtf != plain:
        raise ValueError(f"“{date.edtf}” is how this date is written")
    return date


def write_day(date: FuzzyDate) -> Plain:
    return date.edtf


def same(value: Plain) -> Plain:
    return value


def words_of(words: Iterable[str]) -> dict[str, str]:
    return {str(word): word for word in words}


def word(kind: Iterable[T]) -> Callable[[Plain], object]:
    """Return a reader of one word of an enumeration; an unknown word is a KeyError."""
    return cast(Callable[[Plain], object], words_of(cast(Iterable[str], kind)).__getitem__)


def write_word(word: str) -> Plain:
    return str(word)


def many(codec: Codec[T]) -> tuple[Callable[[Sequence[T]], Plain], Callable[[Plain], object]]:
    def write(values: Sequence[T]) -> Plain:
        return [codec.write(value) for value in values]

    def read(plain: Plain) -> tuple[T, ...]:
        return tuple(codec.read(item) for item in items(plain))

    return write, read


def plain_field(key: str, attribute: str = "", read: Callable[[Plain], object] = text) -> Field:
    return Field(key, attribute or key, same, read)


def digest(key: str) -> Field:
    return Field(key, key, from_hex, hex_digest)


def dated(key: str) -> Field:
    return Field(key, key, write_day, day)


def worded(key: str, attribute: str, kind: Iterable[T]) -> Field:
    return Field(key, attribute, write_word, word(kind))


def inner(key: str, codec: Codec[T], attribute: str = "") -> Field:
    return Field(key, attribute or key, codec.write, codec.read)


def listed(key: str, codec: Codec[T]) -> Field:
    return Field(key, key, *many(codec))
