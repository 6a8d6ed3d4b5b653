"""A Spark session: the one that was submitted, or one on this machine's cores."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark import SparkConf, SparkContext
from pyspark.sql import SparkSession

_MEMORY = "2g"
_HERE = "127.0.0.1"
_ALWAYS = {
    "spark.app.name": "shyraq names link",
    "spark.io.encryption.enabled": "true",  # What Spark lays on disks holds names.
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def spark_session(*, workers: int, scratch: Path) -> Iterator[SparkSession]:
    """Open a session and end it.

    Args: under ``spark-submit`` or with ``PYSPARK_SUBMIT_ARGS`` everything that is said there holds; else Spark runs
        on ``workers`` cores of this machine, listens on 127.0.0.1 alone and lays what it must in ``scratch``.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Else workers take whatever is called python3.
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ or "PYSPARK_SUBMIT_ARGS" in os.environ
    conf = _submitted() if submitted else _own(workers=workers, scratch=scratch)
    for name, value in _ALWAYS.items():
        conf.setIfMissing(name, value)
    session = SparkSession.builder.config(conf=conf).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _submitted() -> SparkConf:
    SparkContext._ensure_initialized()  # Only the virtual machine knows what was submitted.
    return SparkConf()


def _own(*, workers: int, scratch: Path) -> SparkConf:
    conf = SparkConf(loadDefaults=False).setMaster(f"local[{workers}]")
    conf.set("spark.driver.memory", _MEMORY).set("spark.local.dir", str(scratch))
    conf.set("spark.driver.host", _HERE).set("spark.driver.bindAddress", _HERE)
    return conf.set("spark.sql.shuffle.partitions", str(4 * workers))
