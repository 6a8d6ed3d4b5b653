"""How everybody stands in the register is what the gate says, after every entry, and after every accident."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from kept_records import vault_of
from offices import found_office
from plain_register import count_by, draw_wanted, everybody, fits, plain_list, values_of
from records import TODAY, record_from
from scribe import NARROW, Scribe, open_inside
from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import ConsentId, JudgementId, PersonId, SourceId, StatementId, WeighingId, draw_id
from shyraq.basics.text import Script, Text
from shyraq.disclosure import Certainty, Level, NameRole, Predicate, Purpose
from shyraq.profiles import assemble_all
from shyraq.queries.register import Facet, Sorting, Wanted, Who, counts, people_by_place, register_page, standings_of
from shyraq.statements.consent import Consent, Withdrawal
from shyraq.statements.judgement import Judgement, Protection, Verdict
from shyraq.statements.source import Maker, Place, Source, SourceKind
from shyraq.statements.statement import Statement
from shyraq.statements.weighing import Weighing
from shyraq.store.models import Person, PersonStanding
from shyraq.store.rows import statements_of_persons
from shyraq.store.standings import walking
from shyraq.store.standings.standing import body_of, standing_from, standing_of
from tables import view_connection, view_tables

TABLES = ("store_personstanding", "store_standingmember", "store_standingcount", "store_standinghead")


def standing_tables(vault) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of the tables of standings."""
    found = view_tables(vault.unlocked)
    return {name: found[name] for name in TABLES}


def scribe_of(vault, *, seed: int, narrows: bool) -> Scribe:
    """Return a scribe whose consents keep names from the house itself, or never do."""
    scribe = Scribe(vault, seed=seed)
    draw, chance = scribe.writer.consent, Random(seed)

    def narrowed(source, given_by):
        consent = draw(source, given_by)
        if chance.random() < 0.6:
            return consent
        return replace(consent, levels={**consent.levels, Purpose.INTERNAL: chance.choice(NARROW)})

    scribe.writer.consent = narrowed if narrows else lambda source, given_by: open_inside(draw(source, given_by))
    return scribe


def step(scribe: Scribe, chance: Random) -> None:
    """Write something that may change how somebody stands."""
    ways = (scribe.take, scribe.amend, scribe.amend, scribe.judge, scribe.judge, scribe.withdraw)
    chance.choice(ways if scribe.sources else (scribe.take,))()


def bodies() -> dict[str, bytes]:
    return {row.person: bytes(row.body) for row in PersonStanding.objects.all()}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("narrows", [False, True])
def test_standings_that_followed_entry_by_entry_are_what_the_gate_says(tmp_path, seed, narrows):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe, chance = scribe_of(vault, seed=seed, narrows=narrows), Random(seed)
        for _ in range(24):
            step(scribe, chance)
            told = everybody(TODAY)

            assert bodies() == {one: b"" if found is None else body_of(found) for one, found in told.items()}


def tell(vault, *said: tuple[PersonId, dict[str, object]], level: Level = Level.FULL, by: PersonId | None = None):
    """Take a source that says this of these persons; its consent lets the house name them as ``level`` says."""
    with vault.writing():
        pen = vault.pen(vault.draw_source_scope())
        source = Source(
            id=SourceId(fresh(vault)),
            kind=SourceKind.TESTIMONY,
            title="A testimony",
            language="kk",
            sheet_sha256=vault.surroundings.randomness.draw(32).hex(),
            made_by=() if by is None else (Maker(person=by),),
        )
        consent = Consent(
            id=ConsentId(fresh(vault)), source_id=source.id, given_by=None, levels={Purpose.INTERNAL: level}
        )
        drafts = [pen.source_taken(source), pen.consent_given(consent)]
        people = dict.fromkeys([*(person for person, _ in said), *([] if by is None else [by])])
        drafts += [
            pen.person_opened(person, source_id=source.id)
            for person in people
            if not Person.objects.filter(id=person).exists()
        ]
        for person, fields in said:
            statement = Statement(
                id=StatementId(fresh(vault)),
                source_id=source.id,
                about=person,
                certainty=Certainty.SEEN,
                **fields,
            )
            drafts.append(pen.statement_made(statement))
        vault.append(drafts)
    return source.id


def fresh(vault) -> str:
    return draw_id(vault.surroundings.randomness)


def called(words: str) -> dict[str, object]:
    return {"predicate": Predicate.NAME, "value": Text(words, Script.CYRILLIC, "kk"), "name_role": NameRole.OWN}


DETAINED = {"predicate": Predicate.DETAINED, "on": parse_fuzzy_date("2017-12"), "at": Place("Сабыр ауылы")}


def is_case(vault, person: PersonId) -> bool:
    """Tell whether something happened to a person; the tables and the gate have to agree."""
    told = everybody(TODAY)[person]
    (line,) = standings_of(vault, [person]).values()
    assert line.is_case == (told is not None and told.is_case)
    return line.is_case


