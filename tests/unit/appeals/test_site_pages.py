"""What a reader finds on the pages: who, where, as of when, according to whom."""

import json
import xml.etree.ElementTree as ElementTree

from public_profiles import HOUSE, TODAY, called_person, fact, held_person, person, profile, source, status, text
from shyraq.appeals import Bundle, compose_site
from shyraq.disclosure import Certainty, DisclosedPlace, Level, Predicate, SourceKind, Speaker
from shyraq.profiles import Profile, StatusKind


def site(*profiles: Profile, lang: str = "en") -> Bundle:
    return compose_site(profiles, house_name=HOUSE, on=TODAY, lang=lang)


def page(bundle: Bundle, number: int = 1, folder: str = "people") -> str:
    return bundle.files[f"{folder}/PERS0N00{number:04}.html"].decode()


def sentenced(term: str, number: int, **more: object) -> object:
    return fact(person(1, text("A", "en")), Predicate.SENTENCED, number=number, on="2018", term=term, **more)


def test_one_sentence_tells_where_the_person_is_as_of_when_and_who_says_so() -> None:
    html = page(site(held_person()))

    now = html[html.index('class="now"') : html.index('class="cols"')]
    assert "Held, as of October 2018: camp, Dorbiljin (Emin) County." in now
    assert "uncle" in now
    assert "presumed" in now
    assert "phone call, January 2019" in now


def test_the_silence_since_then_is_counted_in_years_and_months() -> None:
    assert "that was 8 years" in page(site(held_person()))


def test_every_fact_says_who_told_it_and_links_to_the_source() -> None:
    html = page(site(held_person()))

    assert 'mother, <a href="#source-1">testimony, November 2018</a>' in html
    assert 'id="source-1"' in html


def test_accounts_that_contradict_stand_side_by_side() -> None:
    about = person(1, text("A", "en"))
    one = fact(about, Predicate.SENTENCED, number=1, on="2018", term="9 years")
    other = fact(about, Predicate.SENTENCED, number=2, on="2018", term="12 years", source=source(4))
    both = (
        status(StatusKind.SENTENCED, one, as_of="2018"),
        status(StatusKind.RELEASED, other, as_of="2018"),
    )

    html = page(site(profile(about, one, other, statuses=both)))

    assert 'class="versus"' in html
    assert html.index("9 years") < html.index("12 years")
    assert "Accounts differ; each is shown." in html


def test_a_changed_name_says_that_it_is_changed() -> None:
    hidden = person(4, form=Level.PSEUDONYM, pseudonym="Terek 41")

    html = page(site(profile(hidden, fact(hidden, Predicate.DETAINED, on="2017"))), 4)

    assert "“Terek 41” (name changed)" in html
    assert "Name changed to protect this person" in html


def test_initials_say_that_they_are_initials() -> None:
    hidden = person(4, form=Level.INITIALS, initials="С. Н.")

    html = page(site(profile(hidden, fact(hidden, Predicate.DETAINED, on="2017"))), 4)

    assert "С. Н." in html
    assert "Shown by initials to protect" in html


def test_an_unnamed_person_is_told_without_a_name() -> None:
    hidden = person(4, form=Level.UNNAMED)

    html = page(site(profile(hidden, fact(hidden, Predicate.DETAINED, on="2017"))), 4)

    assert "<h1>A person whose name is not shown</h1>" in html


def test_names_in_other_scripts_carry_their_language_and_direction() -> None:
    uyghur = held_person(1, text("Erkin Tursun"), text("ئەركىن تۇرسۇن", "ug"), text("艾尔肯·吐尔逊", "zh"))

    html = page(site(uyghur))

    assert '<bdi lang="ug" dir="rtl">ئەركىن تۇرسۇن</bdi>' in html
    assert '<bdi lang="zh" dir="ltr">艾尔肯·吐尔逊</bdi>' in html


def test_the_timeline_is_drawn_from_left_to_right_and_says_so_in_words() -> None:
    html = page(site(held_person()))

    assert '<svg viewBox="0 0 760 ' in html
    assert 'aria-label="What happened, from left to right: Last contact; Detention, Dorbiljin' in html
    assert "nothing newer is documented" in html


