"""Who may be one person, at the desk: found across scripts, proposed, judged, taken back; in the house alone."""

import re
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desks import Desk
from shyraq.desk.people import same_person

UYGHUR = "نۇربولات ئەسەت"
LISTED = """
shyraq: 1
source: {kind: list, title: A list by hand, language: ug, made_on: 2019, made_by: [A partner group]}
people:
  man:
    names: [{text: نۇربولات ئەسەت, script: Arab, lang: ug, role: own}]
    born_on: 1983
    sex: m
statements:
  - {about: man, says: detained, on: 2017-12, at: Emin county}
"""
VERDICTS = {"same": "the same person", "different": "two different persons", "unsure": "not sure"}


@dataclass(frozen=True)
class Twice:
    """A desk whose register has the son twice: as the family tells of him, and in Uyghur on a list."""

    desk: Desk
    other: str

    def judge(self, verdict: str = "same", reason: str = "The same birth and county"):
        return self.desk.post("/people/duplicates", **self.pair(), verdict=verdict, reason=reason)

    def pair(self) -> dict[str, str]:
        one, other = sorted((self.desk.son, self.other))
        return {"one": one, "other": other}


@pytest.fixture
def twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Twice:
    monkeypatch.setattr(same_person, "_LOOKED_FOR_MS", 60_000)
    return Twice(desk, _taken_as_new(desk, LISTED))


def _taken_as_new(desk: Desk, sheet: str) -> str:
    """Take a sheet whose man is likely known as somebody new; return his id."""
    asked = desk.post("/sources/take-sheet", sheet=SimpleUploadedFile("list.yaml", sheet.encode())).content.decode()
    (kept,) = re.findall(r'name="kept_sheet" value="([^"]+)"', asked)
    before = _everybody(desk)
    said = {"likely.man": "new", "likely.man.shown": _shown(asked, "man")}
    assert desk.post("/sources/take-sheet", kept_sheet=kept, **said).status_code == 303
    (other,) = _everybody(desk) - before
    return other


def _everybody(desk: Desk) -> set[str]:
    return set(re.findall(r'class="who" href="/people/([0-9A-Z]{12})"', desk.get("/people")))


def _shown(page: str, label: str) -> str:
    (shown,) = re.findall(rf'name="likely\.{label}\.shown" value="([^"]+)"', page)
    return shown


def test_a_search_tells_who_else_is_likely_with_how_likely(twice: Twice) -> None:
    answer = twice.desk.post("/people", q="Nurbolat Aset")

    page = twice.desk.get(answer.headers["Location"])
    exact, also = page.split("Also likely, in other scripts")
    assert f"/people/{twice.desk.son}" in exact
    assert UYGHUR in also
    assert re.search(r'class="tag \w+">(very likely|likely|possibly) \d\d?%<', also)
    assert "2 people found" in exact


def test_a_search_without_doubtful_hits_has_no_second_group(desk: Desk) -> None:
    answer = desk.post("/people", q="Нұрболат")

    assert "Also likely" not in desk.get(answer.headers["Location"])


def test_the_register_leads_to_the_possible_duplicates(desk: Desk) -> None:
    assert 'href="/people/duplicates"' in desk.get("/people")


def test_a_pair_stands_side_by_side_with_what_speaks_for_it(twice: Twice) -> None:
    page = twice.desk.get("/people/duplicates")

    assert page.count("data-pair") == 1
    assert "1 pair nobody has judged." in page
    assert UYGHUR in page
    assert "Нұрболат Әсетұлы" in page
    assert "very likely 9" in page
    assert "sounds the same" in page
    assert re.search(r"about 1 person in \d+", page)
    assert page.count('<div class="for"><dt>') == 3


def test_each_letter_stands_above_the_one_it_stands_for(twice: Twice) -> None:
    page = twice.desk.get("/people/duplicates")

    columns = {frozenset(pair) for pair in re.findall(r"<bdi>([^<]+)</bdi><bdi>([^<]+)</bdi>", page)}
    for cyrillic, latin, arabic in (("н", "n", "ن"), ("р", "r", "ر"), ("б", "b", "ب"), ("т", "t", "ت")):
        assert columns & {frozenset((cyrillic, arabic)), frozenset((latin, arabic))}
    assert columns & {frozenset(("ұлы", "–")), frozenset(("uly", "–"))}


