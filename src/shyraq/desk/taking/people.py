"""The questions about people: who is speaking, about whom, and who of the register they may be as one types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId, is_id
from shyraq.basics.text import Script, Text, is_right_to_left, script_of
from shyraq.desk.answering import house_of
from shyraq.desk.forms import Answers, Choice, Field, answers_of
from shyraq.desk.people.comparing import person_card
from shyraq.desk.taking.questions import NOTHING, SPEAKER, Line, capital
from shyraq.desk.telling import relation_text
from shyraq.desk.tongue import wording_language
from shyraq.disclosure import NameRole
from shyraq.queries.people import PersonLine, find_people, person_lines
from shyraq.wording import Words, word

_MOST_FOUND = 6
_LEAST_LETTERS = 2
_RELATIONS: tuple[str, ...] = ("spouse", "parent", "child", "sibling", "grandparent", "grandchild", "uncle_aunt")
_RELATIONS += ("nephew_niece", "cousin", "in_law", "fiance", "friend", "neighbour", "colleague", "fellow_detainee")
_RELATIONS += ("lawyer", "relative")
_ROLES = {Script.HAN: NameRole.OFFICIAL, Script.LATIN: NameRole.PASSPORT}


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody of the register, with what tells them apart: other spellings, birth, state, place, sources."""

    person_id: str
    name: Words
    other_names: tuple[Text, ...]
    points: tuple[Words, ...]
    is_protected: bool


def person_line(number: str) -> Line:
    """Return what is asked of one person; who is speaking is no relative of theirs."""
    start, lang = f"people.p{number}", wording_language()
    roles = (
        Choice("", gettext("as its script says")),
        *(Choice(role.value, word(lang, f"name_role.{role}").value) for role in NameRole),
    )
    sexes = (Choice("", gettext("not said")), *(Choice(sex, word(lang, f"sex.{sex}").value) for sex in ("m", "f")))
    relation = Field(name=f"{start}.relation", label=gettext("Is the speaker’s"), kind="choice", choices=kin_choices())
    return Line(
        number,
        (
            Field(name=f"{start}.names[0].text", label=gettext("Name")),
            *(() if f"p{number}" == SPEAKER else (relation,)),
            Field(name=f"{start}.sex", label=gettext("Sex"), kind="choice", choices=sexes),
            Field(name=f"{start}.born_on", label=gettext("Born"), kind="date"),
        ),
        (
            Field(name=f"{start}.names[0].role", label=gettext("Whose spelling"), kind="choice", choices=roles),
            Field(name=f"{start}.names[1].text", label=gettext("The name in another script")),
            Field(name=f"{start}.names[1].role", label=gettext("Whose spelling is that"), kind="choice", choices=roles),
            Field(
                name=f"{start}.is",
                label=gettext("Already in the register"),
                hint=gettext("The id of the person; the rest may then stay empty."),
                width="off",
            ),
        ),
    )


def protection_question(number: str) -> Field:
    """Return the question whether somebody is never named outside."""
    return Field(
        name=f"people.p{number}.protect", label=gettext("Never name this person outside"), kind="check", width="protect"
    )


def kin_choices() -> tuple[Choice, ...]:
    """Return the relations somebody may stand in."""
    lang = wording_language()
    return (NOTHING, *(Choice(one, capital(relation_text(one, lang).value)) for one in _RELATIONS))


def people_choices(answers: Answers, count: int, *, found: Mapping[str, Found]) -> tuple[Choice, ...]:
    """Return the persons of a testimony by what they are called in it."""
    return tuple(Choice(f"p{number}", called(answers, number, found=found)) for number in range(max(count, 1)))


def called(answers: Answers, number: int, *, found: Mapping[str, Found]) -> str:
    """Return what a person of a testimony is called in it: their name, or what number they have."""
    known = found.get(answers[f"people.p{number}.is"])
    if known is not None and known.name:
        return "".join(text.value for text in known.name)
    typed = answers[f"people.p{number}.names[0].text"]
    if typed:
        return typed
    return gettext("Who is speaking") if number == 0 else gettext("Person %(number)s") % {"number": number}


def guessed_role(name: str) -> str:
    """Return whose spelling a name most likely is, by its script: Chinese is what an office wrote, Latin a passport."""
    return _ROLES.get(script_of(name), NameRole.OWN).value


def chosen_people(house: House, answers: Answers, count: int) -> dict[str, Found]:
    """Return whoever of the register was chosen, by their ids."""
    ids = [PersonId(one) for number in range(count) if is_id(one := answers[f"people.p{number}.is"])]
    return {one: found_line(line) for one, line in person_lines(house, ids).items()}


@require_POST
def search_people(request: HttpRequest) -> JsonResponse:
    """Answer who of the register bears what was typed so far, in any script, with what tells them apart."""
    words = answers_of(request)["q"]
    lines = find_people(house_of(request), text=words, limit=_MOST_FOUND) if len(words) >= _LEAST_LETTERS else ()
    found = [found_line(line) for line in lines]
    told = ngettext("%(n)s person found", "%(n)s people found", len(found)) % {"n": len(found)}
    return JsonResponse({"found": [as_plain(one) for one in found], "told": told})


def found_line(found: PersonLine) -> Found:
    """Return somebody of the register as the picker tells them."""
    card = person_card(found, wording_language())
    line = card.line
    sources = ngettext("%(n)s source", "%(n)s sources", line.source_count) % {"n": line.source_count}
    born = (Text(f"{gettext('Born')} ", Script.OTHER), *line.born) if line.born else ()
    state = () if line.status is None else (line.status,)
    homes = tuple(place for _, place in card.homes)
    points = (born, *homes, state, line.place, (Text(sources, script_of(sources), wording_language()),))
    return Found(
        person_id=line.person_id,
        name=line.name,
        other_names=line.other_names,
        points=tuple(point for point in points if point),
        is_protected=line.is_protected,
    )


def as_plain(found: Found) -> dict[str, object]:
    """Return somebody for the script of the page: rows of texts, each with its language and direction."""
    return {
        "id": found.person_id,
        "name": _plain(found.name),
        "aka": [_plain((name,)) for name in found.other_names],
        "points": [_plain(point) for point in found.points],
        "protected": gettext("protected") if found.is_protected else "",
    }


def _plain(words: Sequence[Text]) -> list[dict[str, str]]:
    return [
        {"t": text.value}
        if text.script is Script.OTHER
        else {
            "t": text.value,
            "dir": "rtl" if is_right_to_left(text.script) else "ltr",
            "lang": "" if text.lang == "und" else text.lang,
        }
        for text in words
    ]