def test_words_with_a_name_that_comes_to_be_narrowed_leave_the_list_wherever_they_stand(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one, hidden = PersonId(fresh(vault)), PersonId(fresh(vault))
        tell(vault, (one, called("Алма Ерлан")), (one, DETAINED))
        tell(vault, (PersonId(fresh(vault)), called("Күн Шуақ")), level=Level.INITIALS)
        assert is_case(vault, one)

        source = tell(vault, (hidden, called("Дана Сабыр")), level=Level.INITIALS)
        assert not is_case(vault, one)

        vault.append([vault.pen(vault.house_scope).consent_withdrawn(Withdrawal(source))])
        assert is_case(vault, one)

        tell(vault, (hidden, {"predicate": Predicate.SEX, "value": Text("f", Script.LATIN)}), level=Level.INITIALS)
        tell(vault, (hidden, called("Дана Сабыр")))
        assert not is_case(vault, one)


def test_a_name_spares_words_about_others_in_the_same_source_while_it_is_told_in_full(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one, maker = PersonId(fresh(vault)), PersonId(fresh(vault))
        tell(vault, (PersonId(fresh(vault)), called("Дана Сабыр")), level=Level.INITIALS)
        tell(vault, (one, called("Алма Ерлан")), (one, DETAINED), by=maker)
        assert not is_case(vault, one)

        source = tell(vault, (maker, called("Марат Сабыр")))
        assert is_case(vault, one)

        vault.append([vault.pen(vault.house_scope).consent_withdrawn(Withdrawal(source))])
        assert not is_case(vault, one)


def test_a_consent_that_no_longer_narrows_puts_words_back_into_the_list(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one, hidden = PersonId(fresh(vault)), PersonId(fresh(vault))
        tell(vault, (one, called("Алма Ерлан")), (one, DETAINED))
        tell(vault, (hidden, called("Дана Сабыр")))
        source = tell(
            vault, (hidden, {"predicate": Predicate.SEX, "value": Text("f", Script.LATIN)}), level=Level.INITIALS
        )
        assert not is_case(vault, one)

        vault.append([vault.pen(vault.house_scope).consent_withdrawn(Withdrawal(source))])
        assert is_case(vault, one)


@pytest.mark.parametrize("is_withdrawn_first", [True, False])
def test_what_is_withdrawn_of_one_leaves_the_row_of_all_who_are_the_same(tmp_path, is_withdrawn_first):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one, other = sorted((PersonId(fresh(vault)), PersonId(fresh(vault))), reverse=is_withdrawn_first)
        tell(vault, (one, called("Алма Ерлан")))
        source = tell(vault, (other, called("Алма Ерланқызы")), (other, DETAINED))
        judgement = Judgement(id=JudgementId(fresh(vault)), one=one, other=other, verdict=Verdict.SAME, reason="")
        vault.append([vault.pen(vault.house_scope).judgement_made(judgement)])
        assert standings_of(vault, [one])[one].is_case

        vault.append([vault.pen(vault.house_scope).consent_withdrawn(Withdrawal(source))])
        assert not standings_of(vault, [one])[one].is_case
        assert standings_of(vault, [other])[other] == standings_of(vault, [one])[one]


def test_what_the_house_comes_to_believe_stands_first_in_the_list(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one = PersonId(fresh(vault))
        born = [{"predicate": Predicate.BORN_ON, "on": parse_fuzzy_date(year)} for year in ("1970", "1980")]
        tell(vault, (one, called("Алма Ерлан")), *((one, fields) for fields in born))
        first = standings_of(vault, [one])[one].born
        other = next(found for found in statements_of_persons([one]) if found.on not in (None, first))
        weighing = Weighing(
            id=WeighingId(fresh(vault)),
            person=one,
            predicate=Predicate.BORN_ON,
            believed=(other.id,),
            reason="seen in a passport",
        )

        vault.append([vault.pen(vault.house_scope).weighing_made(weighing)])
        assert standings_of(vault, [one])[one].born == other.on


def test_who_is_protected_later_is_marked_in_the_list(tmp_path):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        one = PersonId(fresh(vault))
        source = tell(vault, (one, called("Алма Ерлан")))
        pen = vault.pen(vault.house_scope)
        assert not standings_of(vault, [one])[one].is_protected

        vault.append([pen.person_protected(Protection(one, source))])
        assert standings_of(vault, [one])[one].is_protected


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("narrows", [False, True])
def test_standings_that_followed_equal_standings_made_anew(tmp_path, seed, narrows):
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = scribe_of(vault, seed=seed, narrows=narrows)
        for _ in range(20):
            scribe.anything()
        grown = standing_tables(vault)

        vault.rebuild()

        assert standing_tables(vault) == grown
        assert all(grown[name] for name in TABLES if name != "store_standingmember")


def test_the_scribes_make_persons_the_same_and_part_them(tmp_path):
    seen = []
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = scribe_of(vault, seed=3, narrows=False)
        for _ in range(12):
            scribe.take()
            scribe.judge()
            seen.append(len(standing_tables(vault)["store_standingmember"]))

    assert max(seen) > 0


def test_standings_are_caught_up_after_a_crash_behind_the_entries(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        behind = standing_tables(vault)
        Scribe(vault, seed=4).take()
        grown = standing_tables(vault)
        connection = view_connection(vault.unlocked)
        for name, rows in behind.items():
            connection.execute(f"DELETE FROM {name}")
            for row in rows:
                connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)
        connection.close()

    with office.opened_by("serik") as vault:
        assert standing_tables(vault) == grown
        assert vault.notes == ()


def test_standings_made_by_other_rules_are_made_anew_and_the_rest_stays(tmp_path):
    office = found_office(tmp_path / "vault")
    with office.opened_by("serik") as vault:
        Scribe(vault, seed=3).take()
        grown = standing_tables(vault)
        connection = view_connection(vault.unlocked)
        connection.execute("UPDATE store_standinghead SET rules = 'older'")
        connection.execute("UPDATE store_personstanding SET name_key = 'older'")
        connection.close()

    with office.opened_by("serik") as vault:
        assert standing_tables(vault) == grown
        assert vault.notes == ()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("most", "picked"), [(250_000, 15_000), (7, 15_000), (7, 0)])
def test_every_list_is_what_looking_at_everybody_gives(tmp_path, monkeypatch, seed, most, picked):
    monkeypatch.setattr(walking, "MOST_LOOKED_AT", most)
    monkeypatch.setattr(walking, "MOST_PICKED", picked)
    chance = Random(seed)
    with vault_of(record_from(seed=seed, size=120), tmp_path / "vault") as vault:
        told = everybody(TODAY)
        for sorting in Sorting:
            for is_descending in (False, True):
                wanted = draw_wanted(chance, told)
                right = plain_list(told, wanted, on=TODAY, sorting=sorting, is_descending=is_descending)

                assert walked(vault, wanted, sorting=sorting, is_descending=is_descending) == right


def walked(vault, wanted: Wanted, *, sorting: Sorting, is_descending: bool) -> list[str]:
    """Return a whole list, page by page."""
    found: list[str] = []
    after = None
    while True:
        page = register_page(vault, wanted=wanted, sorting=sorting, is_descending=is_descending, after=after, limit=4)
        found += [line.person_id for line in page.lines]
        after = page.next_after
        if after is None:
            return found


@pytest.mark.parametrize("seed", range(4))
def test_how_many_fit_is_told_exactly_or_as_at_least(tmp_path, monkeypatch, seed):
    chance = Random(seed)
    with vault_of(record_from(seed=seed, size=120), tmp_path / "vault") as vault:
        told = everybody(TODAY)
        for most in (10_000, 2):
            monkeypatch.setattr("shyraq.queries.register.MOST_COUNTED", most)
            for _ in range(20):
                wanted = draw_wanted(chance, told)
                right = sum(fits(one, wanted, TODAY) for one in told.values())
                page = register_page(vault, wanted=wanted, limit=1)

                assert page.count == right or (page.is_count_capped and page.count == most < right)


@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_those_of_everybody(tmp_path, seed):
    chance = Random(seed)
    with vault_of(record_from(seed=seed, size=120), tmp_path / "vault") as vault:
        told = everybody(TODAY)
        found = counts(vault, *Facet)

        assert found.people == len(told)
        assert found.cases == sum(one is not None and one.is_case for one in told.values())
        for facet in Facet:
            assert found.facets[facet] == count_by(told, facet)
        for wanted in (Wanted(who=Who.CASES), *(draw_wanted(chance, told) for _ in range(12))):
            fitting = {one: found for one, found in told.items() if fits(found, wanted, TODAY)}
            right = {code: n for code, n in places(fitting).items() if code}
            assert people_by_place(vault, wanted=wanted) == right


def places(people) -> dict[str, int]:
    return Counter(code for one in people.values() if one is not None for code in values_of(one, Facet.PLACE))


def test_a_body_gives_back_the_standing_it_was_made_of(tmp_path):
    for seed in range(4):
        with vault_of(record_from(seed=seed, size=80), tmp_path / f"vault{seed}"):
            for one in everybody(TODAY).values():
                if one is not None:
                    again = standing_from(one.person.id, body_of(one))
                    assert body_of(again) == body_of(one)
                    assert (again.person.names, again.place, again.last_place, again.born, again.births) == (
                        one.person.names,
                        one.place,
                        one.last_place,
                        one.born,
                        one.births,
                    )


def test_the_lines_of_given_persons_are_those_of_the_register(tmp_path):
    with vault_of(record_from(seed=5, size=120), tmp_path / "vault") as vault:
        lines = register_page(vault, limit=1000).lines
        found = standings_of(vault, [line.person_id for line in lines])

        assert list(found.values()) == list(lines)
        assert standings_of(vault, ["0" * 12]) == {}


def test_the_records_that_are_compared_do_differ_in_how_people_stand() -> None:
    records = [record_from(seed=seed, size=120) for seed in range(8)]
    found = [standing_of(one) for record in records for one in assemble_all(record.disclosed(Purpose.INTERNAL))]

    for what in ("born", "ethnicity", "status", "place", "as_of", "last_sign_on", "taken_on"):
        assert sum(getattr(one, what) is not None for one in found) > 10, what
    assert {one.is_case for one in found} == {False, True}
