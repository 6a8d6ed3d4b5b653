"""Whatever members do, in whatever order, the book balances and no fund gives what it does not hold."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

import books
from shyraq.basics.money import Money
from shyraq.ledger.account import AccountKind, MoneyChannel, account
from shyraq.ledger.book import AlreadyReversed, Book, FundOverspent
from shyraq.ledger.codec import transaction_from_body, transaction_to_body
from shyraq.ledger.movements import NowhereToMove, move
from shyraq.ledger.posting import Posting

FUNDS = st.sampled_from([books.HELP, books.CLINIC])
CHANNELS = st.sampled_from(list(MoneyChannel))
MINOR = st.one_of(st.integers(1, 500), st.integers(1, 10**17))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("gift"), FUNDS, CHANNELS, MINOR),
        st.tuples(st.just("pay"), FUNDS, CHANNELS, MINOR),
        st.tuples(st.just("move"), FUNDS, CHANNELS, MINOR),
        st.tuples(st.just("reverse"), FUNDS, CHANNELS, st.integers(0, 30)),
    ),
    max_size=20,
)


def attempt(book: Book, number: int, step) -> Book:
    kind, fund, channel, figure = step
    amount = Money(figure, fund.currency)
    try:
        if kind == "gift":
            return book.posted(books.gift(number, amount, fund=fund, channel=channel))
        if kind == "pay":
            return book.posted(books.paid(number, amount, fund=fund, channel=channel))
        if kind == "move":
            new_id = books.transaction_id(number)
            return book.posted(
                move(new_id, fund=fund, amount=amount, origin=channel, target=MoneyChannel.CASH, on=books.DAY)
            )
        if not book.transactions:
            return book
        chosen = book.transactions[figure % len(book.transactions)]
        return book.posted(book.reversal_of(chosen.id, new_id=books.transaction_id(number), on=books.DAY))
    except (FundOverspent, AlreadyReversed, NowhereToMove):
        return book


def signed_sum(postings: list[Posting]) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for posting in postings:
        sums[posting.fund_id, posting.amount.currency] += posting.signed_minor
    return sums


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_every_sequence_keeps_the_book_balanced_and_no_account_below_zero(steps):
    book = books.book_with()
    for number, step in enumerate(steps):
        book = attempt(book, number, step)
        everything = [posting for transaction in book.transactions for posting in transaction.postings]

        assert set(signed_sum(everything).values()) <= {0}
        for (_, code, _), minor in book.balances().items():
            assert account(code).kind is not AccountKind.ASSET or minor >= 0
        assert all(book.held(fund).minor >= 0 for fund in book.funds)


@settings(max_examples=200, deadline=None)
@given(STEPS, st.integers(0, 30))
def test_a_reversal_restores_every_balance(steps, pick):
    book = books.book_with(books.gift(999, books.kzt(1)))
    for number, step in enumerate(steps):
        book = attempt(book, number, step)
    before = {key: minor for key, minor in book.balances().items() if minor}
    made = attempt(book, 500, ("gift", book.funds[pick % 2], MoneyChannel.CARD, pick + 1))

    restored = attempt(made, 501, ("reverse", books.HELP, MoneyChannel.CASH, len(made.transactions) - 1))

    assert {key: minor for key, minor in restored.balances().items() if minor} == before


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_a_recorded_book_reads_back_as_it_was(steps):
    book = books.book_with()
    for number, step in enumerate(steps):
        book = attempt(book, number, step)

    again = Book(book.funds, tuple(transaction_from_body(transaction_to_body(made)) for made in book.transactions))

    assert again == book
