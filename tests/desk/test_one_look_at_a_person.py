"""One look tells who, where, since when and according to whom: course, family, tapes, and what was done."""

import io
import re
import wave

from django.core.files.uploadedfile import SimpleUploadedFile

from desks import Desk

FAMILY = """
shyraq: 1
source: {kind: testimony, title: An aunt, language: kk, made_on: 2019-11-03, made_by: [aunt], file: aunt.wav}
consent: {given_by: aunt, given_on: 2019-11-03, purposes: {internal: full, un: full, public: initials}}
people:
  man: {is: "@son"}
  aunt: {names: [{text: Бақыт Омарқызы, script: Cyrl, lang: kk, role: own}], sex: f}
  father: {names: [{text: Әсет, script: Cyrl, lang: kk, role: own}], sex: m}
  friend: {names: [{text: Нұрлан, script: Cyrl, lang: kk, role: own}], sex: m}
statements:
  - {about: man, says: relative_of, other: aunt, relation: nephew}
  - {about: man, says: relative_of, other: father, relation: son}
  - {about: man, says: relative_of, other: friend, relation: friend}
  - {about: father, says: died, on: 2020-02}
  - about: man
    says: last_contact
    on: 2016-03-12
    means: phone
    certainty: seen
    anchor: {tape: ["00:00:01", "00:00:02"]}
"""


def sound() -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(b"\x01\x02" * 8000 * 3)
    return kept.getvalue()


def told(desk: Desk) -> str:
    sheet = SimpleUploadedFile("aunt.yaml", FAMILY.replace("@son", desk.son).encode())
    taken = desk.post("/sources/take-sheet", sheet=sheet, file=SimpleUploadedFile("aunt.wav", sound()))
    assert taken.status_code == 303, taken.content.decode()
    return desk.get(f"/people/{desk.son}")


def test_the_course_is_drawn_and_told_as_a_list_with_silence_in_words(desk: Desk) -> None:
    page = told(desk)

    drawn = page.split('<div class="course"')[1].split("</svg>")[0]
    assert 'class="mark life' in drawn
    assert 'class="mark taken' in drawn
    assert ">today<" in drawn
    listed = page.split('<ol class="told">')[1].split("</ol>")[0]
    assert listed.index("Last contact") < listed.index("Detention") < listed.index("Held at")
    assert "Nothing is known for 1 year and 8 months." in listed
    assert "last sign of life" in listed


def test_the_family_stands_in_a_tree_with_states_and_links_and_the_rest_in_the_list(desk: Desk) -> None:
    page = told(desk)

    tree = page.split('<div class="kinship"')[1].split("</svg>")[0]
    assert re.search(r'<a href="/people/[0-9A-Z]{12}" class="kin dead" aria-label="father, Әсет, dead">', tree)
    assert re.search(rf'<a href="/people/{desk.mother}" class="kin plain"', tree)
    assert "· protected" in tree
    assert "Нұрлан" not in tree
    family = page.split("As a list, with who says so")[1].split("</ul>")[0]
    assert "Нұрлан" in family


def test_the_tree_of_an_audience_names_nobody_it_may_not_know(desk: Desk) -> None:
    told(desk)

    page = desk.get(f"/people/{desk.son}/as/public").split('<div class="kinship"')[1].split("</section>")[0]

    assert [name for name in ("Күләш", "Бақыт", "Әсет") if name in page] == []
    assert f'href="/people/{desk.mother}"' not in page
    assert "/as/public" in page


def test_a_tape_is_played_from_the_second_at_which_they_are_spoken_of(desk: Desk) -> None:
    page = told(desk)

    tapes = page.split("data-tape>")[1].split("</section>")[0]
    assert re.search(r'href="/tapes/[^"]+/play#t=1,2" data-from="1.0" data-to="2.0"', tapes)
    assert "00:01–00:02" in tapes
    assert "Last contact" in tapes
    address = re.search(r'<audio class="tape" controls preload="none" src="([^"]+)"', tapes)
    assert address is not None
    assert b"".join(desk.client.get(address[1])).startswith(b"RIFF")


def test_no_tape_is_on_the_page_of_an_audience(desk: Desk) -> None:
    told(desk)

    assert "data-tape" not in desk.get(f"/people/{desk.son}/as/un")


def test_what_was_done_about_them_is_told_by_day_and_member(desk: Desk) -> None:
    desk.post(f"/people/{desk.son}/judge", other=desk.mother, verdict="different", reason="They are two")

    done = desk.get(f"/people/{desk.son}").split('id="history"')[1].split("</section>")[0]

    assert re.search(r"Serik(</bdi>)?: judged whether two persons are one", done)
    assert "opened the page of a person" in done


def test_the_history_of_a_person_holds_nothing_of_others(desk: Desk) -> None:
    desk.post(f"/support/record/{desk.son}", kind="rent", amount="60 000", currency="KZT")

    son, mother = (
        desk.get(f"/people/{one}").split('id="history"')[1].split("</section>")[0] for one in (desk.son, desk.mother)
    )

    assert "recorded a need" in son
    assert "recorded a need" not in mother


def test_the_history_of_a_person_tells_of_outputs_they_stand_in(desk: Desk) -> None:
    desk.post(f"/people/{desk.son}/dossier", purpose="un", lang="en")

    for one in (desk.son, desk.mother):
        assert "dossier" in desk.get(f"/people/{one}").split('id="history"')[1].split("</section>")[0]


def test_facts_can_be_walked(desk: Desk) -> None:
    page = desk.get(f"/people/{desk.son}")

    assert page.count('tabindex="-1" data-fact') == page.count("<dt>")
