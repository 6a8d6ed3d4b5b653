"""Compile what compares and searches names, once for this machine: ``python -m shyraq.names.compiling``.

Numba keeps what it compiled beside the code. The first search of all would else wait for it.
"""

import numpy as np

from shyraq.names.building import NameRecord
from shyraq.names.explaining import explain
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.keys import asked_keys, kept_keys
from shyraq.names.linking import Linker
from shyraq.names.meeting import KeptWords, rows_of
from shyraq.names.searching import Borne
from shyraq.names.shards import AskedNames, Names, Said, Shard

_SPELLINGS = ("Серік Біләш", "Serik Bilash", "سەرىك بىلاش", "赛力克·比拉什", "Sailike Bilashi")


def compile_all() -> None:
    """Do once with invented names everything that is compiled."""
    records = [NameRecord(str(number), (name,), birth_year=1974) for number, name in enumerate(_SPELLINGS)]
    index = NameIndex.build(records)
    for record in records:
        index.search(NameQuery(record.names[0], birth_year=1974))
        explain(record, records[0], index=index)
    Linker(index, at_least=0.5).link(records)
    index.add(NameRecord("new", ("Серік",)))
    index.search(NameQuery("Serik"))
    _compile_shares(index)


def _compile_shares(index: NameIndex) -> None:
    """Do the same with registers that are shared out."""
    stems, words = ["серік", "біләш"], np.arange(2, dtype=np.int32)
    alike = KeptWords(rows_of(stems, kept_keys), words).like(rows_of(stems, asked_keys), words)
    borne = Borne(np.ones(2, np.float32), np.zeros(2, np.int8), np.ones(5, np.float32))
    found = borne.weighed(alike.words[:1], alike.likeness[:1], writing=0)
    shard = Shard(Names(words, np.array([2]), np.zeros(1, np.int32)), years=np.ones(1, np.int16), places=["P1"])
    said = shard.own(Said(np.array([0, len(found.words)]), found.words, found.log_odds, np.ones(1, np.float32)))
    shard.walk(AskedNames(np.zeros((1, 6), np.int64), [1974], ["P1"]), said, index.known, floor=np.float32(0.0))


if __name__ == "__main__":
    compile_all()
