"""Have the log time-stamped: somebody outside signs when it was so long, and the log keeps what they signed.

The network is touched by `stamp_log` alone, where a member asked for it; the others go by files on a stick.
"""

import hashlib

from shyraq.actions.open_house import House
from shyraq.basics.canonical import Plain
from shyraq.basics.refusals import Refusal
from shyraq.outside.time_stamp import asked_stamp
from shyraq.sealedlog.stamp import NotAStamp, Stamp, read_response, stamp_request
from shyraq.sealedlog.tree import Tree
from shyraq.store.stamp_rows import KeptStamp

__all__ = ["KeptStamp", "NotAStamp", "StampOfAnotherLog", "keep_stamp", "request_stamp", "stamp_log"]

_MOST_BY = 400


class StampOfAnotherLog(Refusal):
    """The stamp is genuine, but over no head that this log ever had."""

    def __init__(self) -> None:
        super().__init__(
            "This time stamp is over something else than this log. Give the answer to a request that "
            "`shyraq stamp --request` wrote here."
        )


def request_stamp(house: House) -> bytes:
    """Return a request for a time stamp over the log as it stands; it tells nothing but one digest."""
    proving = house.proving
    return stamp_request(proving.head_of(proving.tree()).to_bytes())


def stamp_log(house: House, *, url: str) -> KeptStamp:
    """Ask the service at ``url`` for a time stamp over the log as it stands, and keep it.

    Raises: NotAnAddress; NoAnswer; NotAStamp; StampOfAnotherLog.
    """
    return keep_stamp(house, response=asked_stamp(url, request_stamp(house)))


def keep_stamp(house: House, *, response: bytes) -> KeptStamp:
    """Keep the answer of a service to a request that was made here, today or earlier, as an entry of the log.

    The log may have grown since: the length it had then is found by its digest.

    Raises: NotAStamp; StampOfAnotherLog.
    """
    stamp = read_response(response)
    with house.writing():
        tree = house.proving.tree()
        size = _size_of(house, tree, stamp)
        kept = KeptStamp(tree.size + 1, size, tree.root(size), stamp.at_ms, stamp.by[:_MOST_BY], stamp.token)
        told: dict[str, Plain] = {"size": size, "root": kept.root, "token": kept.token, "at": kept.at_ms, "by": kept.by}
        house.append([house.pen(house.house_scope).head_stamped(told)])
    return kept


def _size_of(house: House, tree: Tree, stamp: Stamp) -> int:
    """Return how long the log was when the stamp was asked for; the newest length is looked at first."""
    proving = house.proving
    for size in range(tree.size, 0, -1):
        if hashlib.sha256(proving.head_of(tree, size=size).to_bytes()).digest() == stamp.imprint:
            return size
    raise StampOfAnotherLog
