"""What speaks for two persons being one, and what tells them apart."""

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.disclosure import Predicate
from shyraq.matching.described import Described, KnownPlace
from shyraq.matching.finding import Finding, FindingKind, Speaks
from shyraq.matching.places import place_key
from shyraq.matching.telling import findings


def somebody(*names: str, born: str = "", place: str = "", sex: str = "") -> Described:
    """Return somebody of whom this much is known."""
    return Described(
        names=names,
        births=tuple(map(parse_fuzzy_date, born.split())),
        places=(KnownPlace(Predicate.LIVES_AT, place_key(place), place),) if place else (),
        sex=sex,
    )


def test_everything_known_of_both_is_told_in_order() -> None:
    one = somebody("Серік Нұрланұлы", born="1983", place="Emin county", sex="m")
    other = somebody("赛力克·努尔兰", born="1983-05-17", place="额敏县", sex="m")

    assert findings(one, other) == (
        Finding(FindingKind.NAME, Speaks.FOR, "Серік Нұрланұлы", "赛力克·努尔兰"),
        Finding(FindingKind.BIRTH, Speaks.FOR, "1983", "1983-05-17"),
        Finding(FindingKind.PLACE, Speaks.FOR, "Emin county", "额敏县"),
        Finding(FindingKind.SEX, Speaks.FOR, "m", "m"),
    )


def test_what_only_one_tells_is_left_out() -> None:
    assert findings(somebody("Серік", born="1983", sex="m"), somebody("Serik")) == (
        Finding(FindingKind.NAME, Speaks.FOR, "Серік", "Serik"),
    )
    assert findings(somebody(), somebody("Serik", born="1983")) == ()


def test_of_several_names_the_two_that_are_most_alike_are_told() -> None:
    (found,) = findings(somebody("Ержан", "Гүлнар Омарқызы"), somebody("Bolat", "Gulnar Omarkyzy"))

    assert (found.speaks, found.one, found.other) == (Speaks.FOR, "Гүлнар Омарқызы", "Gulnar Omarkyzy")


def test_names_that_are_nothing_alike_speak_against_it() -> None:
    (found,) = findings(somebody("Серік Нұрланұлы"), somebody("Гүлмира"))

    assert found.speaks is Speaks.AGAINST


def test_births_a_year_apart_nearly_agree_and_further_apart_differ() -> None:
    def speaks(one: str, other: str) -> Speaks:
        (found,) = findings(somebody(born=one), somebody(born=other))
        return found.speaks

    assert speaks("1983", "1984") is Speaks.NEARLY
    assert speaks("1983", "1986") is Speaks.AGAINST
    assert speaks("198X", "1986") is Speaks.FOR
    assert speaks("1983 1990", "1990-02") is Speaks.FOR


def test_a_place_within_the_other_nearly_agrees() -> None:
    (found,) = findings(somebody(place="Emin county"), somebody(place="Тарбағатай"))
    (other,) = findings(somebody(place="Emin county"), somebody(place="Kashgar"))

    assert found.speaks is Speaks.NEARLY
    assert other.speaks is Speaks.AGAINST


def test_sexes_that_differ_speak_against_it() -> None:
    assert findings(somebody(sex="m"), somebody(sex="f")) == (Finding(FindingKind.SEX, Speaks.AGAINST, "m", "f"),)


def test_the_other_way_round_it_speaks_the_same() -> None:
    one = somebody("Серік Нұрланұлы", born="1983", place="Emin county", sex="m")
    other = somebody("Serik Nurlan", born="1984", place="Tacheng", sex="f")

    ways = [(found.kind, found.speaks, found.one, found.other) for found in findings(one, other)]
    back = [(found.kind, found.speaks, found.other, found.one) for found in findings(other, one)]

    assert ways == back
