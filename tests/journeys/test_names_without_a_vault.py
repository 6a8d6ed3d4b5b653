"""Names at the command line: files in, files out, no vault, and an exit status for whatever is wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terminal import call_without_vault

REGISTER = """pid\tname\tscript\tbirth_year\tplace
p1\tСәрсенбек Айдын\tkk-Cyrl\t1974\tP003
p2\tGülnar Turdi\tug-Latn\t1981\t
p3\t赛力克·努尔兰\tzh\t\tP007
p4\tЕрлан Қанат\t\t1960\tP003
"""
QUERIES = """qid\tname\tbirth_year
q1\tSarsenbek Aidyn\t1974
q2\tگۈلنار تۇردى\t
q3\tСерік Нұрлан\t
"""
COMMAND = """
import sys
from shyraq.actions import link_registers
from shyraq.config.main import main
from shyraq.names import linking
linking.BATCH, link_registers.SAFE_EVERY = 2, 2
main()
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "register.tsv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "queries.tsv").write_text(QUERIES, encoding="utf-8")
    return tmp_path


def search(folder: Path, *options: object, out: str = "hits.tsv"):
    return call_without_vault(
        "names", "search", folder / "register.tsv", folder / "queries.tsv", "--out", folder / out, *options
    )


def link(folder: Path, *options: object, other: str = "register.tsv", out: str = "pairs.tsv"):
    files = (folder / "register.tsv", folder / other)
    return call_without_vault("names", "link", *files, "--out", folder / out, *options)


def rows_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_query_gets_its_likeliest_persons(folder):
    result = search(folder, "--limit", 2, "--stats", folder / "stats.json")

    header, *hits = rows_of(folder / "hits.tsv")
    best = {qid: pid for qid, rank, pid, _ in hits if rank == "1"}
    stats = json.loads((folder / "stats.json").read_text(encoding="utf-8"))
    assert result.exit_code == 0, result.stderr
    assert header == ["qid", "rank", "pid", "probability"]
    assert best == {"q1": "p1", "q2": "p2", "q3": "p3"}
    assert all(len(chance) == len("0.123456") and 0 <= float(chance) <= 1 for *_, chance in hits)
    assert max(int(rank) for _, rank, *_ in hits) <= 2
    assert sorted(stats) == ["build_s", "load_s", "p50_ms", "p99_ms", "peak_mb"]
    assert all(value >= 0 for value in stats.values())


def test_the_same_search_writes_the_same_bytes_with_and_without_a_saved_index(folder):
    for out in ("one.tsv", "two.tsv"):
        assert search(folder, out=out).exit_code == 0
    for out in ("three.tsv", "four.tsv"):
        assert search(folder, "--index", folder / "kept", out=out).exit_code == 0

    assert len({(folder / f"{number}.tsv").read_bytes() for number in ("one", "two", "three", "four")}) == 1


def test_a_saved_index_is_used_again_until_its_register_changes(folder):
    kept, register = folder / "kept", folder / "register.tsv"

    def built_again() -> bool:
        before = kept.stat().st_ino if kept.exists() else None
        assert search(folder, "--index", kept).exit_code == 0
        return kept.stat().st_ino != before

    assert built_again()
    assert not built_again()
    os.utime(register, (1, 1))
    assert not built_again()
    register.write_text(REGISTER.replace("p1\t", "p9\t"), encoding="utf-8")
    assert built_again()
    assert rows_of(folder / "hits.tsv")[1][2] == "p9"
    kept.write_bytes(kept.read_bytes()[:300])
    assert built_again()


def test_bad_rows_stand_in_the_way_of_a_saved_index_too(folder):
    kept = folder / "kept"
    (folder / "register.tsv").write_text(REGISTER + "p5\t\t\t\t\n", encoding="utf-8")

    assert search(folder, "--index", kept, "--skip-bad").exit_code == 0
    again = search(folder, "--index", kept, "--skip-bad")

    assert again.exit_code == 0
    assert "1 bad row was left out." in again.stderr
    assert search(folder, "--index", kept).exit_code == 2


def test_an_index_never_takes_the_place_of_another_file(folder):
    (folder / "letter.txt").write_text("Dear all", encoding="utf-8")

    assert search(folder, "--index", folder / "letter.txt").exit_code == 2
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "Dear all"


@pytest.mark.parametrize("name", ["register.tsv", "queries.tsv"])
def test_bad_rows_are_told_and_nothing_is_written_unless_they_are_left_out(folder, name):
    path = folder / name
    before = names_in(folder)
    path.write_text(path.read_text(encoding="utf-8") + "x\tAina\n", encoding="utf-8")

    refused = search(folder, "--stats", folder / "stats.json", "--index", folder / "kept")

    assert refused.exit_code == 2
    assert f"{path}, line {len(rows_of(path))}: it has 2 cells" in refused.stderr
    assert names_in(folder) == before
    skipped = search(folder, "--skip-bad")
    assert skipped.exit_code == 0
    assert f"{path}, line" in skipped.stderr
    assert "1 bad row was left out." in skipped.stderr


