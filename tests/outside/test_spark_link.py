"""The engine “spark” finds what the engine “local” finds: the same pairs, probabilities and order."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shyraq.actions.link_registers import Engine, LinkJob, link_registers
from shyraq.outside.name_files import BadRows
from shyraq.outside.spark_link import NoJava

SYNTHETIC = Path(__file__).parents[2] / "bench" / "synthetic"
STEMS = [SYNTHETIC / "data" / name for name in ("development.txt", "kazakh.txt", "uyghur.txt")]


def missing() -> str:
    """Return what Spark needs and is not here, empty where there is nothing."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed"
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else shutil.which("java")
    if java is None:
        return "there is no Java"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return "" if version is not None and int(version[1]) >= 17 else f"Java 17 is needed, not this: {told}"


@pytest.fixture(autouse=True, scope="module")
def spark():
    if lack := missing():
        if "CI" in os.environ:
            pytest.fail(lack)
        pytest.skip(lack)


def two_registers(folder: Path, *, seed: int) -> list[list[str]]:
    """Write a register of 3,000 and another of 500, most of whom are in the first; returns the rows of the other."""
    sizes = ("--n", "3000", "--q", "450", "--neg", "50", "--seed", str(seed))
    script = [sys.executable, SYNTHETIC / "register.py", *sizes, "--names", *STEMS, "--out", folder]
    subprocess.run(list(map(str, script)), check=True, capture_output=True)
    queries = [line.split("\t") for line in (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()]
    queries[0][0] = "pid"
    lines = ["\t".join(row[:5]) for row in queries]
    (folder / "other.tsv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return queries[1:]


def link(folder: Path, *, engine: Engine, is_skipping: bool = False) -> list[list[str]]:
    """Link register.tsv and other.tsv and return the pairs."""
    out = folder / f"{engine}.tsv"
    job = LinkJob(
        one=folder / "register.tsv",
        other=folder / "other.tsv",
        out=out,
        min_probability=0.03,
        workers=2,
        engine=engine,
        is_skipping=is_skipping,
    )
    linked = link_registers(job, told=lambda *_: None)
    pairs = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()[1:]]
    assert linked.pairs == len(pairs)
    return pairs


def write(path: Path, *rows: str) -> None:
    path.write_text("\n".join(["pid\tname\tbirth_year\tplace", *rows, ""]), encoding="utf-8")


@pytest.mark.parametrize(("seed", "shards"), [(11, 2), (12, 5)])
def test_spark_finds_the_same_pairs_in_the_same_order_as_one_machine(tmp_path, monkeypatch, seed, shards):
    from shyraq.outside.spark import linking

    monkeypatch.setattr(linking, "_PERSONS_A_SHARD", -(-3000 // shards))
    monkeypatch.setattr(linking, "_ROWS_A_CHUNK", 140)
    rows = two_registers(tmp_path, seed=seed)
    scripts = {row[2] for row in rows}
    without_marks = [row for row in rows if row[2].startswith("zh-Han") and row[1].isalpha() and len(row[1]) > 3]
    assert len(scripts) >= 7
    assert len(without_marks) >= 5

    there = link(tmp_path, engine=Engine.SPARK)

    here = link(tmp_path, engine=Engine.LOCAL)
    assert len(here) > 300
    assert [row[:2] for row in there] == [row[:2] for row in here]
    # Sums in another order may differ in the last bits, and so in how the sixth decimal is rounded.
    assert [float(row[2]) for row in there] == pytest.approx([float(row[2]) for row in here], abs=2e-6)
    assert {row[1] for row in here} & {row[0] for row in without_marks}
    assert not [path for path in tmp_path.iterdir() if "spark-" in path.name]


def test_spark_leaves_out_the_same_bad_rows_as_one_machine(tmp_path):
    people = [
        "1\tСәрсенбек Айдын\t1974\tP1",
        "2\t古丽娜尔吐尔地\t1981\t",
        "2\tAgain\t\t",
        "3\t\t\t",
        "4\tA. B.\t1960\tP9",
    ]
    others = ["a\tSarsenbek Aidyn\t1974\tP1", "\tNobody\t\t", "b\tGulnar Turdi\t1981\t", "c\tӘкімжан Шаншар\t\t"]
    write(tmp_path / "register.tsv", *people)
    write(tmp_path / "other.tsv", *others)

    there = link(tmp_path, engine=Engine.SPARK, is_skipping=True)

    assert there == link(tmp_path, engine=Engine.LOCAL, is_skipping=True)
    assert [row[:2] for row in there] == [["1", "a"], ["2", "b"]]


def test_bad_rows_that_are_not_to_be_left_out_stop_it_before_anything_is_written(tmp_path):
    write(tmp_path / "register.tsv", "1\tСәрсенбек Айдын\t1974\tP1", "1\tAgain\t\t")
    write(tmp_path / "other.tsv", "a\tSarsenbek Aidyn\t1974\tP1")

    with pytest.raises(BadRows):
        link(tmp_path, engine=Engine.SPARK)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.tsv", "register.tsv"]


def test_a_register_of_nobody_has_no_pairs(tmp_path):
    write(tmp_path / "register.tsv")
    write(tmp_path / "other.tsv", "a\tСәрсенбек Айдын\t\t")

    assert link(tmp_path, engine=Engine.SPARK) == []


def test_without_java_the_engine_says_what_is_needed(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    write(tmp_path / "register.tsv", "1\tСәрсенбек Айдын\t1974\tP1")
    write(tmp_path / "other.tsv", "a\tSarsenbek Aidyn\t1974\tP1")

    with pytest.raises(NoJava, match="Java 17"):
        link(tmp_path, engine=Engine.SPARK)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.tsv", "register.tsv"]
