"""Linking two registers on Apache Spark, for sizes one machine can't hold. PySpark is no part of the house's needs."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.names.linking import Link


class NoSpark(Refusal):
    """PySpark is not installed."""

    def __init__(self) -> None:
        super().__init__("The engine “spark” needs PySpark, which is not installed: pip install shyraq[spark]")


class SparkNotBuiltIn(Refusal):
    """This version has no linking on Spark yet."""

    def __init__(self) -> None:
        super().__init__("This version does not link on Spark yet; use --engine local.")


def spark_batches(one: Path, other: Path, *, at_least: float, is_skipping: bool) -> Iterator[list[Link]]:
    """Link two registers whose rows were checked; yields the same pairs in the same order as the engine “local”.

    Args: ``one`` and ``other`` as `shyraq.outside.name_files` reads them; pairs of ``at_least`` this probability;
        ``is_skipping`` says that there may be bad rows, which are to be left out.
    Raises: NoSpark.
    """
    del one, other, at_least, is_skipping  # Until it is built in.
    if importlib.util.find_spec("pyspark") is None:
        raise NoSpark
    raise SparkNotBuiltIn
