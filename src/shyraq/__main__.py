"""``python -m shyraq``: the same as the command ``shyraq``."""

from shyraq.config.main import main

main()
