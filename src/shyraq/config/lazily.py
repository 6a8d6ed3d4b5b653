"""Rooms that are loaded at their first use, so that ``shyraq --help`` does not wait for what it does not need.

Compiled searching costs every start half a second, and most commands search nothing. Whoever needs such a module
imports it at the top like any other, as a whole (``from shyraq.actions import search_register``): then the import
contracts see it, and nothing but this file knows that its lines run only when it is first asked for a name.
Where this file did not run, in tests for one, the module is simply loaded at once.
"""

import importlib.util
import sys

HEAVY = (
    "shyraq.actions.link_registers",
    "shyraq.actions.search_register",
    "shyraq.matching.pairs",
    "shyraq.matching.places",
    "shyraq.matching.telling",
    "shyraq.names.building",
    "shyraq.names.explaining",
    "shyraq.store.name_memory",
)
IF_INSTALLED = ("shyraq.outside.spark.linking",)
"""Modules that need a library which the house does without; they are read by nobody but who asks for them."""


def load_at_first_use(*names: str) -> None:
    """Put modules in place that read themselves when they are first asked for anything; loaded ones stay."""
    for name in names:
        spec = None if name in sys.modules else importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            continue
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        room, _, own_name = name.rpartition(".")
        setattr(sys.modules[room], own_name, module)


def load_now(*names: str) -> None:
    """Read the modules that still wait for it. Threads must not meet them half read, so the desk starts with this."""
    for name in names:
        if name in sys.modules:
            vars(sys.modules[name])