def test_columns_of_two_ways_run_as_the_page_does(twice: Twice) -> None:
    assert '<span class="letters" dir="ltr"' in twice.desk.get("/people/duplicates")

    twice.desk.post("/language", language="ug", next="/people")

    assert '<span class="letters" dir="rtl"' in twice.desk.get("/people/duplicates")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_judged_pair_is_gone_and_can_be_undone_at_once(twice: Twice, verdict: str) -> None:
    answer = twice.judge(verdict)

    page = twice.desk.get(answer.headers["Location"])
    assert f"<b>{VERDICTS[verdict]}</b>" in page
    assert "The same birth and county" in page
    assert "data-pair" not in page
    assert "No pair is likely to be one person" in page
    assert "/back" in page


def test_judging_makes_one_profile_of_two_and_undoing_parts_them(twice: Twice) -> None:
    judged = twice.desk.get(twice.judge().headers["Location"])
    assert UYGHUR in twice.desk.get(f"/people/{twice.desk.son}").split("</h1>")[1].split("</ul>")[0]

    answer = twice.desk.post(re.findall(r'action="(/people/judgements/[^"]+)"', judged)[0])

    page = twice.desk.get(answer.headers["Location"])
    assert "<b>not sure</b>" in page
    assert "Taken back" in page
    assert UYGHUR not in twice.desk.get(f"/people/{twice.desk.son}").split("</h1>")[1].split("</ul>")[0]


def test_undoing_a_later_judgement_brings_the_former_back(twice: Twice) -> None:
    twice.judge("same", "First reason")
    judged = twice.desk.get(twice.judge("different", "Second reason").headers["Location"])

    answer = twice.desk.post(re.findall(r'action="(/people/judgements/[^"]+)"', judged)[0])

    page = twice.desk.get(answer.headers["Location"])
    assert "<b>the same person</b>" in page
    assert "First reason" in page


def test_a_judgement_that_was_replaced_cannot_be_taken_back(twice: Twice) -> None:
    judged = twice.desk.get(twice.judge("same").headers["Location"])
    twice.judge("different")

    answer = twice.desk.post(re.findall(r'action="(/people/judgements/[^"]+)"', judged)[0])

    assert "no longer counts" in twice.desk.get(answer.headers["Location"])


def test_a_missing_reason_is_told_beside_its_field(twice: Twice) -> None:
    answer = twice.judge(reason=" ")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="f-reason-1-fault"' in page
    assert 'aria-invalid="true"' in page
    assert page.count("data-pair") == 1


def test_a_reason_without_an_answer_is_kept_and_judges_nothing(twice: Twice) -> None:
    answer = twice.judge(verdict="", reason="CANARY-REASON")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="CANARY-REASON"' in page
    assert "Choose one of the answers" in page


def test_persons_who_are_not_there_are_refused_in_words(desk: Desk) -> None:
    answer = desk.post("/people/duplicates", one=desk.son, other="01JD2V6M3QK8", verdict="same", reason="x")

    assert "There is no person 01JD2V6M3QK8" in desk.get(answer.headers["Location"])


def test_nothing_to_judge_says_what_it_means(desk: Desk) -> None:
    page = desk.get("/people/duplicates")

    assert "No pair is likely to be one person" in page
    assert "New pairs come with new sources" in page


def test_the_page_of_a_person_proposes_who_else_they_may_be(twice: Twice) -> None:
    asked = re.search(r'data-fragment="(/people/[^"]+/alike)"', twice.desk.get(f"/people/{twice.desk.son}"))
    assert asked is not None
    for page in (twice.desk.get(asked[1]), twice.desk.get(f"/people/{twice.desk.son}?look=alike")):
        assert "Perhaps the same person" in page
        assert f'href="?other={twice.other}#f-other"' in page

    chosen = twice.desk.get(f"/people/{twice.desk.son}?other={twice.other}")

    assert re.search(rf'id="f-other" name="other" value="{twice.other}"', chosen)
    assert '<details class="extra" open>' in chosen


