"""Support at the command line: what is told, in which form, and with which exit status."""

import json

import click
import pytest
from click.testing import CliRunner, Result

from offices import PASSPHRASES, PERSON, found_office
from shyraq.cli.support import COMMANDS


class Desk:
    """Calls the commands of support on one vault, as one member or another."""

    def __init__(self, folder) -> None:
        self._folder = folder
        self._vault = found_office(folder / "vault").path
        self._group = click.Group("shyraq", commands=COMMANDS)
        for member, passphrase in PASSPHRASES.items():
            (folder / f"{member}.txt").write_text(passphrase + "\n", encoding="utf-8")

    def call(self, *words: str, member: str = "serik") -> Result:
        """Call one command."""
        shared = ["--vault", str(self._vault), "--passphrase-file", str(self._folder / f"{member}.txt")]
        return CliRunner().invoke(self._group, [*words, *shared])

    def values(self, *words: str, member: str = "serik"):
        """Call one command with --json and return what it answers."""
        result = self.call(*words, "--json", member=member)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def need_of(desk: Desk, *more: str) -> str:
    """Record a need of 50,000 KZT for medicine."""
    need = ("need", PERSON, "--kind", "medicine", "--amount", "50 000", "--currency", "KZT", "--words", "дәрі керек")
    return desk.values(*need, *more)["need"]


def test_a_family_is_supported_from_need_to_receipt(desk, tmp_path):
    out = tmp_path / "receipt.pdf"
    desk.values("fund", "open", "Families", "--currency", "KZT")
    desk.values("donate", "Families", "200000.50")
    need = need_of(desk)

    assert desk.values("decide", need, "--yes", "--reason", "seen")["state"] == "open"
    assert desk.values("decide", need, "--yes", "--reason", "known", member="dana")["state"] == "decided"
    paid = desk.values("pay", need, "--fund", "families", "--on", "2019-03-31", "--receipt", str(out), "--lang", "ru")

    assert (paid["amount"], paid["minor"], paid["currency"]) == ("50000.00", 5_000_000, "KZT")
    assert out.read_bytes().startswith(b"%PDF-")
    assert desk.values("balance")["funds"][0]["amount"] == "150000.50"
    assert desk.values("needs")["needs"][0]["left"]["minor"] == 0


def test_people_read_plain_sentences(desk, tmp_path):
    assert "is open" in desk.call("fund", "open", "Families").stdout
    assert desk.call("donate", "Families", "200000", "--by", "bank").stdout.startswith("200000.00 KZT received")
    moved = desk.call("fund", "move", "Families", "100000", "--from", "bank", "--to", "cash").stdout
    assert "moved from bank to cash" in moved
    need = need_of(desk)
    assert "one more member has to say yes" in desk.call("decide", need, "--yes", "--reason", "seen").stdout
    assert "it can be paid" in desk.call("decide", need, "--yes", "--reason", "known", member="dana").stdout
    assert "50000.00 KZT paid from “Families”" in desk.call("pay", need, "--fund", "Families").stdout
    assert "1000  Cash, KZT: 50000.00 KZT" in desk.call("balance", "--fund", "Families").stdout
    assert "paid 50000.00 KZT  left 0.00 KZT" in desk.call("needs").stdout


def test_a_payment_is_reversed_once_and_its_receipt_is_printed_void(desk, tmp_path):
    desk.values("fund", "open", "Families")
    given = desk.values("donate", "Families", "10")["transaction"]

    assert desk.values("reverse", given, "--reason", "counted twice")["reverses"] == given
    refused = desk.call("reverse", given)

    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"Transaction {given} was reversed already")
    assert desk.values("balance", "--fund", "Families")["funds"][0]["minor"] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("need", PERSON, "--kind", "medicine", "--amount", "-5"), "is no amount"),
        (("need", PERSON, "--kind", "medicine", "--amount", "0"), "is no amount"),
        (("need", "N0B0DY000001", "--kind", "food", "--amount", "5"), "There is no person N0B0DY000001"),
        (("need", "Serik", "--kind", "food", "--amount", "5"), "is no id"),
        (("decide", "N0NEED000001", "--yes", "--reason", "seen"), "There is no need N0NEED000001."),
        (("pay", "N0NEED000001", "--fund", "Nobody's"), "There is no fund “Nobody's”."),
        (("donate", "Families", "5", "--on", "31.03.2019"), "“31.03.2019” is no day"),
        (("donate", "Families", "5", "--on", "2999-01-01"), "lies in the future"),
        (("donate", "Families", "0.005"), "is no amount"),
        (("fund", "open", "families"), "There is already a fund “families”."),
        (("fund", "open", " "), "The name of a fund"),
        (("fund", "move", "Families", "5", "--from", "cash", "--to", "cash"), "already"),
        (("fund", "move", "Families", "5", "--from", "cash", "--to", "bank"), "holds only 0.00 KZT"),
        (("receipt", "TX0000000001", "--out", "r.pdf"), "There is no transaction TX0000000001."),
        (("reverse", "TX0000000001"), "There is no transaction TX0000000001."),
        (("balance", "--fund", "Nobody's"), "There is no fund “Nobody's”."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence_with_exit_status_two(desk, words, told):
    desk.values("fund", "open", "Families")

    refused = desk.call(*words)

    assert refused.exit_code == 2, refused.output
    assert told in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert refused.stdout == ""


@pytest.mark.parametrize("answers", [(), ("--yes", "--no")])
def test_a_decision_without_one_answer_is_bad_input_and_decides_nothing(desk, answers):
    need = need_of(desk)

    refused = desk.call("decide", need, "--reason", "seen", *answers)

    assert (refused.exit_code, refused.stderr) == (2, "Say either --yes or --no.\n")
    assert desk.values("needs")["needs"][0]["decisions"] == []


def test_one_member_alone_cannot_pay(desk):
    desk.values("fund", "open", "Families")
    desk.values("donate", "Families", "200000")
    need = need_of(desk)
    desk.values("decide", need, "--yes", "--reason", "seen")

    again = desk.call("decide", need, "--yes", "--reason", "seen again")
    paid = desk.call("pay", need, "--fund", "Families")

    assert (again.exit_code, paid.exit_code) == (2, 2)
    assert "another member decides next" in again.stderr
    assert "yes of 1 of the 2 members" in paid.stderr
