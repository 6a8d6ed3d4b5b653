"""What is kept ready of needs and accounts is what the book and the decisions say."""

import pytest

from offices import found_office
from scribe import Scribe
from shyraq.queries.balances import balances
from shyraq.queries.needs import NeedList, need_list, need_numbers, needs
from shyraq.store.need_rows import account_minors
from shyraq.store.support_rows import read_book


@pytest.mark.parametrize("seed", range(3))
def test_accounts_come_to_what_the_book_says(tmp_path, seed) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=seed)
        scribe.take()
        for _ in range(6):
            scribe.pay()
        book = read_book()

        assert account_minors() == book.balances()
        assert [line.held for line in balances(vault)] == [book.held(fund) for fund in book.funds]


def test_a_page_of_needs_is_what_all_needs_are(tmp_path) -> None:
    with found_office(tmp_path / "vault").opened_by("serik") as vault:
        scribe = Scribe(vault, seed=1)
        scribe.take()
        for _ in range(7):
            scribe.pay()
        whole = needs(vault)

        walked, before = [], None
        while True:
            page = need_list(vault, which=NeedList.OPEN, before_seq=before, limit=3)
            walked += page.lines
            if page.next_seq is None:
                break
            before = page.next_seq

        assert walked == list(reversed(whole))
        assert need_numbers(vault).by_list == {NeedList.OPEN: 7}
        assert need_numbers(vault).awaiting_me == 0
