"""Linking two registers on Apache Spark, for sizes one machine can't hold. PySpark is no part of the house's needs."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from shyraq.basics.refusals import Refusal
from shyraq.names.linking import Link
from shyraq.outside.spark import linking as on_spark

# What needs PySpark is taken as a whole module here, since that is loaded at its first use: see config/lazily.py.


class NoSpark(Refusal):
    """PySpark is not installed."""

    def __init__(self) -> None:
        super().__init__("The engine “spark” needs PySpark, which is not installed: pip install shyraq[spark]")


class NoJava(Refusal):
    """There is no Java to run Spark."""

    def __init__(self) -> None:
        super().__init__("The engine “spark” needs Java 17 or newer, which was not found: no “java” and no JAVA_HOME.")


def spark_batches(
    one: Path, other: Path, *, at_least: float, is_skipping: bool, workers: int, beside: Path
) -> Iterator[list[Link]]:
    """Link two registers whose rows were checked; yields the same pairs in the same order as the engine “local”.

    Args: ``one`` and ``other`` as `shyraq.outside.name_files` reads them; pairs of ``at_least`` this probability;
        ``is_skipping`` says that there may be bad rows, which are to be left out; ``workers`` cores of this machine
        work unless the run was submitted to a cluster; what lies on disk meanwhile lies beside ``beside``.
    Raises: NoSpark, NoJava; while it yields, OSError.
    """
    del is_skipping  # Bad rows are left out: were they not to be, the check has refused them.
    if importlib.util.find_spec("pyspark") is None:
        raise NoSpark
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise NoJava
    return on_spark.links(one, other, at_least=at_least, workers=workers, beside=beside)
