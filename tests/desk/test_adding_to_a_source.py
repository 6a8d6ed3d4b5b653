"""More of a source at the desk: many lines on one page, or one statement of a stretch of its tape."""

import io
import re
import wave

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template

from desks import Desk
from shyraq.basics.ids import CueId, EvidenceId, SourceId
from shyraq.basics.text import Text, script_of
from shyraq.desk.adding.said_here import said_here
from shyraq.desk.session import COOKIE
from shyraq.queries.meant import meant_in
from shyraq.queries.people import person_lines
from shyraq.queries.said_on_tape import statements_on
from shyraq.queries.sources import source_view
from shyraq.statements.transcript import CueChange, CueState, WrittenCue
from shyraq.store.rows import require_source, scope_of_source

SHEET = """
shyraq: 1
source: {kind: testimony, title: A wife tells, language: kk, made_on: 2019-11-03, made_by: [wife], file: wife.wav}
consent: {given_by: wife, given_on: 2019-11-03, purposes: {internal: full, un: full}}
people:
  wife: {names: [{text: Динара Маратқызы, lang: kk, role: own}], sex: f}
  husband:
    names:
      - {text: Ержан Саматұлы, lang: kk, role: own}
      - {text: 叶尔江·萨马提, lang: zh, role: official}
    sex: m
statements:
  - {about: husband, says: relative_of, other: wife, relation: spouse}
"""


def sound(seconds: int = 30) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(1000)
        recording.writeframes(b"\x80" * 1000 * seconds)
    return kept.getvalue()


@pytest.fixture
def source(desk: Desk) -> SourceId:
    sheet, tape = SimpleUploadedFile("wife.yaml", SHEET.encode()), SimpleUploadedFile("wife.wav", sound())
    taken = desk.post("/sources/take-sheet", sheet=sheet, file=tape)
    assert taken.status_code == 303, taken.content.decode()
    return SourceId(taken.headers["Location"].rpartition("/")[2])


def working(desk: Desk):
    return desk.session.working(desk.client.cookies[COOKIE].value)


def tape_of(desk: Desk, source: SourceId) -> EvidenceId:
    with working(desk):
        kept = require_source(source).tape(None)
    assert kept is not None
    assert kept.id is not None
    return kept.id


def write_cues(
    desk: Desk, source: SourceId, *cues: tuple[str, int, int, str], state: CueState = CueState.WRITTEN
) -> None:
    change = CueChange(
        source_id=source,
        tape=tape_of(desk, source),
        cues=tuple(
            WrittenCue(id=CueId(one), from_ms=a, to_ms=b, words=Text(words, script_of(words), "kk"), state=state)
            for one, a, b, words in cues
        ),
    )
    with working(desk) as house, house.writing():
        house.append([house.pen(scope_of_source(source)).cues_written(change)])


