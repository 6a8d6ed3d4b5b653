"""Giving a tape to somebody outside: a court pack, an excerpt."""
