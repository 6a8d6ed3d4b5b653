"""Splink on DuckDB: a probabilistic model of name, year and place, its weights learned from the pairs themselves."""

from collections.abc import Sequence
from itertools import pairwise

import duckdb
import numpy as np
import pandas
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from names.peers.romanised import words
from names.people import Question, Register
from names.ranking import PERSONS, Ranked

_SEED = 1
_PAIRS = 1e6
_THRESHOLDS = (0.92, 0.85, 0.75)
_BLOCKS = (
    block_on("birth_year", "place"),
    block_on("birth_year", "substr(first_word, 1, 1)"),
    block_on("birth_year", "substr(last_word, 1, 1)"),
    block_on("place", "substr(first_word, 1, 3)"),
    block_on("place", "substr(last_word, 1, 3)"),
    block_on("words", arrays_to_explode=["words"]),
)


class Splink:
    """Links all questions to the register at once, which is how Splink is meant to be used.

    The parts of a name have no fixed order, so it compares the first and the last of the sorted words, and the two
    words that are most alike.
    """

    def __init__(self, register: Register) -> None:
        texts = [words(name) for name in register.names]
        self._persons = _table(
            [texts[name] for name in register.name_of.tolist()], register.years.tolist(), register.places.tolist()
        )

    def find_all(self, questions: Sequence[Question]) -> list[Ranked]:
        """Return the likeliest persons for each question."""
        years, places = [each.birth_year for each in questions], [each.place for each in questions]
        asked = _table([words(each.name) for each in questions], years, places)
        connection = duckdb.connect()
        connection.execute("SET threads TO 1")
        api = DuckDBAPI(connection=connection)
        tables = [api.register(self._persons, table_name="a_register"), api.register(asked, table_name="b_asked")]
        linker = Linker(tables, _settings(), log_level="ERROR")
        _train(linker)
        pairs = linker.inference.predict().physical_name
        # The table that comes first by its name is on the left.
        best = connection.execute(
            f"SELECT unique_id_r, unique_id_l, match_weight FROM {pairs} QUALIFY row_number() OVER "
            f"(PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l) <= {PERSONS} "
            "ORDER BY unique_id_r, match_weight DESC, unique_id_l"
        ).fetchnumpy()
        starts = np.searchsorted(best["unique_id_r"], np.arange(len(questions) + 1))
        persons, weights = best["unique_id_l"].astype(np.int32), best["match_weight"].astype(np.float64)
        return [Ranked(persons[begin:end], weights[begin:end]) for begin, end in pairwise(starts)]


def _table(texts: Sequence[list[str]], years: Sequence[int], places: Sequence[int]) -> pandas.DataFrame:
    ordered = [sorted(parts) for parts in texts]
    return pandas.DataFrame(
        {
            "unique_id": range(len(texts)),
            "text": [" ".join(parts) or None for parts in ordered],
            "words": [parts or None for parts in ordered],
            "first_word": [parts[0] if parts else None for parts in ordered],
            "last_word": [parts[-1] if parts else None for parts in ordered],
            "birth_year": pandas.array([year or None for year in years], "Int32"),
            "place": pandas.array([place if place >= 0 else None for place in places], "Int32"),
        }
    )


def _settings() -> SettingsCreator:
    near = "abs(birth_year_l - birth_year_r)"
    years = {
        "output_column_name": "birth_year",
        "comparison_levels": [
            {"sql_condition": "birth_year_l IS NULL OR birth_year_r IS NULL", "is_null_level": True},
            {"sql_condition": f"{near} = 0", "label_for_charts": "same"},
            {"sql_condition": f"{near} = 1", "label_for_charts": "beside"},
            {"sql_condition": "ELSE", "label_for_charts": "other"},
        ],
    }
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparisons.JaroWinklerAtThresholds("first_word", _THRESHOLDS),
            comparisons.JaroWinklerAtThresholds("last_word", _THRESHOLDS),
            comparisons.PairwiseStringDistanceFunctionAtThresholds("words", "jaro_winkler", _THRESHOLDS),
            years,
            comparisons.ExactMatch("place"),
        ],
        blocking_rules_to_generate_predictions=list(_BLOCKS),
        retain_matching_columns=False,
    )


def _train(linker: Linker) -> None:
    """Learn the weights without labels.

    Pairs with one year and place teach what names say; what year and place say stays as the library has it, for pairs
    with a word in common, which would teach it, are mostly namesakes: with them it finds half as many.
    """
    training = linker.training
    certain = [block_on("text", "birth_year"), block_on("text", "place")]
    training.estimate_probability_two_random_records_match(certain, recall=0.1)
    training.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=_SEED)
    training.estimate_parameters_using_expectation_maximisation(block_on("birth_year", "place"), max_pairs=_PAIRS)