def test_what_is_no_id_fills_nothing(desk: Desk) -> None:
    assert 'id="f-other" name="other" value=""' in desk.get(f'/people/{desk.son}?other="><script>')


def test_whoever_was_judged_is_listed_and_no_longer_proposed(twice: Twice) -> None:
    twice.judge("different", "Two cousins of one name")

    page = twice.desk.get(f"/people/{twice.desk.son}?look=alike")

    assert "Perhaps the same person" not in page
    judged = page.split("What was judged")[1]
    assert "two different persons" in judged
    assert "Two cousins of one name" in judged
    assert "Serik" in judged
    assert f'href="/people/{twice.other}"' in judged


def test_a_judgement_is_taken_back_on_the_page_of_the_person(twice: Twice) -> None:
    twice.judge("same")
    page = twice.desk.get(f"/people/{twice.desk.son}")
    (address,) = re.findall(r'action="(/people/judgements/[^"]+)"', page)

    answer = twice.desk.post(address, person=twice.desk.son)

    assert answer.headers["Location"] == f"/people/{twice.desk.son}"
    assert "It is taken back" in twice.desk.get(answer.headers["Location"])


@pytest.mark.parametrize("audience", ["un", "home-authority", "foreign-mission", "partner", "press", "public"])
def test_no_audience_hears_of_judgements_and_proposals(twice: Twice, audience: str) -> None:
    before = twice.desk.get(f"/people/{twice.desk.son}/as/{audience}")
    twice.judge("different", "CANARY-REASON")
    after = twice.desk.get(f"/people/{twice.desk.son}/as/{audience}")

    for page in (before, after):
        assert "Perhaps the same person" not in page
        assert "What was judged" not in page
        assert "CANARY-REASON" not in page
        assert UYGHUR not in page
        assert twice.other not in page
    assert _without_token(before) == _without_token(after)


def test_the_pages_are_for_members_alone(locked_desk: Desk) -> None:
    for answer in (
        locked_desk.client.get("/people/duplicates"),
        locked_desk.post("/people/duplicates", one="a", other="b", verdict="same", reason="x"),
        locked_desk.post("/people/judgements/01JD2V6M3QK8/back"),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (303, "/unlock")


def test_a_name_that_the_house_must_not_see_is_proposed_to_nobody(desk: Desk) -> None:
    closed = LISTED.replace("people:", "consent: {given_by: man, given_on: 2019, purposes: {internal: no}}\npeople:")
    other = _taken_as_new(desk, closed)

    for page in (desk.get("/people/duplicates"), desk.get(f"/people/{desk.son}"), desk.get(f"/people/{other}")):
        assert UYGHUR not in page
        assert "data-pair" not in page
        assert "Perhaps the same person" not in page


def _without_token(page: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value|name="form-token" content)="[^"]+"', "", page)


def test_a_search_that_takes_longer_shows_how_far_it_came_and_goes_on(
    twice: Twice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_person, "_LOOKED_FOR_MS", 0)

    page = twice.desk.get("/people/duplicates")

    (total,) = map(int, re.findall(r"0 of (\d+) people were looked for\.", page))
    assert "data-pair" not in page
    assert "Everybody in the register was compared" not in page

    monkeypatch.setattr(same_person, "_LOOKED_FOR_MS", 60_000)
    found = twice.desk.post("/people/duplicates/look").json()

    assert (found["looked"], found["total"], found["count"], found["is_whole"]) == (total, total, 1, True)
    assert twice.desk.get("/people/duplicates").count("data-pair") == 1


def test_after_a_judgement_only_what_it_concerns_is_looked_for_again(twice: Twice) -> None:
    twice.desk.get("/people/duplicates")
    twice.judge("different")

    page = twice.desk.get("/people/duplicates")

    assert "data-look" not in page
    assert "No pair is likely to be one person" in page