def fields(page: str) -> dict[str, str]:
    """Return what a browser would send of the form on a page, as it stands."""
    form = page.split('id="take"')[1].split("</form>")[0]
    found = dict(re.findall(r'<input type="(?:hidden|text)"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form))
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]
    return {name: value for name, value in found.items() if value and name != "csrfmiddlewaretoken"}


def test_the_page_of_a_source_leads_to_its_lines_and_what_is_added_stands_there(desk: Desk, source: SourceId) -> None:
    assert f'href="/sources/{source}/add"' in desk.get(f"/sources/{source}")
    assert f'href="/sources/{source}/add"' in desk.get("/today")
    page = desk.get(f"/sources/{source}/add")
    assert page.count("data-known") == 2
    typed = fields(page) | {
        "statements[0].says": "detained",
        "statements[0].on": "December 2017",
        "statements[0].at": "Emin county",
        "statements[0].certainty": "seen",
        "statements[0].anchor.tape": "00:00:05 – 00:00:09",
        "statements[1].says": "quote",
        "statements[1].value": "Оны алып кетті",
    }

    added = desk.post(f"/sources/{source}/add", **typed)

    assert added.status_code == 303, added.content.decode().split('id="objections"')[-1][:900]
    shown = desk.get(f"/sources/{source}")
    assert "2 statements are sealed in the record." in shown
    assert "December 2017" in shown
    assert "Оны алып кетті" in shown
    assert re.search(r'data-hear="" data-source="[^"]+" data-from="5.0" data-to="9.0"', shown)
    assert '<bdi class="which">tape 1</bdi>' in shown


def test_a_family_that_is_added_is_new_or_asked_about(desk: Desk, source: SourceId) -> None:
    page = desk.get(f"/sources/{source}/add")
    typed = fields(page) | {
        "people": "3",
        "people.p2.names[0].text": "Нұрболат Әсетұлы",
        "people.p2.relation": "sibling",
    }

    asked = desk.post(f"/sources/{source}/add", **typed)

    assert asked.status_code == 422
    assert "Is this somebody of the register?" in asked.content.decode()
    typed |= {"likely.p2": desk.son, "likely.p2.shown": desk.son}
    added = desk.post(f"/sources/{source}/add", **typed)
    assert added.status_code == 303, added.content.decode()
    assert f"/people/{desk.son}" in desk.get(f"/sources/{source}")


def test_nothing_is_lost_where_something_is_to_be_mended(desk: Desk, source: SourceId) -> None:
    typed = fields(desk.get(f"/sources/{source}/add"))

    empty = desk.post(f"/sources/{source}/add", **typed)
    typed |= {
        "statements[0].says": "died",
        "statements[0].anchor.tape": "00:00:05 – 00:01:09",
        "statements[0].by": "a guard",
    }
    beyond = desk.post(f"/sources/{source}/add", **typed)

    assert (empty.status_code, beyond.status_code) == (422, 422)
    assert "no line says anything yet" in empty.content.decode()
    page = beyond.content.decode()
    assert "lies beyond the end of the tape" in page
    assert 'value="a guard"' in page


def test_a_draft_that_adds_is_gone_on_with_at_its_source(desk: Desk, source: SourceId) -> None:
    typed = fields(desk.get(f"/sources/{source}/add")) | {"statements[0].by": "a guard", "then": "keep"}

    kept = desk.post(f"/sources/{source}/add", **typed)

    assert kept.status_code == 303
    draft = typed["draft"]
    led = desk.client.get(f"/sources/take?draft={draft}")
    assert led.headers["Location"] == f"/sources/{source}/add?draft={draft}"
    assert 'value="a guard"' in desk.get(led.headers["Location"])


def test_a_stretch_of_a_tape_comes_with_its_words_its_seconds_and_whom_they_name(desk: Desk, source: SourceId) -> None:
    tape = tape_of(desk, source)
    write_cues(desk, source, ("CUE000000001", 2_000, 6_000, "Ержанды алып кетті"), ("CUE000000002", 6_000, 9_000, "Иә"))

    page = desk.get(f"/tapes/{tape}/statement?from=2000&to=6000")

    found = fields(page)
    assert found["quote"] == "Ержанды алып кетті"
    assert found["statements[0].anchor.tape"] == "00:00:02 – 00:00:06"
    about = found[f"people.{found['statements[0].about']}.is"]
    assert "Ержан" in desk.get(f"/people/{about}").split("</h1>")[0]
    assert f'data-player="{tape}"' in page


def test_one_statement_is_saved_and_the_next_words_are_there(desk: Desk, source: SourceId) -> None:
    tape = tape_of(desk, source)
    write_cues(desk, source, ("CUE000000001", 2_000, 6_000, "Ержанды алып кетті"), ("CUE000000002", 7_000, 9_000, "Иә"))
    typed = fields(desk.get(f"/tapes/{tape}/statement?from=2000&to=6000")) | {"statements[0].says": "quote"}

    onward = desk.post(f"/tapes/{tape}/statement", **typed, then="next")

    address = onward.headers["Location"]
    assert address.startswith(f"/tapes/{tape}/statement?from=7000&to=9000&about=")
    found = fields(desk.get(address))
    assert found["quote"] == "Иә"
    assert found["statements[0].about"] == typed["statements[0].about"]
    back = desk.post(f"/tapes/{tape}/statement", **(found | {"statements[0].says": "died"}), then="back")
    assert back.headers["Location"].endswith("#t=7.0")
    with working(desk) as house:
        said = statements_on(house, tape)
        beside = said_here(house, tape, "en")
    part = get_template("desk/tapes/said_here.html").render({"said": beside})
    assert part.index('data-from="2.0"') < part.index('data-from="7.0"')
    assert [one.is_at(6_500, 7_500) for one in beside] == [False, True]
    assert [(one.from_ms, one.to_ms, one.fact.predicate.value) for one in said] == [
        (2_000, 6_000, "quote"),
        (7_000, 9_000, "died"),
    ]


def test_words_that_change_later_are_shown_with_a_note_and_the_statement_keeps_its_seconds(
    desk: Desk, source: SourceId
) -> None:
    tape = tape_of(desk, source)
    write_cues(desk, source, ("CUE000000001", 2_000, 6_000, "Ержанды алып кетті"))
    typed = fields(desk.get(f"/tapes/{tape}/statement?from=2000&to=6000")) | {"statements[0].says": "detained"}
    assert desk.post(f"/tapes/{tape}/statement", **typed).status_code == 303
    before = desk.get(f"/sources/{source}")

    write_cues(desk, source, ("CUE000000001", 2_000, 6_500, "Ержанды түнде алып кетті"))

    after = desk.get(f"/sources/{source}")
    assert "Ержанды алып кетті" in before
    assert "changed after this statement" not in before
    assert "Ержанды түнде алып кетті" in after
    assert "changed after this statement" in after
    assert 'data-from="2.0" data-to="6.0"' in after


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("Иә, Ержанның ағасы келді", True),
        ("然后警察把叶尔江·萨马提带走了", True),
        ("ол келді, ержан деп атады", False),
        ("Нұрболатқа айттым", False),
    ],
)
def test_whoever_is_named_in_the_words_is_proposed_in_any_script(
    desk: Desk, source: SourceId, words: str, is_named: bool
) -> None:
    with working(desk) as house:
        among = {fact.about.id for fact in source_view(house, source_id=source).facts}
        found = meant_in(house, words, among=among)
        named = person_lines(house, found)

    names = [name.text.value for line in named.values() if line.profile for name in line.profile.person.names]
    assert ("Ержан Саматұлы" in names) is is_named
    assert ("Нұрболат Әсетұлы" in names) is ("Нұрболат" in words)


def test_words_of_a_machine_are_never_taken_over(desk: Desk, source: SourceId) -> None:
    tape = tape_of(desk, source)
    write_cues(desk, source, ("CUE000000001", 2_000, 6_000, "CANARY-DRAFT"), state=CueState.MACHINE)

    page = desk.get(f"/tapes/{tape}/statement?from=2000&to=6000&quote=CANARY-DRAFT")

    assert "CANARY-DRAFT" not in page
    assert "A machine wrote words here" in page


def test_a_tape_nobody_has_and_one_the_house_may_not_see_are_not_there(desk: Desk, source: SourceId) -> None:
    tape = tape_of(desk, source)
    desk.post(f"/sources/{source}/withdraw", all="yes")

    assert desk.client.get(f"/tapes/{tape}/statement").status_code == 404
    assert desk.client.get("/tapes/00000000000A/statement").status_code == 404
    refused = desk.client.get(f"/sources/{source}/add")
    assert refused.status_code == 303
    assert "nothing is added to it" in desk.get(f"/sources/{source}")
