"""Compile what compares and searches names, once for this machine: ``python -m shyraq.names.compiling``.

Numba keeps what it compiled beside the code. The first search of all would else wait for it.
"""

from shyraq.names.building import NameRecord
from shyraq.names.explaining import explain
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.linking import Linker

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


if __name__ == "__main__":
    compile_all()
