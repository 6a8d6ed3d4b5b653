"""The house: how it stands, whether everything is as it was written, and how its pages are made."""
