"""From the answers of a testimony to the source sheet it stands for.

The page makes the same thing as a sheet made by hand, and the same reader objects to both. Source:
docs/spec/source-sheet.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from django.utils.translation import gettext

from shyraq.desk.forms import Answers
from shyraq.desk.taking.consent import PURPOSES
from shyraq.desk.taking.people import guessed_role
from shyraq.desk.taking.questions import SPEAKER
from shyraq.statements.objections import Objection

_SOURCE = ("kind", "title", "language", "made_at")
_STATEMENT: tuple[str, ...] = ("about", "says", "relation", "other", "value", "at", "from", "to", "by", "charge")
_STATEMENT += ("term", "means", "result", "role", "of", "certainty", "told_by", "note")
_MEDIA = ("text", "voice", "face")
_SAYS_NOTHING = frozenset({"about", "certainty"})
_OFFERED_ONLY = frozenset({"about", "says"})

Tree = dict[str, object]


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date as it was typed and what it means: ``edtf`` for the sheet, empty where it cannot be read.

    ``words`` say it back; ``others`` are readings it may have as well, as (EDTF, words); ``advice`` tells what would be
    right; ``says_more`` that what was typed holds more than the date does.
    """

    edtf: str
    words: str = ""
    others: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    says_more: bool = False


ReadDate = Callable[[str], DateRead]


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet as bytes, where in the form each of its statements stands, and which dates could not be read."""

    data: bytes
    places: tuple[str, ...]
    advice: Mapping[str, str] = field(default_factory=dict)

    def in_form(self, objection: Objection) -> Objection:
        """Return an objection to the sheet as one to the form, where lines left empty count too."""
        path = objection.path
        if path.startswith("statements["):
            number, _, rest = path.removeprefix("statements[").partition("]")
            place = self.places[int(number)]
            path = f"{place}{rest}" if place.startswith("statements[") else place
        sentence = _in_words_of_the_form(path, objection.code) or self.advice.get(path, objection.sentence)
        return Objection(path, sentence, 0, objection.code)


def _in_words_of_the_form(path: str, code: str) -> str:
    """Return an objection as the form says it, nothing where the words of the sheet do."""
    if code == "label":
        return gettext("first give this person a name, or choose somebody else")
    if code == "said_already":
        return gettext("the source says this already; change the line or take it out")
    if code == "is_twice":
        return gettext("this is the same person as one above; take one of the two out")
    if code != "missing":
        return ""
    asked = {
        "consent.given_by": gettext("choose who agrees; without it the source is for the house alone"),
        "source.title": gettext("say who is speaking, or give it a title"),
        "says": gettext("choose what is said"),
        "about": gettext("choose whom it is about"),
        "value": gettext("say it in words"),
        "relation": gettext("choose what the one is to the other"),
        "other": gettext("choose whose relative it is"),
    }
    return asked.get(path) or asked.get(path.rpartition(".")[2], "")


def made_sheet(
    answers: Answers, *, people_count: int, statement_count: int, filename: str, title: str, read_date: ReadDate
) -> MadeSheet:
    """Return the sheet the answers stand for; what was left empty is not in it.

    Args: title what the source is called where it was left empty; filename of the file it names, or empty.
    """
    return _Maker(answers, read_date).sheet(
        people_count=people_count, statement_count=statement_count, filename=filename, title=title
    )


def more_sheet(answers: Answers, *, people_count: int, statement_count: int, read_date: ReadDate) -> MadeSheet:
    """Return the sheet that adds what was answered to a source which is there: people and statements alone."""
    return _Maker(answers, read_date).more(people_count=people_count, statement_count=statement_count)


class _Maker:
    """Makes one sheet and remembers what could not be read."""

    def __init__(self, answers: Answers, read_date: ReadDate) -> None:
        self._answers = answers
        self._read_date = read_date
        self._advice: dict[str, str] = {}

    def sheet(self, *, people_count: int, statement_count: int, filename: str, title: str) -> MadeSheet:
        lines, consent = self._lines(people_count, statement_count), self._consent()
        named = _named(line for _, line in lines) | {str(consent.get("given_by", ""))}
        people = self._people(people_count, named)
        tree: Tree = {"shyraq": "1", "source": self._source(people, filename=filename, title=title)}
        return self._made(tree | ({"consent": consent} if consent else {}), people, lines)

    def more(self, *, people_count: int, statement_count: int) -> MadeSheet:
        lines = self._lines(people_count, statement_count)
        people = self._people(people_count, _named(line for _, line in lines))
        return self._made({"shyraq": "1"}, people, lines)

    def _lines(self, people_count: int, statement_count: int) -> list[tuple[str, Tree]]:
        """Return every line that says anything, with its place in the form; who is whose relative first."""
        said = [(f"statements[{number}]", self._statement(number)) for number in range(statement_count)]
        return [*self._kinship(people_count), *((place, line) for place, line in said if line)]

    def _people(self, count: int, named: set[str]) -> dict[str, Tree]:
        people = {f"p{number}": self._person(number) for number in range(count)}
        return {label: person for label, person in people.items() if person or (label == SPEAKER and label in named)}

    def _made(self, tree: Tree, people: Mapping[str, Tree], lines: list[tuple[str, Tree]]) -> MadeSheet:
        tree |= {"people": people} if people else {}
        if lines:
            tree["statements"] = [line for _, line in lines]
        data = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)
        assert isinstance(data, str)
        advice = {path: words for path, words in self._advice.items() if self._answers[path]}
        return MadeSheet(data.encode("utf-8"), tuple(place for place, _ in lines), advice)

    def _source(self, people: Mapping[str, Tree], *, filename: str, title: str) -> Tree:
        answers = self._answers
        part = self._given("source", _SOURCE) | self._dated("source", "made_on")
        part = part if "title" in part or not title else {**part, "title": title}
        speaker = answers["source.made_by"] or SPEAKER
        makers = [*([speaker] if speaker in people else []), *filter(None, [answers["source.organisation"]])]
        return part | ({"made_by": makers} if makers else {}) | ({"file": filename} if filename else {})

    def _person(self, number: int) -> Tree:
        start, answers = f"people.p{number}", self._answers
        names = [
            {"text": text, "role": answers[f"{start}.names[{nth}].role"] or guessed_role(text)}
            for nth in (0, 1)
            if (text := answers[f"{start}.names[{nth}].text"])
        ]
        part: Tree = {"names": names} if names else {}
        part |= self._given(start, ("sex", "is")) | self._dated(start, "born_on")
        return part | ({"protect": "true"} if part and answers.ticked(f"{start}.protect") else {})

    def _kinship(self, people_count: int) -> Iterator[tuple[str, Tree]]:
        """Yield what the relation chosen beside a person says: they are it to who is speaking."""
        for number in range(1, people_count):
            place = f"people.p{number}.relation"
            if self._answers[place]:
                about = {"about": f"p{number}", "says": "relative_of", "other": SPEAKER}
                yield place, {**about, "relation": self._answers[place]}

    def _statement(self, number: int) -> Tree:
        start, answers = f"statements[{number}]", self._answers
        part = self._given(start, _STATEMENT) | self._dated(start, "on")
        ends = [end.strip() for end in answers[f"{start}.anchor.tape"].replace("–", "-").split("-") if end.strip()]
        if ends:
            tape, _, part_of_it = answers[f"{start}.anchor.number"].partition("/")
            named = ({"number": tape} if tape else {}) | ({"part": part_of_it} if part_of_it else {})
            part["anchor"] = {"tape": ends if len(ends) > 1 else ends * 2, **named}
        is_empty = set(part) <= (_OFFERED_ONLY if answers.ticked(f"{start}.offered") else _SAYS_NOTHING)
        return {} if is_empty else part

    def _consent(self) -> Tree:
        answers = self._answers
        levels = {purpose.value: answers[f"consent.purposes.{purpose}"] or "no" for purpose in PURPOSES}
        if not answers["consent.given_by"] and not answers["consent.way"] and set(levels.values()) == {"no"}:
            return {}
        part = self._given("consent", ("given_by",))
        part |= self._dated("consent", "given_on") | self._dated("consent", "valid_until")
        if answers["consent.way"]:
            part["how"] = {answers["consent.way"]: answers["consent.how"]}
        media = {key: "yes" if answers.ticked(f"consent.media.{key}") else "no" for key in _MEDIA}
        return part | {"purposes": {"internal": "full"} | levels, "media": media}

    def _given(self, start: str, keys: tuple[str, ...]) -> Tree:
        return {key: self._answers[f"{start}.{key}"] for key in keys if self._answers[f"{start}.{key}"]}

    def _dated(self, start: str, key: str) -> Tree:
        """Return a date as the sheet writes it, and the words it was said in where they hold more."""
        path = f"{start}.{key}"
        typed = self._answers[path]
        if not typed:
            return {}
        read = self._read_date(typed)
        if not read.edtf:
            self._advice[path] = read.advice
            return {key: typed}
        notes = [typed, self._answers[f"{start}.note"]] if read.says_more and key == "on" else []
        dated: Tree = {key: read.edtf}
        return dated | ({"note": "; ".join(filter(None, notes))} if notes else {})


def _named(lines: Iterable[Tree]) -> set[str]:
    return {str(line[key]) for line in lines for key in ("about", "other") if key in line}
