"""Learning what the comparison of names goes by: ``make costs``, or ``python tools/names/learn.py``."""
