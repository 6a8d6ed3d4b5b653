"""A register that is shared out says of everybody what it says whole."""

from collections import defaultdict

import numpy as np
import pytest

from name_registers import register
from shyraq.names.building import year_number
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.keys import asked_keys, kept_keys
from shyraq.names.known import Counted, Known, counted
from shyraq.names.meeting import KeptWords, rows_of
from shyraq.names.parts import MOST_PARTS
from shyraq.names.searching import Borne, ask
from shyraq.names.shards import AskedNames, Names, Said, Shard

ASKED = ("Serik Bolat", "ئايگۈل تۇرسۇن", "凯拉提 赛依提", "Nurlan Akhmetov", "Саулe")
PLACES = ("654200", "", "999999")


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(register(500))


def stems_in(index: NameIndex) -> list[str]:
    return [index.segment.stems[number] for number in range(len(index.segment.stems))]


def found_of(index: NameIndex, stem: str):
    return index._base.words_like(ask(stem))


@pytest.mark.parametrize("parts", [1, 3])
def test_words_that_meet_in_parts_of_the_keys_are_those_that_a_search_finds(index, parts):
    stems, asked = stems_in(index), sorted({stem for name in ASKED for stem in index.parses(name)[0].stems})
    together: dict[str, dict[int, float]] = defaultdict(dict)

    for part in range(parts):
        kept = rows_of(stems, lambda reading, part=part: {key for key in kept_keys(reading) if key % parts == part})
        asks = rows_of(asked, lambda reading, part=part: {key for key in asked_keys(reading) if key % parts == part})
        same = np.array([stems.index(stem) if stem in stems else -1 for stem in asked], np.int32)
        alike = KeptWords(kept, np.arange(len(stems), dtype=np.int32)).like(asks, same)
        owners = np.repeat(np.arange(len(asked)), alike.counts)
        for owner, word, likeness in zip(owners.tolist(), alike.words.tolist(), alike.likeness.tolist(), strict=True):
            together[asked[owner]][word] = max(likeness, together[asked[owner]].get(word, 0.0))

    for stem in asked:
        found = found_of(index, stem)
        assert together[stem] == dict(zip(found.alike.tolist(), found.likeness.tolist(), strict=True))


def test_what_words_say_does_not_depend_on_the_order_in_which_they_come(index):
    segment = index.segment
    borne = Borne(segment.word_bearers, segment.heard.classes, segment.class_sizes)
    found = found_of(index, index.parses("Serik")[0].stems[0])
    likeness = np.round(found.likeness, 1)  # Many are equally like.

    one = borne.weighed(found.alike, likeness, writing=0)
    other = borne.weighed(found.alike[::-1], likeness[::-1], writing=0)

    assert dict(zip(one.words.tolist(), one.log_odds.tolist(), strict=True)) == dict(
        zip(other.words.tolist(), other.log_odds.tolist(), strict=True)
    )


def test_years_and_places_that_were_counted_apart_say_what_a_segment_says(index):
    counts = counted(index.segment)
    apart = Known(Counted(counts.persons, counts.years, dict(reversed(counts.places.items()))))

    for year in (0, 1955, 2001):
        assert (apart.year_odds(year) == index.known.year_odds(year)).all()
    for place in PLACES:
        assert (apart.place_odds(index.segment, place) == index.known.place_odds(index.segment, place)).all()


@pytest.mark.parametrize("shards", [1, 4])
def test_the_best_of_all_shards_are_the_best_of_the_register(index, shards):
    people, place = register(500), "654200"
    asked = [list(index.parses(name)[0].stems) for name in ASKED]
    found = [found_of(index, stem) for stems in asked for stem in stems]
    numbers = iter(range(len(found)))
    parts = np.array([[next(numbers) for _ in stems] + [-1] * (MOST_PARTS - len(stems)) for stems in asked])
    said = Said(
        np.cumsum([0, *(len(each.words) for each in found)]),
        np.concatenate([each.words for each in found]),
        np.concatenate([each.log_odds for each in found]),
        np.array([each.strongest for each in found], np.float32),
    )
    scores: list[dict[str, float]] = [{} for _ in ASKED]

    for number in range(shards):
        mine = people[number::shards]
        words = [[index.segment.word_numbers[stem] for stem in index.parses(each.names[0])[0].stems] for each in mine]
        names = Names(
            np.array([word for row in words for word in row], np.int32),
            np.array([len(row) for row in words]),
            np.arange(len(mine), dtype=np.int32),
        )
        years = np.array([year_number(each.birth_year) for each in mine], np.int16)
        shard = Shard(names, years=years, places=[each.place for each in mine])
        looked_up = AskedNames(parts, [1974] * len(ASKED), [place] * len(ASKED))
        tops = shard.walk(looked_up, shard.own(said), index.known, floor=np.float32(-1e9))
        for row, (persons, values) in enumerate(zip(tops[0], tops[2], strict=True)):
            scores[row] |= {mine[n].pid: value for n, value in zip(persons, values, strict=True) if n >= 0}

    for name, best in zip(ASKED, scores, strict=True):
        hits = index.search(NameQuery(name, 1974, place), limit=10)
        expected = sorted(best.values(), reverse=True)[:10]
        assert [hit.log_odds for hit in hits] == pytest.approx(expected, abs=1e-5)