def test_bad_rows_of_both_files_are_told_at_once(folder):
    for name in ("register.tsv", "queries.tsv"):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n?\n")

    for result in (search(folder), link(folder, other="queries.tsv")):
        assert result.exit_code == 2
    assert len(search(folder).stderr.splitlines()) == 3


@pytest.mark.parametrize(
    "options",
    [
        ["names", "search", "nowhere.tsv", "queries.tsv", "--out", "hits.tsv"],
        ["names", "search", "register.tsv", "register.tsv", "--out", "hits.tsv"],
        ["names", "search", ".", "queries.tsv", "--out", "hits.tsv"],
        ["names", "search", "register.tsv", "queries.tsv", "--out", "register.tsv"],
        ["names", "search", "register.tsv", "queries.tsv", "--out", "hits.tsv", "--stats", "hits.tsv"],
        ["names", "search", "register.tsv", "queries.tsv", "--out", "no/hits.tsv"],
        ["names", "search", "register.tsv", "queries.tsv", "--out", "hits.tsv", "--limit", "0"],
        ["names", "search", "register.tsv", "queries.tsv"],
        ["names", "link", "register.tsv", "queries.tsv", "--out", "hits.tsv"],
        ["names", "link", "register.tsv", "register.tsv", "--out", "register.tsv"],
        ["names", "link", "register.tsv", "register.tsv", "--out", "hits.tsv", "--min-probability", "1"],
        ["names", "link", "register.tsv", "register.tsv", "--out", "hits.tsv", "--engine", "abacus"],
        ["names", "compare", "Aina"],
        ["names", "compare", "Aina", "Айна", "--born-a", "74"],
    ],
    ids=" ".join,
)
def test_what_can_not_be_done_is_told_in_one_sentence_and_writes_nothing(folder, monkeypatch, options):
    monkeypatch.chdir(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    result = call_without_vault(*options)

    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_register_linked_with_itself_finds_everybody_in_order(folder):
    result = link(folder, "--min-probability", 0.3)

    header, *pairs = rows_of(folder / "pairs.tsv")
    assert result.exit_code == 0, result.stderr
    assert header == ["pid_a", "pid_b", "probability"]
    assert [(one, other) for one, other, _ in pairs] == [(pid, pid) for pid in ("p1", "p2", "p3", "p4")]
    assert names_in(folder) == ["pairs.tsv", "queries.tsv", "register.tsv"]


def test_workers_and_a_second_run_change_nothing(folder):
    for out, workers in (("one.tsv", 1), ("two.tsv", 2), ("two.tsv", 1)):
        assert link(folder, "--workers", workers, out=out).exit_code == 0

    assert (folder / "one.tsv").read_bytes() == (folder / "two.tsv").read_bytes()


def test_bad_rows_of_the_second_register_are_told_before_anything_is_written(folder):
    (folder / "other.tsv").write_text(REGISTER + "p5\tАйна\t\t12\t\n", encoding="utf-8")
    before = names_in(folder)

    refused = link(folder, other="other.tsv")

    assert refused.exit_code == 2
    assert "line 6: its birth_year is no whole number" in refused.stderr
    assert names_in(folder) == before
    assert link(folder, "--skip-bad", other="other.tsv").exit_code == 0


def long_register(folder: Path) -> None:
    """Make of the register one that takes a while, in very small steps."""
    _, *rows = REGISTER.splitlines(keepends=True)
    many = "".join(f"{number}{row}" for number in range(500) for row in rows)
    (folder / "long.tsv").write_text(REGISTER.splitlines(keepends=True)[0] + many, encoding="utf-8")


def linking_process(folder: Path) -> subprocess.Popen[bytes]:
    words = ("names", "link", folder / "register.tsv", folder / "long.tsv", "--out", folder / "pairs.tsv")
    return subprocess.Popen([sys.executable, "-c", COMMAND, *map(str, words)], stderr=subprocess.PIPE)


def done_by(folder: Path) -> int:
    """Return how many rows are safe as far as the state tells."""
    state = folder / "pairs.tsv.state"
    return json.loads(state.read_bytes())["done"] if state.exists() else 0


def test_a_run_that_is_killed_goes_on_and_writes_the_same_bytes(folder):
    long_register(folder)
    assert link(folder, other="long.tsv", out="whole.tsv").exit_code == 0
    done = 0
    for _ in range(3):
        process = linking_process(folder)
        while done_by(folder) < done + 60 and process.poll() is None:
            time.sleep(0.005)
        assert process.poll() is None, process.communicate()[1].decode()
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert done_by(folder) > done
        done = done_by(folder)

    result = link(folder, "--json", other="long.tsv")

    assert json.loads(result.stdout)["resumed_at"] == done
    assert (folder / "pairs.tsv").read_bytes() == (folder / "whole.tsv").read_bytes()
    assert not list(folder.glob("pairs.tsv.*"))


def test_the_state_of_other_files_is_refused_until_it_is_to_be_forgotten(folder):
    long_register(folder)
    process = linking_process(folder)
    while not done_by(folder) and process.poll() is None:
        time.sleep(0.005)
    process.kill()
    process.wait()

    refused = link(folder)

    assert refused.exit_code == 2
    assert "--anew" in refused.stderr
    assert not (folder / "pairs.tsv").exists()
    assert link(folder, "--anew").exit_code == 0
    assert names_in(folder) == ["long.tsv", "pairs.tsv", "queries.tsv", "register.tsv"]


def test_without_spark_its_engine_says_what_to_install(folder):
    absent = "import sys; sys.modules |= {'pyspark': None, 'pyarrow': None}; "
    command = absent + "from shyraq.config.main import main; main()"
    files = (folder / "register.tsv", folder / "register.tsv")

    options = ("--out", folder / "pairs.tsv", "--engine", "spark")
    result = subprocess.run(
        [sys.executable, "-c", command, "names", "link", *map(str, (*files, *options))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert "pip install shyraq[spark]" in result.stderr
    assert names_in(folder) == ["queries.tsv", "register.tsv"]


def test_two_spellings_of_one_name_are_likelier_one_person_than_two_names():
    same = call_without_vault("names", "compare", "Sarsenbek Aidyn", "Сәрсенбек Айдын", "--json")
    other = call_without_vault("names", "compare", "Sarsenbek Aidyn", "Гүлнар Тұрды", "--json")

    assert same.exit_code == other.exit_code == 0
    assert json.loads(same.stdout)["probability"] > json.loads(other.stdout)["probability"]
    assert [finding["kind"] for finding in json.loads(same.stdout)["findings"]] == ["part", "part"]


def test_an_explanation_says_in_words_what_matched_and_what_speaks_against():
    born, places = ("--born-a", 1974, "--born-b", 1974), ("--place-a", "P001", "--place-b", "P002")

    result = call_without_vault("names", "compare", "Sarsenbek Aidynuly", "Айдын Сәрсенбек", *born, *places)

    assert result.exit_code == 0
    for words in (
        "One person with a probability of ",
        "“Sarsenbek” and “Сәрсенбек” ",
        "s=с a=ә",
        "without the ending -uly",
        "the parts stand in another order",
        "the same birth year, 1974",
        "place P001 and P002",
    ):
        assert words in result.stdout


def test_readings_tell_parts_endings_and_what_is_not_read():
    told = json.loads(call_without_vault("names", "readings", "Сәрсенбек Айдынұлы שלום", "--json").stdout)

    assert [(part["written"], part["ending"]) for part in told["parts"]] == [("Сәрсенбек", ""), ("Айдынұлы", "ұлы")]
    assert told["parts"][0]["readings"][0]["units"][0] == {"unit": "s", "letters": "с"}
    assert "ש" in told["unread"]
    plain = call_without_vault("names", "readings", "赛力克")
    assert plain.exit_code == 0
    assert "syllables: sai (赛)  li (力)  ke (克)" in plain.stdout


ODD = [
    "ь",
    "ьъ",
    "ʻA",
    "İ",
    "ﷲ",
    "Ａｉｎａ",
    "𠀀",
    "x" * 3000,
    "Айна " * 300,
    "赛" * 40,
    "ң" * 200,
    "S.",
    "uly",
    "a-b_c",
]


def test_odd_but_readable_names_are_taken_searched_and_linked(folder):
    rows = "".join(f"{number}\t{name}\n" for number, name in enumerate(ODD))
    (folder / "register.tsv").write_text("pid\tname\n" + rows, encoding="utf-8")
    (folder / "queries.tsv").write_text("qid\tname\n" + rows, encoding="utf-8")

    assert (search(folder).exit_code, link(folder).exit_code) == (0, 0)


def test_a_register_of_nobody_finds_nobody(folder):
    (folder / "register.tsv").write_text("pid\tname\n", encoding="utf-8")

    assert (search(folder).exit_code, link(folder, other="register.tsv").exit_code) == (0, 0)
    assert rows_of(folder / "hits.tsv") == [["qid", "rank", "pid", "probability"]]
    assert rows_of(folder / "pairs.tsv") == [["pid_a", "pid_b", "probability"]]


@pytest.mark.parametrize("name", ["", " ", "\x00", "?!", "\u0301", "😀", "ь" * 400])
def test_no_text_breaks_the_readings(name):
    assert call_without_vault("names", "readings", name).exit_code == 0


def run_in_a_fresh_process(script: str) -> None:
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


def test_help_does_not_wait_for_what_is_compiled():
    run_in_a_fresh_process("""
import contextlib, sys
from shyraq.config.main import main
sys.argv = ["shyraq", "--help"]
with contextlib.suppress(SystemExit):
    main()
assert "shyraq.cli.names" in sys.modules
assert not {"numba", "shyraq.outside.name_files"} & set(sys.modules)
""")


def test_before_threads_start_nothing_waits_to_be_loaded():
    run_in_a_fresh_process("""
import sys, types
from shyraq.config.lazily import HEAVY, load_at_first_use, load_now
from shyraq.config.start import start_django
start_django()
load_at_first_use(*HEAVY)
load_now(*HEAVY)
assert {type(sys.modules[name]) for name in HEAVY} == {types.ModuleType}
assert "numba" in sys.modules
""")