def test_a_released_person_asks_for_no_more_letters() -> None:
    free = person(1, text("A", "en"))
    let_go = fact(free, Predicate.RELEASED, on="2019-01")

    html = page(site(profile(free, let_go, statuses=(status(StatusKind.RELEASED, let_go, as_of="2019-01"),))))

    assert "Please send no more letters unless the family asks" in html
    assert "How you can help" not in html
    assert "Nothing newer" not in html


def test_the_call_names_who_calls_what_is_asked_and_what_a_reader_can_do() -> None:
    html = page(site(called_person()), 9, "calls")

    for words in ("Call for the release of Marat Example", "First Society", "Release him at once", "What you can do"):
        assert words in html
    assert "Addressed to the government" in html


def test_background_figures_are_told_as_those_of_who_gave_them() -> None:
    html = page(site(called_person()), 9, "calls")

    background = html[html.index("The background") :]
    assert "over 1 million" in background
    assert "First Society, Second Initiative" in background


def test_a_public_source_is_linked_without_telling_where_the_reader_came_from() -> None:
    about = person(1, text("A", "en"))
    public = source(1, kind=SourceKind.WEB_PAGE, is_public=True, title="A page", url="https://example.org/a")

    html = page(site(profile(about, fact(about, Predicate.ARRESTED, on="2019", source=public))))

    assert '<a href="https://example.org/a" rel="external nofollow noopener noreferrer">' in html


def test_a_source_whose_address_is_no_web_address_is_not_linked() -> None:
    about = person(1, text("A", "en"))
    public = source(1, is_public=True, url="javascript:alert(1)")

    bundle = site(profile(about, fact(about, Predicate.ARRESTED, on="2019", source=public)))

    assert b"javascript:" not in b"".join(bundle.files.values())


def test_a_relative_without_a_name_is_told_by_the_relation_only() -> None:
    html = page(site(held_person()))

    assert "mother" in html
    assert "not named here" not in html


def test_a_speaker_nobody_may_call_is_a_person_who_is_not_named() -> None:
    about = person(1, text("A", "en"))
    witness = Speaker(person=person(7, form=Level.UNNAMED))

    bundle = site(profile(about, fact(about, Predicate.ARRESTED, on="2019", speakers=(witness,))))

    assert "a person who is not named" in page(bundle)
    assert b"PERS0N000007" not in b"".join(bundle.files.values())


def test_the_machine_readable_file_says_what_the_page_says() -> None:
    told = json.loads(site(held_person()).files["people.json"])["people"][0]

    assert told["name"] == "Person 1"
    assert told["now"][0]["words"] == "Held, as of October 2018: camp, Dorbiljin (Emin) County."
    assert told["happened"][0]["versions"][0]["said_by"][0]["certainty"] == Certainty.SEEN


def test_the_feed_is_rss_and_orders_by_the_newest_source() -> None:
    channel = ElementTree.fromstring(site(held_person(), called_person()).files["feed.xml"]).find("channel")

    assert channel is not None
    assert [item.findtext("title") for item in channel.findall("item")] == ["Marat Example", "Person 1"]
    assert channel.findtext("item/link") == "people/PERS0N000009.html"
    assert channel.findtext("item/pubDate") == "Mon, 11 Mar 2019 00:00:00 +0000"


def test_a_long_register_is_cut_into_pages_that_link_to_each_other() -> None:
    bundle = site(*(held_person(number) for number in range(1, 403)))

    assert {"people.html", "people-2.html", "people-3.html"} <= set(bundle.files)
    assert b'<a href="people-3.html">3</a>' in bundle.files["people-2.html"]


def test_a_place_in_no_gazetteer_is_told_by_its_facility() -> None:
    about = person(1, text("A", "en"))
    held = fact(about, Predicate.HELD_AT, on="2018", at=DisclosedPlace(facility="prison"))

    html = page(site(profile(about, held, statuses=(status(StatusKind.HELD, held, as_of="2018", place=held.at),))))

    assert "Held, as of 2018: prison." in html
